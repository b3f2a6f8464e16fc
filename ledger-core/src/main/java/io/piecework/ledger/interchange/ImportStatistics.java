package io.piecework.ledger.interchange;

import io.piecework.ledger.message.Refusal;
import java.util.EnumMap;
import java.util.Map;

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
        PROBLEM
    }

    private final ImportListener listener;
    private final Map<RowOutcome, Long> counts = new EnumMap<>(RowOutcome.class);

    ImportStatistics(ImportListener listener) {
        this.listener = listener;
    }

    void count(RowOutcome outcome) {
        counts.merge(outcome, 1L, Long::sum);
    }

    /** Imports one row; a problem or a refusal is counted and reported, and does not stop the import. */
    void row(long line, Runnable work) {
        count(RowOutcome.ROW);
        try {
            work.run();
        } catch (RowProblem | Refusal wrong) {
            count(RowOutcome.PROBLEM);
            listener.problem(line, RowProblem.oneLine(String.valueOf(wrong.getMessage())));
        }
        listener.progress(total(RowOutcome.ROW));
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
