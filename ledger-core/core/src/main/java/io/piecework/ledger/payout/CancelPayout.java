package io.piecework.ledger.payout;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.text.Required;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Cancels a payout that was not sent; its money is available to the worker again.
 *
 * <p>An attempt that was ever claimed may have been sent, also when its claim is over. It is cancelled only after every claim was given back with
 * {@link ReleasePayoutClaim}, or by an operator who asked the rail: see {@link #confirmedUnsent}.
 *
 * @param confirmedUnsent what the rail answered to an operator about a claimed attempt; null for none
 */
@PermittedTo(worker = true, always = true)
@PermittedTo(when = PermittedTo.Case.CONFIRMED_UNSENT, imports = false, notWorker = true, always = true)
public record CancelPayout(PayoutId payout, @Nullable Reason confirmedUnsent, Given given)
        implements CommandRecord<CancelPayout> {

    public CancelPayout {
        Required.components(CancelPayout.class, payout, confirmedUnsent, given);
    }

    /** Cancels now. */
    public static CancelPayout of(String payout) {
        return of(new PayoutId(payout));
    }

    public static CancelPayout of(PayoutId payout) {
        return new CancelPayout(payout, null, Given.BY_PLATFORM);
    }

    /**
     * Cancels although a sender claimed the attempt, after the claim's time is over, or although the rail reported {@code UNKNOWN} about an attempt
     * that no sender submitted: the operator asked the rail, and it does not have the attempt. Only an operator may say so.
     *
     * @param answer what the rail answered, such as {@code the bank has no payment p-1/1}
     */
    public CancelPayout confirmedUnsent(String answer) {
        Objects.requireNonNull(answer, "answer");
        return new CancelPayout(payout, new Reason(answer), given);
    }
}
