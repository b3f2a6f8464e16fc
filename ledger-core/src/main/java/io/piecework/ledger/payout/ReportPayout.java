package io.piecework.ledger.payout;

import io.piecework.ledger.id.PayoutId;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.Reason;
import io.piecework.ledger.message.Stamp;
import io.piecework.ledger.text.Required;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Records a rail's report about an attempt. It counts for that attempt only, and once, even if the rail repeats it.
 *
 * @param reason in the rail's words; null for none
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

    public ReportPayout at(Instant at) {
        Objects.requireNonNull(at, "at");
        return new ReportPayout(payout, attempt, outcome, reason, actor, at);
    }

    /** The same report for the comparison with a stored one: whole seconds agree with the time that they were rounded down from. */
    ReportPayout repeating(Stamp stored) {
        return at != null && Stamp.isRoundedDownFrom(at, stored.effective()) ? at(stored.effective()) : this;
    }

    @Override
    public PayoutId id() {
        return payout;
    }
}
