package io.piecework.ledger.engine.port;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.StorageException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/** Reads committed data: rows, and states of streams. */
@API(status = API.Status.INTERNAL)
public interface Reading extends StreamStates {

    /** Runs queries in one database snapshot. */
    <T> T snapshot(Function<Rows, T> queries);

    /**
     * Runs one query in one round trip. Two calls may see different moments; on H2 even two tables of one query may. The whole result is
     * held in memory.
     */
    <T> T query(Function<Rows, T> query);

    /**
     * Advances a checkpoint to the high-water mark, so that its sums include all events committed before the call.
     *
     * @throws StorageException if it cannot advance in time, because other transactions append or advance it as well
     */
    void advance(Checkpoint checkpoint);

    /**
     * Runs queries in one snapshot, with a position up to which all of its events are final. Without waiting: the position is behind the last event
     * while transactions append. Where this user or this server cannot see them, it is behind the first position without an event, by as
     * much as the checkpoints.
     */
    <T> T finalSnapshot(FinalQueries<T> queries);

    /** Queries of one snapshot. */
    @FunctionalInterface
    interface FinalQueries<T> {

        /** @param finalUpTo the events up to here are final */
        T read(Rows rows, long finalUpTo);
    }

    /**
     * Reads from a server that has the event at a position, and so everything that was committed before it. The same as this where there is one
     * server.
     *
     * @param position 0 for a server that has anything
     */
    default Reading atLeast(long position) {
        return this;
    }

    /** The replicas that reads may go to; none where there is one server. */
    default List<ReplicaStatus> replicas() {
        return List.of();
    }

    /** Runs several reads on one server. The work may run again on another server, so it hands nothing out. */
    default <T> T onOneServer(Function<Reading, T> work) {
        return work.apply(this);
    }

    /**
     * Runs a call that may read and do much, such as all due work: of its own waits for connections, those that follow on one another end with the
     * patience of one caller.
     */
    default <T> T longCall(Supplier<T> work) {
        return work.get();
    }

    /** Runs several reads on one server that hand rows to a consumer while they read, and so never run again. */
    default <T> T streaming(Function<Reading, T> work) {
        return work.apply(this);
    }

    /** Runs queries in one snapshot that hand their rows to a consumer; they never run again. */
    default void stream(Consumer<Rows> queries) {
        streaming(server -> server.snapshot(rows -> {
            queries.accept(rows);
            return true;
        }));
    }

    /** The committed state of a stream; empty if it has no events. */
    @Override
    <S> Optional<S> state(StreamKind<S> kind, String name);

    /**
     * The first committed events of each of these streams, in one snapshot.
     *
     * @param limit the number of events of each stream; a stream with as many may have more
     * @return the events of each stream in order; streams without events are left out
     */
    Map<String, List<LedgerEvent>> events(Collection<String> streams, int limit);

    /** The committed events at these positions, in one snapshot. Positions without an event are left out. */
    Map<Long, LedgerEvent> eventsAt(Collection<Long> positions);
}
