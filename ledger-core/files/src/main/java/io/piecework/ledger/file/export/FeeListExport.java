package io.piecework.ledger.file.export;

import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reports.requester.FeeList;
import io.piecework.ledger.reports.requester.TaskFees;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes lists of fees, one row for each task and the total behind them, by the rules of {@link RecordWriter}; throws {@link UncheckedIOException}.
 * Times are in the zone of the list's period.
 */
public final class FeeListExport {

    private FeeListExport() {}

    public static Consumer<FeeList> csv(Appendable out) {
        return rows(RecordWriter.csv(Row.class, out));
    }

    public static Consumer<FeeList> jsonLines(Appendable out) {
        return rows(RecordWriter.jsonLines(Row.class, out));
    }

    private static Consumer<FeeList> rows(Consumer<Row> rows) {
        return list -> {
            list.tasks().forEach(row -> rows.accept(Row.of(list, row)));
            rows.accept(Row.of(list, list.total()));
        };
    }

    /**
     * A row of the export of a list of fees.
     *
     * @param from null for the beginning
     * @param to excluded; null for now
     */
    record Row(
            RequesterId requester,
            @Nullable OffsetDateTime from,
            @Nullable OffsetDateTime to,
            String kind,
            String task,
            String title,
            long pieces,
            String terms,
            Amount pay,
            Amount fee,
            Amount tax,
            Amount workerFee,
            Amount workerTax,
            Amount total) {

        static Row of(FeeList list, TaskFees row) {
            ZoneId zone = list.period().zone();
            return new Row(
                    list.requester(),
                    at(list.period().from(), zone),
                    at(list.period().to(), zone),
                    row.kind(),
                    row.task(),
                    row.title(),
                    row.pieces(),
                    row.terms(),
                    row.pay(),
                    row.fee(),
                    row.tax(),
                    row.workerFee(),
                    row.workerTax(),
                    row.total());
        }

        private static @Nullable OffsetDateTime at(@Nullable Instant moment, ZoneId zone) {
            return moment == null ? null : moment.atZone(zone).toOffsetDateTime();
        }
    }
}
