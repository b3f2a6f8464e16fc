package io.piecework.ledger.stream;

import java.util.Optional;

/**
 * Sums of a projection's rows up to one position, which moves on behind the commands and no further than the events are
 * {@linkplain HighWaterMark final}: so no sum is updated by every command, and whoever reads adds the rows after the position, in one
 * {@linkplain Reading#snapshot snapshot}, or {@linkplain Reading#advance moves} the position on before.
 *
 * <p>The position stands in the engine's table of checkpoints under the name of the sums' table; where there is no row, it is 0. Moved or not, the
 * answer is the same.
 */
public interface Checkpoint {

    /** The table of the sums. */
    Projection.Table sums();

    /** The table whose rows are summed up, each with the position of its event; empty for a checkpoint that follows the events themselves. */
    Optional<String> rows();

    /** Whether it is moved only where somebody asks for that, since its sums are rarely read. */
    default boolean isOnDemand() {
        return false;
    }

    /** Adds the rows after one position and up to another to the sums. */
    void add(Rows rows, long after, long upTo);
}
