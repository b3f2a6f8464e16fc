package io.piecework.ledger.export;

import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** Writes records as rows, one at a time, such as the lines of a report or postings; throws {@link UncheckedIOException}. */
public final class RecordWriter {

    private RecordWriter() {}

    /** RFC 4180 with a header and Unix line ends; texts that look like a formula are made safe for spreadsheets. Needs Apache Commons CSV. */
    public static <R extends Record> Consumer<R> csv(Class<R> type, Appendable out) {
        requireCsv();
        return csv(RecordColumns.of(type), out);
    }

    static <R extends Record> Consumer<R> csv(RecordColumns<R> columns, Appendable out) {
        requireCsv();
        return CsvRecords.to(columns, out);
    }

    /** @throws IllegalStateException without the library on the class path */
    private static void requireCsv() {
        try {
            Class.forName("org.apache.commons.csv.CSVPrinter", false, RecordWriter.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(
                    "CSV needs Apache Commons CSV (org.apache.commons:commons-csv) on the class path", e);
        }
    }

    /** One JSON object on a line for each row; counts are numbers, all other values are strings, amounts in canonical form. */
    public static <R extends Record> Consumer<R> jsonLines(Class<R> type, Appendable out) {
        return JsonRecords.to(RecordColumns.of(type), out);
    }
}
