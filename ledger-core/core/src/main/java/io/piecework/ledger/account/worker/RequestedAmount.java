package io.piecework.ledger.account.worker;

import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.money.Amount;
import org.jspecify.annotations.Nullable;

/**
 * The amount to take from a sub-balance, as a command requests it.
 *
 * @param balance the sub-balance
 * @param requested null for all of it
 */
record RequestedAmount(
        String account, Amount balance, @Nullable Amount requested) {

    /**
     * Resolves the amount.
     *
     * @param name the sub-balance in words, such as {@code available}
     * @param verb the action in words, such as {@code forfeit}
     * @throws Refusal with this code if the balance is not positive or does not cover the amount
     */
    Amount amount(RefusalCode code, String name, String verb) {
        Amount amount = requested == null ? balance : requested;
        if (!balance.isPositive() || amount.isGreaterThan(balance)) {
            throw Refusal.because(
                    code,
                    account,
                    requested == null ? "has %s %3$s, to %4$s it takes more than %s" : "has %s %3$s, cannot %4$s %s",
                    balance,
                    requested == null ? Amount.zero(balance.currency()) : requested,
                    name,
                    verb);
        }
        return amount;
    }
}
