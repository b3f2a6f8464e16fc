package io.piecework.ledger.engine;

import java.sql.SQLException;
import java.util.Set;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/** Tells what another transaction caused from what is wrong in itself. */
final class Conflicts {

    private static final String DUPLICATE_KEY = "23505";

    /** A taken key, a deadlock, a serialisation failure, a lock that did not come (PostgreSQL's and H2's). */
    private static final Set<String> STATES = Set.of(DUPLICATE_KEY, "40P01", "40001", "55P03", "HYT00");

    private Conflicts() {}

    /** Whether the unique key of the streams was taken; Axon's own resolver knows one exception class and would miss it. */
    static boolean isDuplicateKey(Throwable thrown) {
        SQLException sql = sqlIn(thrown);
        while (sql != null) {
            if (DUPLICATE_KEY.equals(sql.getSQLState()) && namesStreamKey(sql)) {
                return true;
            }
            sql = sql.getNextException();
        }
        return false;
    }

    /** Whether the same command may succeed when it runs again. */
    static boolean isConflict(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConcurrencyException) {
                return true;
            }
        }
        for (SQLException sql = sqlIn(thrown); sql != null; sql = sql.getNextException()) {
            if (sql.getSQLState() != null && STATES.contains(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /** The first SQL exception among the causes. */
    static @Nullable SQLException sqlIn(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }

    private static boolean namesStreamKey(SQLException sql) {
        String message = sql.getMessage();
        return message != null && message.toLowerCase(java.util.Locale.ROOT).contains("ledger_event_stream_key");
    }
}
