package io.piecework.ledger.engine.jdbc;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells what another transaction caused from what is wrong in itself. */
public final class Conflicts {

    /** A taken key, a deadlock, a serialisation failure, a lock that did not come (PostgreSQL's and H2's). */
    private static final Set<String> STATES = Set.of("23505", "40P01", "40001", "55P03", "HYT00");

    private static final Set<String> LOCKED = Set.of("55P03", "HYT00");

    private static final String TAKEN = "23505";

    /** No connection, or none any more: PostgreSQL's and H2's. */
    private static final Set<String> LOST = Set.of("57P01", "57P02", "57P03", "90067", "90098", "90121");

    private Conflicts() {}

    /** Whether the same command may succeed when it runs again. */
    public static boolean isConflict(Throwable thrown) {
        if (thrown instanceof StaleException) {
            return true;
        }
        for (SQLException sql = sqlIn(thrown); sql != null; sql = sql.getNextException()) {
            if (sql.getSQLState() != null && STATES.contains(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /** Whether a lock did not come in time, which somebody holds who is at something else. */
    public static boolean isLocked(Throwable thrown) {
        for (SQLException sql = sqlIn(thrown); sql != null; sql = sql.getNextException()) {
            if (sql.getSQLState() != null && LOCKED.contains(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /** Whether somebody was quicker and is done: what runs again sees it. */
    public static boolean isOvertaken(Throwable thrown) {
        if (thrown instanceof StaleException) {
            return true;
        }
        for (SQLException sql = sqlIn(thrown); sql != null; sql = sql.getNextException()) {
            if (TAKEN.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /** Whether the connection is gone, and with it the knowledge of what was committed. */
    public static boolean isLost(Throwable thrown) {
        for (SQLException sql = sqlIn(thrown); sql != null; sql = sql.getNextException()) {
            String state = sql.getSQLState();
            if (state != null && (state.startsWith("08") || LOST.contains(state))) {
                return true;
            }
        }
        return false;
    }

    /** The first SQL exception among the causes. */
    public static @Nullable SQLException sqlIn(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }

    /** Something was decided on a stream that somebody else has appended to since. */
    public static final class StaleException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public StaleException(String stream) {
            super(stream + " went on", null, false, false);
        }
    }
}
