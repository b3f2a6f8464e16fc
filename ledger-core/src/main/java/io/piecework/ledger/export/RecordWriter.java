package io.piecework.ledger.export;

import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** Writes records as rows, one at a time: reports, and the journal's postings; throws {@link UncheckedIOException}. */
public final class RecordWriter {

    private RecordWriter() {}

    /** RFC 4180 with a head, lines end as on Unix; texts that a spreadsheet would compute are marked. Needs Apache Commons CSV. */
    public static <R extends Record> Consumer<R> csv(Class<R> type, Appendable out) {
        requireCsv();
        return CsvRecords.to(type, out);
    }

    /** @throws IllegalStateException where the host left the library out */
    private static void requireCsv() {
        try {
            Class.forName("org.apache.commons.csv.CSVPrinter", false, RecordWriter.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(
                    "CSV needs Apache Commons CSV (org.apache.commons:commons-csv) on the class path", e);
        }
    }

    /** One JSON object a row, on a line of its own; amounts are strings in canonical text, and so is everything but counts. */
    public static <R extends Record> Consumer<R> jsonLines(Class<R> type, Appendable out) {
        return JsonRecords.to(type, out);
    }
}
