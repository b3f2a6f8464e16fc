package io.piecework.ledger.audit;

import io.piecework.ledger.id.OperationId;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.EventName;
import io.piecework.ledger.message.Memo;
import io.piecework.ledger.message.Reason;
import io.piecework.ledger.message.Stamp;

/** The record of rebuilds that destroyed evidence. */
public sealed interface RebuildEvent extends Memo {

    /**
     * Two operators had the rows written again although events or rows did not agree.
     *
     * @param approver the second operator
     * @param findings what differed before
     */
    @EventName("rebuild-forced")
    record Forced(OperationId operation, Reason reason, Actor approver, RebuildFindings findings, Stamp stamp)
            implements RebuildEvent {}
}
