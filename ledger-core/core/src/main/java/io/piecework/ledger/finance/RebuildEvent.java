package io.piecework.ledger.finance;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.EventName;
import io.piecework.ledger.command.Memo;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.OperationId;

/** The record of rebuilds that destroyed evidence. */
public sealed interface RebuildEvent extends Memo {

    /**
     * Two operators had the rows written again although events or rows did not agree.
     *
     * @param approver the second operator
     * @param findings what differed before
     */
    @EventName(value = "rebuild-forced", command = ForceRebuild.class)
    record Forced(OperationId operation, Reason reason, Actor approver, RebuildFindings findings, Stamp stamp)
            implements RebuildEvent {}
}
