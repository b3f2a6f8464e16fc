package io.piecework.ledger.engine.port;

import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A projection's sums up to one position.
 *
 * <p>No command updates the sums. The position advances asynchronously, never past the {@link HighWaterMark}. A reader adds the rows
 * after the position in the same {@linkplain Reading#snapshot snapshot}, or {@linkplain Reading#advance advances} the position first;
 * the result is the same.
 *
 * <p>The engine keeps the position under the name of the sums' table; 0 if there is no row.
 */
@API(status = API.Status.INTERNAL)
public interface Checkpoint {

    /** The table with the sums. */
    Projection.Table sums();

    /** The table whose rows are summed up, each with the position of its event; empty for a checkpoint that follows the events themselves. */
    Optional<String> rows();

    /** Whether the position advances only when a reader asks for it, because the sums are rarely read. */
    default boolean isOnDemand() {
        return false;
    }

    /** Adds to the sums the rows after one position, up to and including another. */
    void add(Rows rows, long after, long upTo);
}
