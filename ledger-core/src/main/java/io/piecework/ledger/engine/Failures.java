package io.piecework.ledger.engine;

import io.piecework.ledger.message.StorageException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;

/** Puts what the database said into one line that carries no values: a driver's batch message holds the whole statement. */
final class Failures {

    private Failures() {}

    static StorageException of(String doing, SQLException failure) {
        SQLException telling = failure;
        while (telling instanceof BatchUpdateException && telling.getNextException() != null) {
            telling = telling.getNextException();
        }
        String told = telling instanceof BatchUpdateException ? "" : ": " + telling.getMessage();
        return new StorageException(
                "could not " + doing + ", the database answered " + telling.getSQLState() + told,
                telling instanceof BatchUpdateException ? null : telling);
    }
}
