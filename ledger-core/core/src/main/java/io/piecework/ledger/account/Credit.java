package io.piecework.ledger.account;

import io.piecework.ledger.money.Amount;
import java.time.Instant;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Earnings to add to a worker's account.
 *
 * @param amount before tax, above zero
 * @param until when the amount becomes available; null for at once
 * @param income whether the account withholds tax from it, if the worker has a {@link WithholdingRule}
 */
@API(status = API.Status.INTERNAL)
public record Credit(Amount amount, @Nullable Instant until, boolean income) {

    /** Income, available at once. */
    public static Credit of(Amount amount) {
        return new Credit(amount, null, true);
    }

    /** Money that is not income, such as refunded expenses, reclaimed property or an opening balance: available at once, no tax withheld. */
    public static Credit untaxed(Amount amount) {
        return new Credit(amount, null, false);
    }

    /** This credit, held until a moment; null for not held. */
    public Credit heldUntil(@Nullable Instant until) {
        return new Credit(amount, until, income);
    }
}
