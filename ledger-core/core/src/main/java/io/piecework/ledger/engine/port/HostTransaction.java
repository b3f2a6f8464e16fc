package io.piecework.ledger.engine.port;

import java.sql.Connection;
import java.util.function.Consumer;

/** A transaction of the host application. The ledger writes in it; the application commits it or rolls it back. */
public interface HostTransaction {

    /** How a transaction ended. */
    enum Completion {
        COMMITTED,
        ROLLED_BACK,
        /** The connection was lost, or the commit failed without a known result. */
        UNKNOWN
    }

    /**
     * The transaction's connection, not in autocommit mode, for use on this thread. The ledger never commits it, rolls it back as a whole,
     * or closes it.
     */
    Connection connection();

    /** Whether the transaction is read-only, so that the ledger refuses commands in it. */
    boolean isReadOnly();

    /** Marks the transaction for rollback, because the ledger wrote a part of a unit and could not undo it. */
    void setRollbackOnly();

    /** Registers a callback that runs once after the transaction, on any thread. */
    void afterCompletion(Consumer<Completion> callback);

    /** The identity of the transaction: the same object for the same transaction, another for any other. */
    Object key();
}
