package io.piecework.ledger.file.export;

import io.piecework.ledger.command.Tags;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.AwardId;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.statement.StatementLine;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A row of a statement export; its times have the offset of the statement's zone. */
record StatementRow(
        OffsetDateTime effective,
        OffsetDateTime recorded,
        String kind,
        @Nullable AssignmentId assignment,
        @Nullable TaskId task,
        @Nullable RequesterId requester,
        String title,
        @Nullable PayoutId payout,
        @Nullable AwardId award,
        @Nullable OperationId operation,
        Amount gross,
        Amount fee,
        Amount tax,
        Amount net,
        @Nullable Amount offered,
        @Nullable OffsetDateTime heldUntil,
        @Nullable OffsetDateTime overturnUntil,
        Amount balance,
        String category,
        String reason,
        Tags tags) {

    static StatementRow of(StatementLine line, ZoneId zone) {
        return new StatementRow(
                line.effective().atZone(zone).toOffsetDateTime(),
                line.recorded().atZone(zone).toOffsetDateTime(),
                line.kind().toString(),
                line.assignment(),
                line.task(),
                line.requester(),
                line.title().text(),
                line.payout(),
                line.award(),
                line.operation(),
                line.gross(),
                line.fee(),
                line.tax(),
                line.net(),
                line.offered(),
                at(line.availableAt(), zone),
                at(line.overturnUntil(), zone),
                line.running(),
                line.category(),
                line.reason(),
                line.tags());
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant moment, ZoneId zone) {
        return moment == null ? null : moment.atZone(zone).toOffsetDateTime();
    }
}
