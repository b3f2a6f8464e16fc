package io.piecework.ledger.account;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.EventName;
import io.piecework.ledger.command.Memo;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.OperationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Everything that can happen to the platform's close date; none of it moves money. */
public sealed interface CloseDateEvent extends Memo {

    /**
     * The record of the operation; the platform's own stream gets {@link Changed}.
     *
     * @param closes null where the date was withdrawn
     * @param approver the second operator
     */
    @EventName(value = "close-date-set", command = SetCloseDate.class)
    record Set(OperationId operation, @Nullable Instant closes, Reason reason, Actor approver, Stamp stamp)
            implements CloseDateEvent {}

    /** The platform has this close date from now on, or none. */
    @EventName("close-date-changed")
    record Changed(@Nullable Instant closes, Reason reason, OperationId operation, Stamp stamp)
            implements CloseDateEvent {}
}
