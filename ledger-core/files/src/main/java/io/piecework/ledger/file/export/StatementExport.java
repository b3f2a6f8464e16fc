package io.piecework.ledger.file.export;

import io.piecework.ledger.finance.report.RecordColumns;
import io.piecework.ledger.reading.statement.PrintedTags;
import io.piecework.ledger.reading.statement.StatementLine;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.function.Consumer;

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

    private static RecordColumns<StatementRow> columns(PrintedTags printed) {
        return RecordColumns.of(StatementRow.class, printed.names());
    }

    private static Consumer<StatementLine> lines(ZoneId zone, Consumer<StatementRow> rows) {
        return line -> rows.accept(StatementRow.of(line, zone));
    }
}
