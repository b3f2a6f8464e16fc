package io.piecework.ledger.payout.standing;

import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.payout.PayoutMethod;
import io.piecework.ledger.payout.PayoutStanding;
import java.util.Optional;

/** What {@link Standings} ask about the rows of workers' payouts. The lists, which own these rows, implement it. */
@FunctionalInterface
public interface FailureLookup {

    /** The last payout by a method, if it failed or came back; empty if it arrived, or there is none. */
    Optional<PayoutStanding.Failure> last(WorkerId worker, PayoutMethod method);
}
