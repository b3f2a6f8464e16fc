package io.piecework.ledger.stream;

import io.piecework.ledger.message.LedgerEvent;
import java.util.List;
import java.util.Optional;

/**
 * Keeps rows that follow from events alone, written in the transaction that stores the events. Events of one stream come in their order.
 * Those of different streams come in any: several writers commit in another order than that of their positions, and a replay
 * reads one stream after the other. So it inserts rows, each of one event, or adds amounts up, and asks for none.
 */
public interface Projection {

    /** Writes what the events of one unit mean; whatever it throws undoes the unit. */
    void project(List<Recorded> events, Rows rows);

    /** The tables that it alone writes: what can be made again from the events. */
    default List<Table> tables() {
        return List.of();
    }

    /** Sums of rows, where these are too many to be added up each time. */
    default Optional<Checkpoint> checkpoint() {
        return Optional.empty();
    }

    /**
     * A table of a projection.
     *
     * @param key the columns that tell its rows apart, in whose order they are compared
     */
    record Table(String name, List<String> key) {

        private static final List<String> EVENT = List.of("stream", "sequence");
        private static final String PREFIX = "ledger_";

        /** @throws IllegalArgumentException when its name could be one of the host's own tables */
        public Table {
            if (!name.startsWith(PREFIX)) {
                throw new IllegalArgumentException("table " + name + " does not begin with " + PREFIX);
            }
            key = List.copyOf(key);
        }

        /** Whether each row is of one event, with which its key begins; amounts are added up otherwise. */
        public boolean isOfEvents() {
            return key.size() >= EVENT.size() && key.subList(0, EVENT.size()).equals(EVENT);
        }
    }

    /** An event with its place. */
    interface Recorded {

        /** Counts over all streams; not without gaps, and not in the order in which transactions commit. */
        long position();

        String stream();

        /** Counts from 0 within the stream. */
        long sequence();

        LedgerEvent event();
    }
}
