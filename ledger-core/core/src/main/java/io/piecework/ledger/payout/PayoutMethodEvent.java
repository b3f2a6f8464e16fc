package io.piecework.ledger.payout;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.EventName;
import io.piecework.ledger.command.Memo;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.WorkerId;
import org.jspecify.annotations.Nullable;

/** Everything that can happen to a worker's payout method. */
public sealed interface PayoutMethodEvent extends Memo {

    /** The record of the setting operation; the worker's stream gets {@link Changed}. */
    @EventName(value = "payout-method-set", command = SetPayoutMethod.class)
    record Set(OperationId operation, WorkerId worker, PayoutMethod method, Stamp stamp) implements PayoutMethodEvent {}

    /** The record of the removing operation; the worker's stream gets {@link Changed}. */
    @EventName(value = "payout-method-removed", command = RemovePayoutMethod.class)
    record Removed(OperationId operation, WorkerId worker, Stamp stamp) implements PayoutMethodEvent {}

    /**
     * The entry in the worker's stream for a method that was set or removed.
     *
     * @param method the method from now on; null for none
     */
    @EventName("payout-method-changed")
    record Changed(WorkerId worker, @Nullable PayoutMethod method, OperationId operation, Stamp stamp)
            implements PayoutMethodEvent {

        /** Whether the worker set it, which shows that the worker is still there. */
        public boolean givenByWorker() {
            return method != null && stamp.actor().role() == Actor.Role.WORKER;
        }
    }
}
