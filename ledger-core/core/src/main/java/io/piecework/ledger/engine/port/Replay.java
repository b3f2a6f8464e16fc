package io.piecework.ledger.engine.port;

import io.piecework.ledger.command.StorageException;
import java.util.List;
import java.util.function.Consumer;
import org.apiguardian.api.API;

/** Replays all events and compares the result with the stored projections. */
public interface Replay {

    /**
     * Verifies in one database snapshot, while commands continue.
     *
     * @param comparison compares the events with each other
     * @param alongside further reads in the same snapshot
     */
    @API(status = API.Status.INTERNAL)
    Result verify(Watcher watcher, EventComparison comparison, Consumer<Rows> alongside);

    /** One sentence for each definition in the database that is not as the ledger's schema makes it. */
    @API(status = API.Status.INTERNAL)
    List<String> definitions();

    /**
     * Verifies with all writing stopped, and corrects the rows that differ. It changes nothing if a rebuild would destroy evidence: if events
     * are damaged or contradict each other, or if rows have lost their event.
     *
     * @param comparison compares the events with each other
     * @param forced whether to correct the rows in any case
     * @throws StorageException if another writer is connected
     */
    @API(status = API.Status.INTERNAL)
    Result rebuild(Watcher watcher, EventComparison comparison, boolean forced);

    /**
     * The numbers of a verification.
     *
     * @param unused the positions without an event: of rolled-back transactions, of refused commands, reserved but not needed, or of
     *     deleted events
     * @param ranges the first of these positions
     * @param damaged the number of damaged events found
     * @param contradicting the number of figures found that differ between two events
     * @param orphaned the number of rows found whose event is missing; they differ as well
     * @param differing the number of differing rows found
     * @param setBack whether the sequence would give positions again that events have, or is at its end
     */
    record Result(
            long events,
            long streams,
            long unused,
            List<Unused> ranges,
            long damaged,
            long contradicting,
            long orphaned,
            long differing,
            boolean setBack) {

        /** Whether the stored rows may be the last witnesses of events that were changed or deleted. */
        public boolean hasEvidence() {
            return damaged + contradicting + orphaned > 0;
        }
    }

    /**
     * Consecutive positions without an event.
     *
     * @param last included
     */
    record Unused(long first, long last) {

        /** Such as {@code 17} or {@code 17–19}. */
        @Override
        public String toString() {
            return first == last ? Long.toString(first) : first + "–" + last;
        }
    }

    /** Receives progress and findings while a replay runs. */
    interface Watcher {

        /** A pass begins, which reads so many events. A pass may begin anew. */
        default void begins(String pass, long events) {}

        /** The number of events that a pass has read so far. */
        void progress(String pass, long events);

        /** A damaged event or a differing row, in one sentence with the table, the row and both values. */
        void finding(String sentence);

        /** The finding that the sequence of positions was set back, or to its end. */
        default void setBack(String sentence) {
            finding(sentence);
        }

        /** The finding that a table, view or other object is not as the ledger's schema makes it. */
        default void redefined(String sentence) {
            finding(sentence);
        }

        /** A rebuild waits before it begins: a sentence that names the transactions it waits for, every few seconds. */
        default void waiting(String sentence) {}
    }
}
