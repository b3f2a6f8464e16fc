package io.piecework.ledger.reading.decision;

import io.piecework.ledger.account.WithheldTax;
import io.piecework.ledger.account.opening.Openings;
import io.piecework.ledger.account.worker.HoldEvent;
import io.piecework.ledger.account.worker.PropertyEvent;
import io.piecework.ledger.account.worker.TaxEvent;
import io.piecework.ledger.account.worker.WorkerStatusEvent;
import io.piecework.ledger.account.worker.Workers;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Source;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.Taken;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.AwardId;
import io.piecework.ledger.command.id.DecisionId;
import io.piecework.ledger.command.id.OpeningId;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.engine.port.Unit;
import io.piecework.ledger.payout.Payouts;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import io.piecework.ledger.work.assignment.Assignments;
import io.piecework.ledger.work.award.AwardEvent;
import io.piecework.ledger.work.award.Awards;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A decision in a command's unit, found in the streams of its subject.
 *
 * @param stands false where it is over or was taken back: a hold was released, a dispute decided, a status or a rule for tax changed again
 */
record StandingDecision(Taken taken, Stamp stamp, boolean stands) {

    static Optional<StandingDecision> find(Unit unit, DecisionId id) {
        LedgerEvent event = event(unit, id);
        return event == null
                ? Optional.empty()
                : DecisionReader.taken(event)
                        .filter(taken -> taken.id().equals(id))
                        .map(taken -> new StandingDecision(taken, event.stamp(), stands(unit, event)));
    }

    private static @Nullable LedgerEvent event(Unit unit, DecisionId id) {
        if (id.kind().isOfAssignment()) {
            return Assignments.decision(unit, new AssignmentId(id.subject()), id);
        }
        return switch (id.kind()) {
            case ADJUSTMENT -> Awards.granted(unit, new AwardId(id.subject()));
            case OPENING_REVERSAL -> Openings.reversal(unit, new OpeningId(id.subject()));
            case PAYOUT_RULING -> ruling(unit, id.subject());
            default ->
                unit.stream(StreamKind.OPERATION, new OperationId(id.subject()).stream())
                        .state()
                        .orElse(null);
        };
    }

    /** @param subject a payout, an attempt and an outcome */
    private static @Nullable LedgerEvent ruling(Unit unit, String subject) {
        int outcome = subject.lastIndexOf(':');
        int attempt = subject.lastIndexOf(':', outcome - 1);
        return Payouts.accepted(
                unit,
                new PayoutId(subject.substring(0, attempt)),
                Long.parseLong(subject.substring(attempt + 1, outcome)),
                subject.substring(outcome + 1));
    }

    private static boolean stands(Unit unit, LedgerEvent event) {
        if (event instanceof AssignmentEvent.AppealDismissed dismissed) {
            return Assignments.last(unit, dismissed.assignment(), AssignmentEvent.Overturned.class) == null;
        }
        if (event instanceof AssignmentEvent.Disputed disputed) {
            return Assignments.isOpen(unit, disputed);
        }
        if (event instanceof HoldEvent.Placed placed) {
            return Workers.isHeld(unit, placed);
        }
        if (event instanceof WorkerStatusEvent.Suspended suspended) {
            return Workers.isLastChange(unit, suspended.worker(), suspended.operation());
        }
        if (event instanceof WorkerStatusEvent.Closed closed) {
            return Workers.isLastChange(unit, closed.worker(), closed.operation());
        }
        if (event instanceof PropertyEvent.Escheated escheated) {
            return !Workers.isReclaimed(unit, escheated.operation());
        }
        if (event instanceof TaxEvent.Started started) {
            return WithheldTax.isLastChange(unit, started.worker(), started.currency(), Source.of(started.operation()));
        }
        return !(event instanceof AwardEvent.Granted granted) || !Awards.isReversed(unit, granted.award());
    }
}
