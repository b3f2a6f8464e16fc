package io.piecework.ledger.stream;

import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.StorageException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads what is committed. */
public interface Reading {

    /** Runs queries that all see one and the same moment of the database. */
    <T> T snapshot(Function<Rows, T> queries);

    /**
     * Runs one query, in one round trip: two of them may see different moments, on H2 even two tables of one may, and a long answer is
     * held in memory whole.
     */
    <T> T query(Function<Rows, T> query);

    /**
     * Moves a checkpoint's sums on to where the events are final, so that they hold all that was committed before.
     *
     * @throws StorageException when others append all the time, or move it
     */
    void advance(Checkpoint checkpoint);

    /** The state of a stream as it is committed, or nothing where it has no event. */
    <S> Optional<S> state(StreamKind<S> kind, String name);

    /**
     * The first events of each of these streams as they are committed, all as of one moment.
     *
     * @param most how many of each stream at most: one that has as many may have more
     * @return for each stream in its own order; none for a stream without events
     */
    Map<String, List<LedgerEvent>> events(Collection<String> streams, int most);
}
