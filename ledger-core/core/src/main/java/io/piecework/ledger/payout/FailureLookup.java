package io.piecework.ledger.payout;

import io.piecework.ledger.command.id.WorkerId;
import java.util.Optional;
import org.apiguardian.api.API;

/** What {@link Standings} ask about the rows of workers' payouts. The lists, which own these rows, implement it. */
@FunctionalInterface
@API(status = API.Status.INTERNAL)
public interface FailureLookup {

    /** The last payout by a method, if it failed or came back; empty if it arrived, or there is none. */
    Optional<PayoutStanding.Failure> last(WorkerId worker, PayoutMethod method);
}
