package io.piecework.ledger.export;

import io.piecework.ledger.statement.SafeCell;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/** Writes records as rows, one at a time, by the same rules as the journal's CSV and JSON lines; throws {@link UncheckedIOException}. */
public final class RecordWriter {

    private RecordWriter() {}

    /** RFC 4180 with a head, lines end as on Unix; texts that a spreadsheet would compute are marked. Needs Apache Commons CSV. */
    public static <R extends Record> Consumer<R> csv(Class<R> type, Appendable out) {
        Columns<R> columns = Columns.of(type);
        CSVPrinter csv = printer(columns.names(), out);
        return row -> {
            List<String> cells = columns.cells(row);
            var printed = new Object[cells.size()];
            for (int i = 0; i < printed.length; i++) {
                printed[i] = columns.isNumber(i) ? cells.get(i) : SafeCell.of(cells.get(i));
            }
            try {
                csv.printRecord(printed);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    /** One JSON object a row, on a line of its own; amounts are strings in canonical text, and so is everything but counts. */
    public static <R extends Record> Consumer<R> jsonLines(Class<R> type, Appendable out) {
        Columns<R> columns = Columns.of(type);
        List<String> names = columns.names();
        return row -> {
            List<String> cells = columns.cells(row);
            var text = new StringWriter();
            try (JsonGenerator json = JsonLinesWriter.JSON.createGenerator(ObjectWriteContext.empty(), text)) {
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
}
