package io.piecework.ledger.payout;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.text.Required;
import org.jspecify.annotations.Nullable;

/**
 * Records a rail's report about an attempt. It counts for that attempt only, and once: the first report of an outcome counts. A later one is
 * answered as its repeat, even by another actor, with another reason or another time, because a rail gives the same answer in more than one way:
 * to a query, in a message, in a file of the next day.
 *
 * <p>A report about an attempt that began is not refused as {@code back-dated}, except before 1970. If its time is earlier than the event that it
 * follows (the request or reissue, or a report that moved the money), it takes effect at that event.
 *
 * <p>Its time is when it happened, by the rail's clock. A time ahead of the ledger's clock is refused as {@code effective-in-future}: omit it, or
 * report again when the time has come.
 *
 * @param reason in the rail's words; null for none
 */
@PermittedTo(notWorker = true, always = true)
public record ReportPayout(
        PayoutId payout,
        int attempt,
        PayoutOutcome outcome,
        @Nullable Reason reason,
        Given given) implements CommandRecord<ReportPayout> {

    public ReportPayout {
        Required.components(ReportPayout.class, payout, attempt, outcome, reason, given);
    }

    /** Reports now. */
    public static ReportPayout of(String payout, int attempt, PayoutOutcome outcome) {
        return of(new PayoutId(payout), attempt, outcome);
    }

    public static ReportPayout of(PayoutId payout, int attempt, PayoutOutcome outcome) {
        return new ReportPayout(payout, attempt, outcome, null, Given.BY_PLATFORM);
    }

    /** With the rail's reason. */
    public ReportPayout because(String reason) {
        return new ReportPayout(payout, attempt, outcome, new Reason(reason), given);
    }
}
