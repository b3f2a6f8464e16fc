package io.piecework.ledger.stream;

import io.piecework.ledger.message.StorageException;
import java.util.Optional;

/**
 * The transactions of the application that the ledger is embedded in. Asked on the thread that gives a command or reads, before each of
 * them.
 */
public interface HostTransactions {

    /** No application's. */
    HostTransactions NONE = Optional::empty;

    /**
     * The transaction on the ledger's database that this thread is in, if it is in one; also one that only reads, in which the ledger reads
     * too. Not one that is over already, such as while the application is told of its end.
     *
     * @throws StorageException when it is in one that the ledger can neither read nor write in, with the reason
     */
    Optional<HostTransaction> current();

    /** As {@link #current}, for whoever only reads and does so elsewhere where this thread is in one that cannot be joined. */
    default Optional<HostTransaction> currentForReading() {
        return current();
    }
}
