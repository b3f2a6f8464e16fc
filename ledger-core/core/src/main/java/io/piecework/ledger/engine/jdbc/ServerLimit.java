package io.piecework.ledger.engine.jdbc;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The limits of a server that a command may meet, by SQLState, and what an operator does about them. */
public final class ServerLimit {

    private static final Map<String, String> WAYS_OUT = Map.of(
            "53100", "free space on the disk of the server",
            "53200", "give the server more memory, or lower its max_connections or work_mem",
            "53300",
                    "raise max_connections or the CONNECTION LIMIT of the user or the database, or close other connections",
            "57014", "raise statement_timeout for the ledger's user, unless an operator cancelled the statement",
            "57P05", "raise idle_session_timeout for the ledger's user",
            "25P03", "raise idle_in_transaction_session_timeout for the ledger's user, or end transactions earlier",
            "25P04", "raise transaction_timeout for the ledger's user, or end transactions earlier");

    /** What the operating system says of an H2 file's disk; H2 has no SQLState of its own for it. */
    private static final String NO_SPACE = "No space left on device";

    private ServerLimit() {}

    /** A further clause of a message, with its semicolon; empty where the failure is not one of a limit. */
    public static String wayOut(@Nullable Throwable failure) {
        if (isWithoutSpace(failure)) {
            return "; free space on the disk of the database's file";
        }
        SQLException sql = failure == null ? null : SqlFailures.sqlIn(failure);
        String way = sql == null || sql.getSQLState() == null ? null : WAYS_OUT.get(sql.getSQLState());
        return way == null ? "" : "; " + way;
    }

    private static boolean isWithoutSpace(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException
                    && String.valueOf(cause.getMessage()).contains(NO_SPACE)) {
                return true;
            }
        }
        return false;
    }
}
