package io.piecework.ledger.export;

import io.piecework.ledger.statement.StatementLine;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.function.Consumer;

/**
 * Statements' lines, one row a line as it comes, in the rules of a {@link RecordWriter}; throws {@link UncheckedIOException}. A line's
 * {@code balance} is what the worker is owed after it.
 */
public final class StatementExport {

    private StatementExport() {}

    /**
     * Needs Apache Commons CSV on the class path, which the library leaves to those who want CSV.
     *
     * @param zone in which times are written
     */
    public static Consumer<StatementLine> csv(ZoneId zone, Appendable out) {
        return lines(zone, RecordWriter.csv(StatementRow.class, out));
    }

    /** @param zone in which times are written */
    public static Consumer<StatementLine> jsonLines(ZoneId zone, Appendable out) {
        return lines(zone, RecordWriter.jsonLines(StatementRow.class, out));
    }

    private static Consumer<StatementLine> lines(ZoneId zone, Consumer<StatementRow> rows) {
        return line -> rows.accept(StatementRow.of(line, zone));
    }
}
