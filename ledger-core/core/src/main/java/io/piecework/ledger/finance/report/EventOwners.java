package io.piecework.ledger.finance.report;

import io.piecework.ledger.account.worker.PropertyEvent;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.payout.PayoutEvent;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import io.piecework.ledger.work.award.AwardEvent;
import io.piecework.ledger.work.task.TaskEvent;
import java.util.Set;

/** The worker and the requester whose money an event of the reports moved. */
final class EventOwners {

    private EventOwners() {}

    static Set<String> of(LedgerEvent event) {
        if (event instanceof TaskEvent.Published published) {
            return Set.of(published.requester().value());
        }
        if (event instanceof AssignmentEvent.Step step) {
            return both(step.worker().value(), step.requester().value());
        }
        if (event instanceof AwardEvent.Moved award) {
            RequesterId payer = award.requester();
            String worker = award.worker().value();
            return payer == null ? Set.of(worker) : both(worker, payer.value());
        }
        if (event instanceof PropertyEvent property) {
            return Set.of(property.worker().value());
        }
        if (event instanceof PayoutEvent.WorkerVisible payout) {
            return Set.of(payout.worker().value());
        }
        if (event instanceof PayoutEvent.Contradicted said) {
            return Set.of(said.worker().value());
        }
        throw new IllegalArgumentException("no report reads events of " + event.getClass());
    }

    /** A worker may have the id of a requester. */
    private static Set<String> both(String worker, String requester) {
        return worker.equals(requester) ? Set.of(worker) : Set.of(worker, requester);
    }
}
