package io.piecework.ledger.file.export;

import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.AwardId;
import io.piecework.ledger.command.id.DepositId;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.RefundId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.requester.RequesterLine;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A row of the export of a requester's statement; its times have the offset of the statement's zone. */
record RequesterRow(
        long position,
        OffsetDateTime effective,
        OffsetDateTime recorded,
        String kind,
        @Nullable TaskId task,
        String title,
        @Nullable AssignmentId assignment,
        @Nullable WorkerId worker,
        @Nullable AwardId award,
        @Nullable DepositId deposit,
        @Nullable RefundId refund,
        @Nullable OperationId operation,
        Amount available,
        Amount reserved,
        Amount pay,
        Amount fee,
        Amount tax,
        Amount availableAfter,
        Amount reservedAfter) {

    static RequesterRow of(RequesterLine line, ZoneId zone) {
        return new RequesterRow(
                line.position(),
                line.effective().atZone(zone).toOffsetDateTime(),
                line.recorded().atZone(zone).toOffsetDateTime(),
                line.kind(),
                line.task(),
                line.title(),
                line.assignment(),
                line.worker(),
                line.award(),
                line.deposit(),
                line.refund(),
                line.operation(),
                line.available(),
                line.reserved(),
                line.pay(),
                line.fee(),
                line.tax(),
                line.after().available(),
                line.after().reserved());
    }
}
