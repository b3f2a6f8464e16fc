package io.piecework.ledger.account;

import io.piecework.ledger.command.Source;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.money.Amount;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * The tax part of an account's state.
 *
 * @param rule the rule for new earnings; null for no withholding
 * @param changed when the rule last changed; null before the first change
 * @param changedBy the operation that last changed the rule; null before the first change
 * @param withheld the tax withheld and not yet remitted; null before the first withholding
 * @param arrivals when the withheld tax came in
 */
record TaxState(
        @Nullable WithholdingRule rule,
        @Nullable Stamp changed,
        @Nullable Source changedBy,
        @Nullable Amount withheld,
        Arrivals arrivals) {

    static final TaxState NONE = new TaxState(null, null, null, null, Arrivals.NONE);

    Amount balance(CurrencyUnit currency) {
        return withheld == null ? Amount.zero(currency) : withheld;
    }

    TaxState withRule(@Nullable WithholdingRule next, Source source, Stamp stamp) {
        return new TaxState(next, stamp, source, withheld, arrivals);
    }

    TaxState after(@Nullable TaxMovement movement, Stamp stamp) {
        return movement == null
                ? this
                : new TaxState(
                        rule,
                        changed,
                        changedBy,
                        movement.balance(),
                        arrivals.after(stamp.effective(), movement.moved()));
    }
}
