package io.piecework.ledger.engine.port;

import io.piecework.ledger.command.StorageException;
import java.util.Optional;

/**
 * The port to the host application's transactions. The ledger calls it on the thread that gives a command or reads, before each
 * command or read.
 */
public interface HostTransactions {

    /** The implementation for an application without transactions. */
    HostTransactions NONE = Optional::empty;

    /**
     * The current thread's transaction on the ledger's database, if there is one. A read-only transaction counts as well, because the
     * ledger reads in it. A transaction that is completed does not count, even while its completion callbacks run.
     *
     * @throws StorageException if the ledger can neither read nor write in the transaction, with the reason
     */
    Optional<HostTransaction> current();

    /** The transaction for a read; empty for a transaction that cannot be joined; the read then uses a connection of its own. */
    default Optional<HostTransaction> currentForReading() {
        return current();
    }
}
