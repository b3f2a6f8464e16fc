package io.piecework.ledger.cli.payouts;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.cli.output.PrintableText;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.text.SpreadsheetSafeText;
import io.piecework.ledger.payout.PayoutView;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A CSV file as {@code piecework payouts claim} prints it; only its columns {@code payout}, {@code attempt} and {@code claim} are needed. */
record ClaimedFile(Path path, PrintWriter err) {

    private static final List<String> REQUIRED = List.of("payout", "attempt", "claim");

    /** One claimed attempt. */
    record Row(PayoutId payout, int attempt, OperationId claim) {

        String reference() {
            return payout.reference(attempt);
        }

        /** @throws IllegalArgumentException if the file has another worker, amount or token than the ledger: it was edited */
        void requireFigures(Ledger ledger, CSVRecord cells) {
            Optional<PayoutView> known = ledger.asOperator().payout(payout.value());
            if (known.isPresent() && known.get().attempt() == attempt) {
                PayoutView view = known.get();
                require(cells, "reference", view.reference());
                require(cells, "worker", view.worker().value());
                require(cells, "currency", view.arriving().currencyCode());
                require(cells, "amount", view.arriving().text());
                require(cells, "token", view.method().token());
            }
        }

        private static void require(CSVRecord cells, String column, String expected) {
            if (cells.isMapped(column)) {
                String given = SpreadsheetSafeText.read(cells.get(column));
                if (!given.equals(expected)) {
                    throw new IllegalArgumentException(column + " is \"" + given + "\", the ledger has \"" + expected
                            + "\"; give the file as 'piecework payouts claim' printed it");
                }
            }
        }
    }

    /** What a command does with a row. */
    @FunctionalInterface
    interface Action {

        /** @return whether it was done; false for a problem that is already printed */
        boolean on(Row row, CSVRecord cells) throws IOException;
    }

    /**
     * Does something with each row, and prints each row that is invalid or refused, with its line.
     *
     * @param begin is called with the head, before the first row
     * @return the number of rows with problems
     * @throws IOException if the file cannot be read, or has not the columns
     */
    long each(Begin begin, Action action) throws IOException {
        long problems = 0;
        try (CSVParser parser = CSVParser.parse(
                path,
                StandardCharsets.UTF_8,
                CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .setIgnoreEmptyLines(true)
                        .get())) {
            for (String column : REQUIRED) {
                if (!parser.getHeaderNames().contains(column)) {
                    throw new IOException(
                            "the header has no column " + column + "; give a file of 'piecework payouts claim'");
                }
            }
            begin.with(parser.getHeaderNames());
            for (CSVRecord cells : parser) {
                if (!isDone(action, cells)) {
                    problems++;
                }
            }
        }
        return problems;
    }

    /** Gets the file's head. */
    @FunctionalInterface
    interface Begin {

        void with(List<String> head) throws IOException;
    }

    /** Prints a problem of a row. */
    void problem(CSVRecord cells, String message) {
        err.println(PrintableText.line(path + ":" + (cells.getRecordNumber() + 1) + ": " + message));
    }

    private boolean isDone(Action action, CSVRecord cells) throws IOException {
        try {
            return action.on(row(cells), cells);
        } catch (RefusedException | IllegalArgumentException wrong) {
            problem(cells, String.valueOf(wrong.getMessage()));
            return false;
        }
    }

    private static Row row(CSVRecord cells) {
        if (!cells.isConsistent()) {
            throw new IllegalArgumentException(
                    "the row has " + cells.size() + " fields, the header has another number");
        }
        String attempt = cells.get("attempt");
        if (!attempt.matches("[1-9][0-9]{0,5}")) {
            throw new IllegalArgumentException("attempt \"" + attempt + "\" is not a number from 1");
        }
        return new Row(
                new PayoutId(SpreadsheetSafeText.read(cells.get("payout"))),
                Integer.parseInt(attempt),
                new OperationId(SpreadsheetSafeText.read(cells.get("claim"))));
    }
}
