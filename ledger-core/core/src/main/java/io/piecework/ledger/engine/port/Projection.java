package io.piecework.ledger.engine.port;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Tags;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apiguardian.api.API;

/**
 * Writes rows that depend on events alone, in the transaction that stores the events.
 *
 * <p>Events of one stream arrive in order. Events of different streams arrive in any order, because several writers commit in another
 * order than their positions, and a replay reads one stream after the other. A projection therefore inserts rows, each for one event,
 * puts the latest state of the event's own stream, or adds up amounts, and never reads its own rows.
 */
@API(status = API.Status.INTERNAL)
public interface Projection {

    /** Writes the rows of one unit's events; an exception rolls the unit back. */
    void project(List<Recorded> events, Rows rows);

    /** The tables that only this projection writes, and that a rebuild makes again from the events. */
    default List<Table> tables() {
        return List.of();
    }

    /** Where its tables have copies of texts about workers that events have sealed. */
    default List<Copies> copies() {
        return List.of();
    }

    /**
     * Columns that an erasure overwrites.
     *
     * @param ofWorker an SQL condition with one question mark for the worker's id
     * @param digests whether the columns have digests of texts, which become null
     */
    record Copies(String table, String ofWorker, List<String> columns, boolean digests) {

        static final String OF_WORKER = "worker = ?";

        /** Of a table with a column for the worker. */
        public static Copies of(String table, String... columns) {
            return new Copies(table, OF_WORKER, List.of(columns), false);
        }
    }

    /** The checkpoint of a table whose rows are too many to add up for each read. */
    default Optional<Checkpoint> checkpoint() {
        return Optional.empty();
    }

    /**
     * A table of a projection, in one of three forms: a row for each event (its key begins with stream and sequence), a row for the latest
     * state of a stream (its key begins with the stream), or sums.
     *
     * @param key the primary key's columns, which also order the rows when two tables are compared
     * @param untilZero whether rows are written by {@link Rows#addUntilZero}. The events that change a row must be of one stream, or leave an
     *     amount that is not zero: of two transactions that bring a row to zero together, neither deletes it
     * @param kept the columns of a latest state that an event without a value for them leaves as they are
     */
    record Table(String name, List<String> key, boolean untilZero, List<String> kept) {

        private static final String STREAM = "stream";
        private static final List<String> EVENT = List.of(STREAM, "sequence");
        private static final String PREFIX = "ledger_";

        /** @throws IllegalArgumentException if the name does not begin with {@code ledger_} and could be one of the host's tables */
        public Table {
            if (!name.startsWith(PREFIX)) {
                throw new IllegalArgumentException("table " + name + " does not begin with " + PREFIX);
            }
            key = List.copyOf(key);
            kept = List.copyOf(kept);
        }

        public Table(String name, List<String> key, boolean untilZero) {
            this(name, key, untilZero, List.of());
        }

        public Table(String name, List<String> key) {
            this(name, key, false);
        }

        /** The latest states of streams. */
        public static Table ofStreams(String name, List<String> key, List<String> kept) {
            return new Table(name, key, false, kept);
        }

        /** Whether each row belongs to one event, so that its key begins with stream and sequence. */
        public boolean isOfEvents() {
            return key.size() >= EVENT.size() && key.subList(0, EVENT.size()).equals(EVENT);
        }

        /** Whether each row is the latest state of one stream, written by {@link Rows#put}. */
        public boolean isOfStreams() {
            return key.get(0).equals(STREAM) && !isOfEvents();
        }
    }

    /** An event with its place, while it is being stored or replayed. */
    interface Recorded {

        /** The position over all streams, from 1; with gaps, and not in commit order. */
        long position();

        String stream();

        /** The number within the stream, from 0, without gaps. */
        long sequence();

        LedgerEvent event();

        /** The tags of the command that led to the event. */
        Tags tags();

        /** What a rule that depends on the event alone derives from it, once for all projections that give the same rule. */
        <T> T derived(Function<LedgerEvent, T> rule);
    }
}
