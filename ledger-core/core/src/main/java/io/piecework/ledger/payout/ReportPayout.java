package io.piecework.ledger.payout;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.text.Required;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Records a rail's report about an attempt. It counts for that attempt only, and once: the first report of an outcome counts. A later one is
 * answered as its repeat, even by another actor, with another reason or another time, because a rail gives the same answer in more than one way:
 * to a query, in a message, in a file of the next day.
 *
 * <p>A report about an attempt that began is not refused as {@code back-dated}, except before 1970. If its time is earlier than the event that it
 * follows (the request or reissue, or a report that moved the money), it takes effect at that event.
 *
 * @param reason in the rail's words; null for none
 * @param at when it happened, by the rail; null for now. A time ahead of the ledger's clock is refused as {@code effective-in-future}: omit it, or
 *     report again when the time has come
 */
public record ReportPayout(
        PayoutId payout,
        int attempt,
        PayoutOutcome outcome,
        @Nullable Reason reason,
        Actor actor,
        @Nullable Instant at) implements Command {

    public ReportPayout {
        Required.components(ReportPayout.class, payout, attempt, outcome, reason, actor, at);
    }

    /** Reports now. */
    public static ReportPayout of(String payout, int attempt, PayoutOutcome outcome) {
        return of(new PayoutId(payout), attempt, outcome);
    }

    public static ReportPayout of(PayoutId payout, int attempt, PayoutOutcome outcome) {
        return new ReportPayout(payout, attempt, outcome, null, Actor.PLATFORM, null);
    }

    /** With the rail's reason. */
    public ReportPayout because(String reason) {
        return new ReportPayout(payout, attempt, outcome, new Reason(reason), actor, at);
    }

    public ReportPayout by(Actor actor) {
        return new ReportPayout(payout, attempt, outcome, reason, actor, at);
    }

    /** Reports what happened at this time, by the rail's clock. */
    public ReportPayout at(Instant at) {
        Objects.requireNonNull(at, "at");
        return new ReportPayout(payout, attempt, outcome, reason, actor, at);
    }

    @Override
    public PayoutId id() {
        return payout;
    }
}
