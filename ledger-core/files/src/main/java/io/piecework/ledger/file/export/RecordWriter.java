package io.piecework.ledger.file.export;

import io.piecework.ledger.command.text.SpreadsheetSafeText;
import io.piecework.ledger.reports.finance.RecordColumns;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes records as rows, one at a time, such as the lines of a report or postings; throws {@link UncheckedIOException}. */
public final class RecordWriter {

    private static final JsonFactory JSON =
            JsonFactory.builder().characterEscapes(new HarmlessEscapes()).build();

    private RecordWriter() {}

    /** RFC 4180 with a header and Unix line ends; texts that look like a formula are made safe for spreadsheets. */
    public static <R extends Record> Consumer<R> csv(Class<R> type, Appendable out) {
        return csv(RecordColumns.of(type), out);
    }

    static <R extends Record> Consumer<R> csv(RecordColumns<R> columns, Appendable out) {
        CSVPrinter csv = printer(columns.names(), out);
        return row -> {
            List<String> cells = columns.cells(row);
            var printed = new Object[cells.size()];
            for (int i = 0; i < printed.length; i++) {
                printed[i] = columns.isNumber(i) ? cells.get(i) : SpreadsheetSafeText.of(cells.get(i));
            }
            try {
                csv.printRecord(printed);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    private static CSVPrinter printer(List<String> head, Appendable out) {
        try {
            return new CSVPrinter(
                    out,
                    CSVFormat.RFC4180
                            .builder()
                            .setRecordSeparator('\n')
                            .setHeader(head.toArray(String[]::new))
                            .get());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One JSON object on a line for each row; counts are numbers, all other values are strings, amounts in canonical form. */
    public static <R extends Record> Consumer<R> jsonLines(Class<R> type, Appendable out) {
        return jsonLines(RecordColumns.of(type), out);
    }

    static <R extends Record> Consumer<R> jsonLines(RecordColumns<R> columns, Appendable out) {
        List<String> names = columns.names();
        return row -> {
            List<String> cells = columns.cells(row);
            var text = new StringWriter();
            try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
                json.writeStartObject();
                for (int i = 0; i < cells.size(); i++) {
                    if (columns.isCount(i)) {
                        json.writeNumberProperty(names.get(i), Long.parseLong(cells.get(i)));
                    } else {
                        json.writeStringProperty(names.get(i), cells.get(i));
                    }
                }
                json.writeEndObject();
            }
            try {
                out.append(text.getBuffer()).append('\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }
}
