package io.piecework.ledger.interchange;

import io.piecework.ledger.message.Refusal;
import java.util.EnumMap;
import java.util.Map;

/** Counts what an import does and passes on what is wrong. */
final class ImportStatistics {

    /** What can come of a row. */
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

    void did(RowOutcome deed) {
        counts.merge(deed, 1L, Long::sum);
    }

    /** Runs one row; whatever is wrong with it is told and counted, and the next one follows. */
    void row(long line, Runnable work) {
        did(RowOutcome.ROW);
        try {
            work.run();
        } catch (RowProblem | Refusal wrong) {
            did(RowOutcome.PROBLEM);
            listener.problem(line, RowProblem.oneLine(String.valueOf(wrong.getMessage())));
        }
        listener.progress(count(RowOutcome.ROW));
    }

    ImportSummary summary() {
        return new ImportSummary(
                count(RowOutcome.ROW),
                count(RowOutcome.PUBLISHED),
                count(RowOutcome.EXTENDED),
                count(RowOutcome.ACCEPTED),
                count(RowOutcome.APPROVED),
                count(RowOutcome.REJECTED),
                count(RowOutcome.UNCHANGED),
                count(RowOutcome.PROBLEM),
                count(RowOutcome.OVERTURNED),
                count(RowOutcome.BONUS),
                count(RowOutcome.BONUS_FOR_UNKNOWN));
    }

    private long count(RowOutcome deed) {
        return counts.getOrDefault(deed, 0L);
    }
}
