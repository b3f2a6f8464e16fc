package io.piecework.ledger.engine;

import io.piecework.ledger.message.StorageException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;

/** Puts what the database said into one line that carries no values: a driver's batch message holds the whole statement. */
final class Failures {

    private Failures() {}

    /** An event that is there and is not understood; the first line of the reason says enough. */
    static StorageException unreadable(String stream, long sequence, RuntimeException reason) {
        return new StorageException(
                "event " + sequence + " of stream " + stream + " cannot be read: " + firstLine(reason), reason);
    }

    static String firstLine(RuntimeException reason) {
        String message = String.valueOf(reason.getMessage());
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }

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
