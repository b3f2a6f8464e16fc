package io.piecework.ledger.account;

import io.piecework.ledger.command.Recovery;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Earnings to take back from a worker's account: first from the part that is still held, then from the available balance.
 *
 * @param amount before tax
 * @param recovery whether the available balance may become negative
 * @param until the maturity these earnings were held until; null if they were never held
 * @param disputed the part under a {@link DisputeHold}, taken from there; null for nothing
 * @param withheld the part that was withheld as tax and never reached the worker; null for nothing
 */
@API(status = API.Status.INTERNAL)
public record Debit(
        Amount amount,
        Recovery recovery,
        @Nullable Instant until,
        @Nullable Amount disputed,
        @Nullable Amount withheld) {

    /** Takes the whole amount from the available balance. */
    public static Debit of(Amount amount, Recovery recovery) {
        return new Debit(amount, recovery, null, null, null);
    }

    /** This debit, first from the earnings held until that moment. */
    public Debit heldUntil(@Nullable Instant until) {
        return new Debit(amount, recovery, until, disputed, withheld);
    }

    /** This debit, with this part from the hold of {@link Accounts#holdForDispute}. */
    public Debit disputed(Amount disputed) {
        return new Debit(amount, recovery, until, disputed, withheld);
    }

    /**
     * This debit, with the tax part from the withheld balance. That balance may become negative, because the platform may have
     * remitted the tax already.
     *
     * @param earned the tax movement of the original credit; null if nothing was withheld
     * @param before the share taken back so far
     * @param after the share taken back after this debit
     */
    public Debit taxed(@Nullable TaxMovement earned, TaxMovement.Share before, TaxMovement.Share after) {
        return earned == null
                ? this
                : new Debit(
                        amount,
                        recovery,
                        until,
                        disputed,
                        earned.reversed(after).minus(earned.reversed(before)));
    }
}
