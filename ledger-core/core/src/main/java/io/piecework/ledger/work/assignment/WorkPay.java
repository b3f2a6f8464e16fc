package io.piecework.ledger.work.assignment;

import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.terms.CumulativeReversal;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What submitted and decided work has paid its worker so far, and the time that it took: what a top-up to a floor counts. Bonuses, expenses and
 * top-ups by another rule are not in it.
 *
 * @param worked the time at work, by effective times: from accepting to the first submission, and from each request for a revision to the
 *     next submission
 * @param paid what the last decision gave the worker, after any fee that the worker bears
 * @param reversed the part of {@code paid} that was taken back
 * @param topUps what top-ups to a floor have added, less what was taken back of them
 */
public record WorkPay(
        AssignmentId assignment, WorkerId worker, Duration worked, Amount paid, Amount reversed, Amount topUps) {

    /** Empty before a decision, and for work that was never submitted. */
    static Optional<WorkPay> of(AssignmentId id, Assignment state) {
        AssignmentEvent.Accepted accepted = state.find(AssignmentEvent.Accepted.class);
        AssignmentEvent.Decision decision = state.find(AssignmentEvent.Decision.class);
        Duration worked = state.progress() == null ? null : state.progress().worked();
        if (accepted == null || decision == null || worked == null) {
            return Optional.empty();
        }
        Amount paid = decision.pay().earned();
        Amount none = Amount.zero(paid.currency());
        CumulativeReversal reversed = state.current().reversed();
        return Optional.of(new WorkPay(
                id,
                accepted.worker(),
                worked,
                paid,
                reversed == null ? none : reversed.lines().earned(),
                orElse(state.topUps(), none)));
    }

    private static Amount orElse(@Nullable Amount amount, Amount none) {
        return amount == null ? none : amount;
    }

    /** What the work has paid by now: {@code paid − reversed + topUps}. */
    public Amount pay() {
        return paid.minus(reversed).plus(topUps);
    }
}
