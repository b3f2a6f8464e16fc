package io.piecework.ledger.engine.jdbc;

import io.piecework.ledger.message.StorageException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.regex.Pattern;

/** Puts what the database said into one line that carries no values: a driver's batch message holds the whole statement. */
public final class SqlFailures {

    /** H2's code for a file that is locked. */
    private static final int H2_IN_USE = 90020;

    /** What H2 ends its message's first line with, the statement being on the next. */
    private static final Pattern H2_STATEMENT = Pattern.compile("; SQL statement:$");

    private SqlFailures() {}

    private static String firstLine(Exception reason) {
        String message = String.valueOf(reason.getMessage());
        int end = message.indexOf('\n');
        return end < 0
                ? message
                : H2_STATEMENT.matcher(message.substring(0, end)).replaceFirst("");
    }

    public static StorageException of(String doing, SQLException failure) {
        if (failure.getErrorCode() == H2_IN_USE) {
            return new StorageException(
                    "could not " + doing
                            + ", another process has its file open; end that one first, or run an H2 server and"
                            + " name its jdbc:h2:tcp: URL in both",
                    failure);
        }
        SQLException telling = failure;
        while (telling instanceof BatchUpdateException && telling.getNextException() != null) {
            telling = telling.getNextException();
        }
        String told = telling instanceof BatchUpdateException ? "" : ": " + firstLine(telling);
        return new StorageException(
                "could not " + doing + ", the database answered " + telling.getSQLState() + told,
                telling instanceof BatchUpdateException ? null : telling);
    }
}
