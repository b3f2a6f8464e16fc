package io.piecework.ledger.stream;

/**
 * Sums of a projection's rows up to one position, which moves on behind the commands and no further than the events are
 * {@linkplain Horizon final}: so no sum is updated by every command, and whoever reads adds the rows after the position, in one
 * {@linkplain Reading#snapshot snapshot}.
 *
 * <p>The position stands in {@code ledger_checkpoint} under the name of the sums' table; where there is no row, it is 0. Moved or not, the
 * answer is the same.
 */
public interface Checkpoint {

    /** The table of the sums. */
    Projection.Table sums();

    /**
     * How far the sums can be moved on at once.
     *
     * @return the position of a row after {@code after} and up to {@code upTo}; {@code after} where there is none
     */
    long next(Rows rows, long after, long upTo);

    /** Adds the rows after one position and up to another to the sums. */
    void add(Rows rows, long after, long upTo);
}
