package io.piecework.ledger.worker;

import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.RefusalCode;
import io.piecework.ledger.money.Amount;
import org.jspecify.annotations.Nullable;

/**
 * Some of what an account has in one box.
 *
 * @param asked all of it where it is null
 */
record RequestedAmount(
        String account, Amount there, @Nullable Amount asked) {

    /**
     * How much it is.
     *
     * @param has how the box is told, after its amount
     * @param verb what is to be done with it
     * @throws Refusal when there is not as much, or nothing at all
     */
    Amount amount(RefusalCode otherwise, String has, String verb) {
        Amount amount = asked == null ? there : asked;
        if (!there.isPositive() || amount.isGreaterThan(there)) {
            String cannot = asked == null ? "to " + verb + " it takes more than" : "cannot " + verb;
            throw Refusal.because(
                    otherwise,
                    account,
                    "has %s " + has + ", " + cannot + " %s",
                    there,
                    asked == null ? Amount.zero(there.currency()) : asked);
        }
        return amount;
    }
}
