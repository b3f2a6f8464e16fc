package io.piecework.ledger.export;

import io.piecework.ledger.command.text.SpreadsheetSafeText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes records as CSV. */
final class CsvRecords {

    private CsvRecords() {}

    static <R extends Record> Consumer<R> to(RecordColumns<R> columns, Appendable out) {
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
}
