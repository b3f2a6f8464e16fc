package io.piecework.ledger.engine.jdbc;

import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.command.StorageException.Code;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Writes rows within a transaction of the application, behind a savepoint, and leaves its settings and its end to the application. */
public interface HostWrites {

    /**
     * Checks that the ledger can write in this transaction, and sets a savepoint.
     *
     * @throws StorageException with {@link Code#UNSUITABLE_TRANSACTION} when the ledger cannot write there; the transaction is unchanged
     */
    Mark mark(Connection connection) throws SQLException;

    /** A savepoint in an application's transaction. */
    interface Mark {

        /** Writes rows and releases the savepoint. The application's commit stores them, as durably as the ledger promised. */
        void keep(List<TableWrite> writes) throws SQLException;

        /** Rolls back to the savepoint: no row and no setting is left changed, and the transaction can go on. */
        void undo() throws SQLException;

        /**
         * The same. Where the server waits for standbys, the application's commit then waits until all that was read is as durable as the
         * ledger promised.
         */
        void confirm() throws SQLException;
    }

    /** The transaction reads a snapshot of its start: an isolation above READ COMMITTED. */
    static StorageException isolated(String isolation) {
        return new StorageException(
                Code.UNSUITABLE_TRANSACTION,
                "the transaction has isolation " + isolation
                        + " and reads the data of its start; a command is decided on"
                        + " the latest committed data, execute it in a READ COMMITTED transaction");
    }

    static StorageException readOnly() {
        return new StorageException(
                Code.UNSUITABLE_TRANSACTION,
                "the transaction is read-only; execute the command in a transaction that may write");
    }

    /** @param path the schema, or the search path, that the transaction's statements use */
    static StorageException elsewhere(String path) {
        return new StorageException(
                Code.UNSUITABLE_TRANSACTION,
                "the transaction uses " + path
                        + ", where the ledger's tables are not; set the ledger's schema in front, or"
                        + " execute the command in another transaction");
    }
}
