package io.piecework.ledger.payout;

import io.piecework.ledger.id.OperationId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.EventName;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Stamp;
import org.jspecify.annotations.Nullable;

/** What can happen to a worker's payout method. */
public sealed interface MethodEvent extends LedgerEvent {

    /** The operation's own record; the worker's method gets {@link Changed}. */
    @EventName("payout-method-set")
    record Set(OperationId operation, WorkerId worker, PayoutMethod method, Stamp stamp) implements MethodEvent {}

    /** The operation's own record; the worker's method gets {@link Changed}. */
    @EventName("payout-method-removed")
    record Removed(OperationId operation, WorkerId worker, Stamp stamp) implements MethodEvent {}

    /** This is the method from now on, or there is none. */
    @EventName("payout-method-changed")
    record Changed(WorkerId worker, @Nullable PayoutMethod method, OperationId operation, Stamp stamp)
            implements MethodEvent {}
}
