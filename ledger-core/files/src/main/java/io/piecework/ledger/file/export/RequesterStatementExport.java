package io.piecework.ledger.file.export;

import io.piecework.ledger.reading.requester.RequesterLine;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.function.Consumer;

/** Writes the lines of a requester's statement, one row each, by the rules of {@link RecordWriter}; throws {@link UncheckedIOException}. */
public final class RequesterStatementExport {

    private RequesterStatementExport() {}

    /** @param zone in which times are written */
    public static Consumer<RequesterLine> csv(ZoneId zone, Appendable out) {
        return lines(zone, RecordWriter.csv(RequesterRow.class, out));
    }

    /** @param zone in which times are written */
    public static Consumer<RequesterLine> jsonLines(ZoneId zone, Appendable out) {
        return lines(zone, RecordWriter.jsonLines(RequesterRow.class, out));
    }

    private static Consumer<RequesterLine> lines(ZoneId zone, Consumer<RequesterRow> rows) {
        return line -> rows.accept(RequesterRow.of(line, zone));
    }
}
