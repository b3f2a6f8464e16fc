package io.piecework.ledger.file.imports;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.text.Printable;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.ReportPayout;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Imports a rail's reports on payouts from a CSV file with the columns {@code payout, attempt, status} and, optionally, {@code at} and
 * {@code reason}. A bank's list has a column {@code reference} in place of the first two.
 *
 * <p>A status is the name of a {@link PayoutOutcome}. Imports are idempotent: a row or a file that is read twice changes
 * nothing.
 */
public final class RailNotices {

    /**
     * The counts of an import.
     *
     * @param reported rows that were passed to the ledger
     * @param problems rows that were reported to the listener and skipped
     */
    public record Summary(long rows, long reported, long problems) {}

    private static final Actor ACTOR = Actor.importer("rail");
    private static final String REFERENCE = "reference";
    private static final List<String> COLUMNS = List.of("payout", "attempt", REFERENCE, "status", "at", "reason");
    private static final List<String> REQUIRED = List.of("payout", "attempt", "status");
    private static final List<String> REQUIRED_WITH_REFERENCE = List.of(REFERENCE, "status");

    private final Consumer<Command> commands;
    private final Function<String, Optional<PayoutId>> payouts;

    /**
     * @param commands executes a command
     * @param payouts finds the payout of an attempt's reference
     */
    public RailNotices(Consumer<Command> commands, Function<String, Optional<PayoutId>> payouts) {
        this.commands = Objects.requireNonNull(commands, "commands");
        this.payouts = Objects.requireNonNull(payouts, "payouts");
    }

    /**
     * Imports one file; an invalid row, or one that the ledger refuses, is reported and skipped.
     *
     * @throws ResultsFileException when the file cannot be parsed
     */
    public Summary read(Path file, ImportListener listener) throws IOException {
        Objects.requireNonNull(listener, "listener");
        Objects.requireNonNull(file, "file");
        var statistics = new ImportStatistics(listener);
        try (ResultsFile notices = ResultsFile.open(file)) {
            List<String> head = head(notices.head());
            while (notices.hasNext()) {
                ResultsFile.Line line = notices.next();
                statistics.row(line, fields -> commands.accept(command(head, fields)));
            }
        }
        ImportSummary counted = statistics.summary();
        return new Summary(counted.rows(), counted.rows() - counted.problems(), counted.problems());
    }

    private static List<String> head(ResultsFile.Line line) {
        var head = new ArrayList<String>();
        line.fields().forEach(name -> head.add(name.strip().toLowerCase(Locale.ROOT)));
        for (String name : head.contains(REFERENCE) ? REQUIRED_WITH_REFERENCE : REQUIRED) {
            if (!head.contains(name)) {
                throw new ResultsFileException(
                        line.number(),
                        "the header has no column " + name + "."
                                + new Header(line.fields()).insteadOf(List.of(name), COLUMNS));
            }
        }
        return head;
    }

    /** An invalid value is a problem of the row. */
    private Command command(List<String> head, CSVRecord row) {
        try {
            return parse(head, row);
        } catch (IllegalArgumentException e) {
            throw new RowProblem(String.valueOf(e.getMessage()));
        }
    }

    private Command parse(List<String> head, CSVRecord row) {
        if (row.size() > head.size()) {
            throw new RowProblem("the row has " + row.size() + " fields, the header " + head.size());
        }
        String reference = head.contains(REFERENCE) ? required(head, row, REFERENCE) : "";
        PayoutId payout = reference.isEmpty() ? new PayoutId(required(head, row, "payout")) : payoutOf(reference);
        int attempt = attempt(
                reference.isEmpty()
                        ? required(head, row, "attempt")
                        : reference.substring(reference.lastIndexOf('/') + 1));
        Instant at = at(value(head, row, "at"));
        String reason = value(head, row, "reason");
        String status = required(head, row, "status").toLowerCase(Locale.ROOT);
        return new ReportPayout(
                payout,
                attempt,
                outcome(status),
                Printable.isVisible(reason) ? new Reason(reason) : null,
                Given.by(ACTOR, at));
    }

    private PayoutId payoutOf(String reference) {
        return payouts.apply(reference)
                .orElseThrow(() -> new RowProblem(REFERENCE, reference, "is that of no payout in this ledger"));
    }

    private static PayoutOutcome outcome(String status) {
        for (PayoutOutcome outcome : PayoutOutcome.values()) {
            if (outcome.toString().equals(status)) {
                return outcome;
            }
        }
        throw new RowProblem(
                "status", status, "is none of unknown, submitted, unclaimed, paid, failed, returned, reversed");
    }

    private static int attempt(String text) {
        if (!text.matches("[1-9][0-9]{0,5}")) {
            throw new RowProblem("attempt", text, "is not a number from 1");
        }
        return Integer.parseInt(text);
    }

    private static @Nullable Instant at(String text) {
        try {
            return text.isEmpty() ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new RowProblem("at", text, "is not a time such as 2026-11-24T12:00:00Z", e);
        }
    }

    private static String required(List<String> head, CSVRecord row, String name) {
        String value = value(head, row, name);
        if (value.isEmpty()) {
            throw new RowProblem(name + " is empty");
        }
        return value;
    }

    private static String value(List<String> head, CSVRecord row, String name) {
        int place = head.indexOf(name);
        return place < 0 || place >= row.size() ? "" : row.get(place).strip();
    }
}
