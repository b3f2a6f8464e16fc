package io.piecework.ledger.export;

import io.piecework.ledger.statement.StatementLine;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.function.Consumer;

/**
 * Writes statement lines, one row each, by the rules of {@link RecordWriter}; throws {@link UncheckedIOException}. {@code balance} is what the
 * worker is owed after the line.
 */
public final class StatementExport {

    private StatementExport() {}

    /**
     * Needs Apache Commons CSV on the class path, an optional dependency.
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
