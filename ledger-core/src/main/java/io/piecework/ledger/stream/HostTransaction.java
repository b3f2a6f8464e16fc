package io.piecework.ledger.stream;

import java.sql.Connection;
import java.util.function.Consumer;

/** One transaction of the application's, which the ledger writes into and leaves the end of to the application. */
public interface HostTransaction {

    /** How a transaction ended. */
    enum Completion {
        COMMITTED,
        ROLLED_BACK,
        /** The connection was lost, or the commit failed without saying what became of it. */
        UNKNOWN
    }

    /** Out of autocommit, for this thread to use; the ledger never commits, rolls back the whole of it, or closes it. */
    Connection connection();

    /** Whether the application said that it only reads, so that commands are refused. */
    boolean isReadOnly();

    /** Has the transaction be rolled back whatever the application does: the ledger wrote a part of something and could not undo it. */
    void setRollbackOnly();

    /** Has somebody told once when the transaction is over, on any thread. */
    void afterCompletion(Consumer<Completion> told);

    /** The same object as long as it is the same transaction, and another for another. */
    Object key();
}
