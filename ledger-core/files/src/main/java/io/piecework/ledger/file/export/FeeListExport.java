package io.piecework.ledger.file.export;

import io.piecework.ledger.reading.requester.FeeList;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/**
 * Writes lists of fees, one row for each task and the total behind them, by the rules of {@link RecordWriter}; throws {@link UncheckedIOException}. Times
 * are in the zone of the list's period.
 */
public final class FeeListExport {

    private FeeListExport() {}

    public static Consumer<FeeList> csv(Appendable out) {
        return rows(RecordWriter.csv(FeeRow.class, out));
    }

    public static Consumer<FeeList> jsonLines(Appendable out) {
        return rows(RecordWriter.jsonLines(FeeRow.class, out));
    }

    private static Consumer<FeeList> rows(Consumer<FeeRow> rows) {
        return list -> {
            list.tasks().forEach(row -> rows.accept(FeeRow.of(list, row)));
            rows.accept(FeeRow.of(list, list.total()));
        };
    }
}
