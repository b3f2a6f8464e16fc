package io.piecework.ledger.engine.jdbc;

import java.sql.SQLException;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Classifies failures by SQLState: caused by another transaction, by a lost connection, or by neither. */
public final class SqlStates {

    /** Unique key violated. */
    private static final String DUPLICATE_KEY = "23505";

    /** Lock timeouts of PostgreSQL and H2. */
    private static final Set<String> LOCK_TIMEOUTS = Set.of("55P03", "HYT00");

    /** Duplicate key, deadlock, serialisation failure, lock timeouts. */
    private static final Set<String> CONFLICTS = Set.of(DUPLICATE_KEY, "40P01", "40001", "55P03", "HYT00");

    /** All connection exceptions of the SQL standard begin with this. */
    private static final String CONNECTION_CLASS = "08";

    /** PostgreSQL shuts down or starts; H2's connection is broken or its database closed. */
    private static final Set<String> CONNECTION_LOST = Set.of("57P01", "57P02", "57P03", "90067", "90098", "90121");

    /**
     * The connection works and is of no use: it leads to a server that became a standby, or to one that does not know the session's
     * prepared statements, as behind a proxy that changed servers.
     */
    private static final Set<String> WRONG_SERVER = Set.of("25006", "26000");

    /** The completion of a statement is unknown, or it took effect and something after it failed. */
    public static final String UNKNOWN_OUTCOME = "40003";

    /** The completion of a statement is unknown; H2's failures of its file, of memory and of itself, in the middle of a statement. */
    private static final Set<String> UNKNOWN_COMPLETION =
            Set.of(UNKNOWN_OUTCOME, "HY000", "90028", "90030", "90031", "90108");

    private SqlStates() {}

    /** Whether another transaction caused the failure, so that the same command may succeed when it runs again. */
    public static boolean isConflict(Throwable thrown) {
        return thrown instanceof StaleException || hasState(thrown, CONFLICTS::contains);
    }

    /** Whether a wait for a lock timed out: another transaction holds it longer than a commit takes. */
    public static boolean isLocked(Throwable thrown) {
        return hasState(thrown, LOCK_TIMEOUTS::contains);
    }

    /** Whether another transaction appended first and has committed, so that a retry sees its events. */
    public static boolean isOvertaken(Throwable thrown) {
        return thrown instanceof StaleException || hasState(thrown, DUPLICATE_KEY::equals);
    }

    /** Whether the connection is lost, or of no use any more, so that another one may work. */
    public static boolean isLost(Throwable thrown) {
        return hasState(thrown, state -> isBroken(state) || WRONG_SERVER.contains(state));
    }

    /** Whether the connection leads to a server that cannot write for it, so that only a few others are worth trying. */
    public static boolean isWrongServer(Throwable thrown) {
        return hasState(thrown, WRONG_SERVER::contains);
    }

    /** Whether the database answered to a commit that it failed. Otherwise it may have happened, and only the answer is lost. */
    public static boolean isCertainlyNotCommitted(SQLException thrown) {
        return hasState(thrown, state -> true)
                && !hasState(thrown, state -> isBroken(state) || UNKNOWN_COMPLETION.contains(state));
    }

    private static boolean isBroken(String state) {
        return state.startsWith(CONNECTION_CLASS) || CONNECTION_LOST.contains(state);
    }

    /** The first SQL exception in the chain of causes; null where there is none. */
    public static @Nullable SQLException sqlIn(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }

    private static boolean hasState(Throwable thrown, Predicate<String> states) {
        for (SQLException sql = sqlIn(thrown); sql != null; sql = sql.getNextException()) {
            if (sql.getSQLState() != null && states.test(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /** A decision used a remembered state of a stream to which another transaction has appended since. */
    public static final class StaleException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public StaleException(String stream) {
            super("another transaction appended to " + stream, null, false, false);
        }
    }
}
