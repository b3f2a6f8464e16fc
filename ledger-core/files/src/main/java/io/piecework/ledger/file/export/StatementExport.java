package io.piecework.ledger.file.export;

import io.piecework.ledger.command.Tags;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.AwardId;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.statement.PrintedTags;
import io.piecework.ledger.reading.statement.StatementLine;
import io.piecework.ledger.reports.finance.RecordColumns;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes statement lines, one row each, by the rules of {@link RecordWriter}; throws {@link UncheckedIOException}. {@code balance} is what the
 * worker is owed after the line.
 */
public final class StatementExport {

    private StatementExport() {}

    /** @param zone in which times are written */
    public static Consumer<StatementLine> csv(ZoneId zone, Appendable out) {
        return csv(zone, PrintedTags.NONE, out);
    }

    /** With a column for each of these tags, {@code tag_batch} for {@code batch}; empty where a line does not have it. */
    public static Consumer<StatementLine> csv(ZoneId zone, PrintedTags printed, Appendable out) {
        return lines(zone, RecordWriter.csv(columns(printed), out));
    }

    /** @param zone in which times are written */
    public static Consumer<StatementLine> jsonLines(ZoneId zone, Appendable out) {
        return jsonLines(zone, PrintedTags.NONE, out);
    }

    /** With a field for each of these tags, {@code tag_batch} for {@code batch}; empty where a line does not have it. */
    public static Consumer<StatementLine> jsonLines(ZoneId zone, PrintedTags printed, Appendable out) {
        return lines(zone, RecordWriter.jsonLines(columns(printed), out));
    }

    private static RecordColumns<Row> columns(PrintedTags printed) {
        return RecordColumns.of(Row.class, printed.names());
    }

    private static Consumer<StatementLine> lines(ZoneId zone, Consumer<Row> rows) {
        return line -> rows.accept(Row.of(line, zone));
    }

    /** A row of a statement export; its times have the offset of the statement's zone. */
    record Row(
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

        static Row of(StatementLine line, ZoneId zone) {
            return new Row(
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
}
