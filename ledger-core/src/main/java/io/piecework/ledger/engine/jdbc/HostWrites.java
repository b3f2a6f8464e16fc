package io.piecework.ledger.engine.jdbc;

import io.piecework.ledger.message.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** How rows are written within a transaction of the application's, which has settings of its own and goes on afterwards. */
public interface HostWrites {

    /**
     * Looks whether commands can be given in this transaction, and marks where it stands.
     *
     * @throws StorageException when they cannot, with the reason; the transaction is as it was
     */
    Mark mark(Connection connection) throws SQLException;

    /** Where a transaction stood. */
    interface Mark {

        /** Writes rows, for the application to commit as durably as the ledger promised. */
        void keep(List<TableWrite> writes) throws SQLException;

        /** Goes back: nothing that was written since is left, no setting is changed, and the transaction can go on. */
        void undo() throws SQLException;
    }

    /** Why isolation above READ COMMITTED is of no use. */
    static StorageException isolated(String isolation) {
        return new StorageException(
                StorageException.Code.UNSUITABLE_TRANSACTION,
                "no command can be given in a transaction of isolation " + isolation
                        + ", which shows what was true when it began: the ledger decides on what is true now, and needs"
                        + " READ COMMITTED");
    }

    static StorageException readOnly() {
        return new StorageException(
                StorageException.Code.UNSUITABLE_TRANSACTION,
                "no command can be given in a transaction that only reads");
    }

    static StorageException elsewhere(String path) {
        return new StorageException(
                StorageException.Code.UNSUITABLE_TRANSACTION,
                "this transaction has another schema than the ledger's in front, " + path
                        + ": no command can be given in it");
    }
}
