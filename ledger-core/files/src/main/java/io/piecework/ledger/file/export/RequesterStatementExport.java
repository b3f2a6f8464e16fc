package io.piecework.ledger.file.export;

import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.AwardId;
import io.piecework.ledger.command.id.ChargeBackId;
import io.piecework.ledger.command.id.DepositId;
import io.piecework.ledger.command.id.OpeningId;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.RefundId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.id.WriteOffId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reports.requester.RequesterLine;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes the lines of a requester's statement, one row each, by the rules of {@link RecordWriter}; throws {@link UncheckedIOException}. */
public final class RequesterStatementExport {

    private RequesterStatementExport() {}

    /** @param zone in which times are written */
    public static Consumer<RequesterLine> csv(ZoneId zone, Appendable out) {
        return lines(zone, RecordWriter.csv(Row.class, out));
    }

    /** @param zone in which times are written */
    public static Consumer<RequesterLine> jsonLines(ZoneId zone, Appendable out) {
        return lines(zone, RecordWriter.jsonLines(Row.class, out));
    }

    private static Consumer<RequesterLine> lines(ZoneId zone, Consumer<Row> rows) {
        return line -> rows.accept(Row.of(line, zone));
    }

    /** A row of the export of a requester's statement; its times have the offset of the statement's zone. */
    record Row(
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
            @Nullable OpeningId opening,
            @Nullable RefundId refund,
            @Nullable ChargeBackId chargeBack,
            @Nullable WriteOffId writeOff,
            @Nullable OperationId operation,
            Amount available,
            Amount reserved,
            Amount pay,
            Amount fee,
            Amount tax,
            Amount availableAfter,
            Amount reservedAfter) {

        static Row of(RequesterLine line, ZoneId zone) {
            return new Row(
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
                    line.opening(),
                    line.refund(),
                    line.chargeBack(),
                    line.writeOff(),
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
}
