package io.piecework.ledger.payout;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The status of one attempt at a payout.
 *
 * <p>The order matters: a rail's report counts only if its status is above the attempt's.
 */
public enum PayoutStatus {
    REQUESTED,
    CANCELLED,
    /**
     * The outcome of an attempt that was not submitted is not known: it is neither sent nor returned until the rail reports it, or an operator
     * cancels it as confirmed unsent.
     */
    UNKNOWN,
    /** About to be handed to the rail, or with it. */
    SUBMITTED,
    /** Waits at the rail until the worker claims it. */
    UNCLAIMED,
    PAID,
    FAILED,
    RETURNED,
    REVERSED;

    /** The final statuses whose money is available to the worker again. */
    static final List<PayoutStatus> GIVEN_BACK = List.of(FAILED, RETURNED, REVERSED);

    /** The status of an attempt after an event; null if the event does not change it. */
    public static @Nullable PayoutStatus after(PayoutEvent event) {
        if (event instanceof PayoutEvent.Requested || event instanceof PayoutEvent.Reissued) {
            return REQUESTED;
        }
        if (event instanceof PayoutEvent.Cancelled) {
            return CANCELLED;
        }
        if (event instanceof PayoutEvent.Submitted) {
            return SUBMITTED;
        }
        if (event instanceof PayoutEvent.Expired) {
            return RETURNED;
        }
        if (event instanceof PayoutEvent.Accepted accepted) {
            return accepted.outcome().status();
        }
        return event instanceof PayoutEvent.RailReported report ? afterReport(report) : null;
    }

    private static @Nullable PayoutStatus afterReport(PayoutEvent.RailReported report) {
        if (report instanceof PayoutEvent.RailReportIgnored ignored) {
            return ignored.newStatus();
        }
        if (report instanceof PayoutEvent.Unknown unknown) {
            return unknown.newStatus();
        }
        return report instanceof PayoutEvent.Contradicted
                ? null
                : report.outcome().status();
    }

    boolean isBelow(PayoutStatus other) {
        return compareTo(other) < 0;
    }

    PayoutStatus max(PayoutStatus other) {
        return isBelow(other) ? other : this;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
