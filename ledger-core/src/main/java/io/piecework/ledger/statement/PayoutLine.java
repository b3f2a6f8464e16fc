package io.piecework.ledger.statement;

import io.piecework.ledger.message.Reason;
import io.piecework.ledger.payout.PayoutEvent;
import org.jspecify.annotations.Nullable;

/**
 * How a step of a payout reads.
 *
 * @param how over what it goes, where that is decided
 * @param owed which way what the worker is owed changes: −1, 0 or 1 times the payout
 */
record PayoutLine(
        String kind, String how, int owed, @Nullable String reason) {

    static PayoutLine of(PayoutEvent.Moved step) {
        if (step instanceof PayoutEvent.Requested request) {
            return new PayoutLine("payout requested", " by " + request.method().rail(), 0, null);
        }
        if (step instanceof PayoutEvent.Reissued reissue) {
            return new PayoutLine("payout sent again", " by " + reissue.method().rail(), 0, null);
        }
        if (step instanceof PayoutEvent.Paid paid) {
            return new PayoutLine("payout paid", "", -1, text(paid.reason()));
        }
        if (step instanceof PayoutEvent.Failed failed) {
            return new PayoutLine("payout failed", "", 0, text(failed.reason()));
        }
        if (step instanceof PayoutEvent.Returned returned) {
            return new PayoutLine("payout returned", "", 1, text(returned.reason()));
        }
        return new PayoutLine("payout cancelled", "", 0, null);
    }

    private static @Nullable String text(@Nullable Reason reason) {
        return reason == null ? null : reason.text();
    }
}
