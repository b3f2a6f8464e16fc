package io.piecework.ledger.file.imports;

import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.money.Amount;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVRecord;

/** Counts the outcomes of an import's rows and reports problems to the listener. */
final class ImportStatistics {

    /** The outcomes of a row; a row can have several. */
    enum RowOutcome {
        ROW,
        PUBLISHED,
        EXTENDED,
        ACCEPTED,
        APPROVED,
        REJECTED,
        OVERTURNED,
        BONUS,
        BONUS_FOR_UNKNOWN,
        UNCHANGED,
        UNPAID,
        PROBLEM
    }

    private final ImportListener listener;
    private final Map<RowOutcome, Long> counts = new EnumMap<>(RowOutcome.class);

    private final SortedMap<String, CsvImport.Stored> stored = new TreeMap<>();

    ImportStatistics(ImportListener listener) {
        this.listener = Objects.requireNonNull(listener, "listener");
    }

    void count(RowOutcome outcome) {
        counts.merge(outcome, 1L, Long::sum);
    }

    /** A command is stored now and was not before. */
    void stored(Command command, Optional<Amount> amount) {
        String name = command.getClass().getSimpleName();
        String currency = amount.map(Amount::currencyCode).orElse("");
        stored.merge(
                name + " " + currency,
                new CsvImport.Stored(name, 1, amount.orElse(null)),
                (before, one) -> before.plus(one));
    }

    CsvImport.Summary csvSummary() {
        return new CsvImport.Summary(
                total(RowOutcome.ROW),
                total(RowOutcome.UNCHANGED),
                total(RowOutcome.UNPAID),
                total(RowOutcome.PROBLEM),
                List.copyOf(stored.values()));
    }

    /** Reads one row and stores it; a problem or a refusal is counted and reported, and does not stop the import. */
    void row(ResultsFile.Line line, Consumer<CSVRecord> work) {
        count(RowOutcome.ROW);
        try {
            work.accept(line.fields());
        } catch (RowProblem | Refusal wrong) {
            problem(line.number(), wrong);
        }
        progress(line);
    }

    /** A row was skipped. */
    void problem(long line, RuntimeException wrong) {
        count(RowOutcome.PROBLEM);
        listener.problem(line, RowProblem.oneLine(String.valueOf(wrong.getMessage())));
    }

    /** Another row was read. */
    void progress(ResultsFile.Line line) {
        listener.progress(total(RowOutcome.ROW), line.fields().getCharacterPosition(), line.size());
    }

    ImportSummary summary() {
        return new ImportSummary(
                total(RowOutcome.ROW),
                total(RowOutcome.PUBLISHED),
                total(RowOutcome.EXTENDED),
                total(RowOutcome.ACCEPTED),
                total(RowOutcome.APPROVED),
                total(RowOutcome.REJECTED),
                total(RowOutcome.UNCHANGED),
                total(RowOutcome.PROBLEM),
                total(RowOutcome.OVERTURNED),
                total(RowOutcome.BONUS),
                total(RowOutcome.BONUS_FOR_UNKNOWN));
    }

    private long total(RowOutcome outcome) {
        return counts.getOrDefault(outcome, 0L);
    }
}
