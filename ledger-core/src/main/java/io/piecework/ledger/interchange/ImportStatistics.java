package io.piecework.ledger.interchange;

import io.piecework.ledger.message.Refusal;
import java.util.EnumMap;
import java.util.Map;

/** Counts what an import does and passes on what is wrong. */
final class ImportStatistics {

    /** What can come of a row. */
    enum Deed {
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
    private final Map<Deed, Long> counts = new EnumMap<>(Deed.class);

    ImportStatistics(ImportListener listener) {
        this.listener = listener;
    }

    void did(Deed deed) {
        counts.merge(deed, 1L, Long::sum);
    }

    /** Runs one row; whatever is wrong with it is told and counted, and the next one follows. */
    void row(long line, Runnable work) {
        did(Deed.ROW);
        try {
            work.run();
        } catch (RowProblem | Refusal wrong) {
            did(Deed.PROBLEM);
            listener.problem(line, RowProblem.oneLine(String.valueOf(wrong.getMessage())));
        }
        listener.progress(count(Deed.ROW));
    }

    ImportSummary summary() {
        return new ImportSummary(
                count(Deed.ROW),
                count(Deed.PUBLISHED),
                count(Deed.EXTENDED),
                count(Deed.ACCEPTED),
                count(Deed.APPROVED),
                count(Deed.REJECTED),
                count(Deed.UNCHANGED),
                count(Deed.PROBLEM),
                count(Deed.OVERTURNED),
                count(Deed.BONUS),
                count(Deed.BONUS_FOR_UNKNOWN));
    }

    private long count(Deed deed) {
        return counts.getOrDefault(deed, 0L);
    }
}
