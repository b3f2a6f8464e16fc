package io.piecework.ledger.stream;

import io.piecework.ledger.message.StorageException;

/**
 * How far the events are final. Transactions commit in another order than the one in which they took their positions, so that the
 * greatest position there is says nothing of those before it: whoever reads events behind the commands reads up to here.
 *
 * <p>It holds for every process that writes to a PostgreSQL database. On H2 it holds for the ledgers of this process, which are all there
 * are where the database is embedded; what other processes of an H2 server are appending is not seen.
 */
public interface HighWaterMark {

    /**
     * A position up to which no event will appear any more. Waits for the transactions that append at the moment, and not for those
     * that begin meanwhile; never less than it was before.
     *
     * @throws StorageException when one of them does not end in time
     */
    long awaitFinal();

    /**
     * The same for whoever does not want to wait: a position that is not final yet for as long as one of the transactions goes on that
     * append at the moment. Who cannot tell waits all the same.
     */
    default PendingWatermark pending() {
        long safe = awaitFinal();
        return new PendingWatermark() {
            @Override
            public long position() {
                return safe;
            }

            @Override
            public boolean isFinal() {
                return true;
            }
        };
    }

    /** A position that becomes final by itself. */
    interface PendingWatermark {

        long position();

        /** Whether it is final by now; once it is, it stays so. */
        boolean isFinal();
    }
}
