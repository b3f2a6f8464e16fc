package io.piecework.ledger.stream;

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

    /** The state of a stream as it is committed, or nothing where it has no event. */
    <S> Optional<S> state(StreamKind<S> kind, String name);
}
