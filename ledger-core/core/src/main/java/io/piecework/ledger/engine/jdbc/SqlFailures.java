package io.piecework.ledger.engine.jdbc;

import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.command.StorageException.Code;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Classifies failures by SQLState: caused by another transaction (a conflict, a lock timeout), by a lost connection, or by neither;
 * and turns an {@link SQLException} into a {@link StorageException} whose one-line message repeats no stored values.
 */
public final class SqlFailures {

    private static final String DUPLICATE_KEY = "23505";

    private static final Set<String> LOCK_TIMEOUTS = Set.of("55P03", "HYT00");

    /** Duplicate key, deadlock, serialisation failure, lock timeouts. */
    private static final Set<String> CONFLICTS = Set.of(DUPLICATE_KEY, "40P01", "40001", "55P03", "HYT00");

    /** All connection exceptions of the SQL standard begin with this. */
    private static final String CONNECTION_CLASS = "08";

    /**
     * PostgreSQL shuts down or starts, ended the session because of a timeout, or has as many as it may; H2's connection is broken or its
     * database closed.
     */
    private static final Set<String> CONNECTION_LOST =
            Set.of("57P01", "57P02", "57P03", "57P05", "25P03", "25P04", "53300", "90067", "90098", "90121");

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

    /** By {@code statement_timeout}, or by an operator. */
    private static final String CANCELLED = "57014";

    /** The ledger's own: commits wait for fewer standbys than the application requires. */
    public static final String TOO_FEW_STANDBYS = "PW001";

    /** The ledger's own: the server, or a pooler before it, does not keep sessions apart. */
    public static final String UNSUITABLE_SERVER = "PW002";

    /** The ledger's own, among the connection exceptions: the server was the primary, and another one is. */
    static final String FORMER_PRIMARY = "08PW1";

    /** The ledger's own, among the connection exceptions: the server is a standby of the primary. */
    static final String STANDBY = "08PW2";

    /** The connection was closed before; some pools give one that they do not know to be. */
    static final String CLOSED = "08003";

    /** The ledger's own: the caller's patience ended before the next statement of the call. The connection is as good as before. */
    static final String CALL_OVER = "PW003";

    /** What H2 says of a connection that was closed. */
    private static final String CLOSED_IN_H2 = "90007";

    /** What pools say, without an SQLState, of a connection that they closed while it was in use, such as one that they found to be lost. */
    private static final Pattern CLOSED_BY_POOL =
            Pattern.compile("(?i).*\\b(connection\\b.*\\bclosed|closed connection)\\b.*");

    private static final Set<String> OWN =
            Set.of(TOO_FEW_STANDBYS, UNSUITABLE_SERVER, FORMER_PRIMARY, STANDBY, CALL_OVER);

    private static final Set<String> OF_ONE_CONNECTION = Set.of(FORMER_PRIMARY, STANDBY, CLOSED);

    /** By SQLState of PostgreSQL and H2; H2's own states are its error codes. */
    private static final Map<String, Code> CODES = codes();

    /** H2 ends the first line of its message with this, and repeats the statement with its values on the next. */
    private static final String H2_STATEMENT = "; SQL statement:";

    /** What the JDK's driver manager says where no driver knows a URL; it has a connection's SQLState, but no retry helps. */
    private static final String NO_DRIVER = "No suitable driver";

    /** The folders of the schema's scripts by SQLState: an unknown relation of PostgreSQL; an unknown table or sequence of H2. */
    private static final Map<String, String> SCRIPTS =
            Map.of("42P01", "postgresql", "42S02", "h2", "42S03", "h2", "42S04", "h2", "90036", "h2");

    private static final Set<String> COLLATIONS_DIFFER = Set.of("42P21", "42P22");

    /** Also for a kind of collation with which a text cannot be searched. */
    private static final String NOT_SUPPORTED = "0A000";

    private SqlFailures() {}

    /** Whether another transaction caused the failure, so that the same command may succeed when it runs again. */
    public static boolean isConflict(Throwable thrown) {
        return thrown instanceof StaleException || hasState(thrown, CONFLICTS::contains);
    }

    /** Whether the database was set back, as by a restore under a running process: nothing that is remembered of streams counts. */
    public static boolean isSetBack(Throwable thrown) {
        return thrown instanceof StaleException stale && stale.setBack;
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
        return hasState(thrown, state -> isBroken(state) || WRONG_SERVER.contains(state) || CLOSED_IN_H2.equals(state))
                || isClosedByPool(sqlIn(thrown));
    }

    /** Whether the server cancelled the statement, as by a limit of its time that the session keeps for as long as it is open. */
    public static boolean isCancelled(Throwable thrown) {
        return hasState(thrown, CANCELLED::equals);
    }

    /** Whether the connection leads to a server that cannot write for it, so that only a few others are worth trying. */
    public static boolean isWrongServer(Throwable thrown) {
        return hasState(thrown, WRONG_SERVER::contains);
    }

    /** Whether a pool gave a connection of no use, so that it may have better ones. */
    public static boolean isOfOneConnection(Throwable thrown) {
        return hasState(thrown, OF_ONE_CONNECTION::contains);
    }

    /** Whether the database answered to a commit that it failed. Otherwise it may have happened, and only the answer is lost. */
    public static boolean isCertainlyNotCommitted(SQLException thrown) {
        return hasState(thrown, state -> true)
                && !hasState(thrown, state -> isBroken(state) || UNKNOWN_COMPLETION.contains(state));
    }

    private static boolean isClosedByPool(@Nullable SQLException thrown) {
        return thrown != null
                && thrown.getSQLState() == null
                && CLOSED_BY_POOL.matcher(String.valueOf(thrown.getMessage())).matches();
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

    /** Why something failed, in one line without values. */
    public static String reason(Throwable thrown) {
        SQLException sql = sqlIn(thrown);
        return sql == null ? String.valueOf(thrown.getMessage()) : firstLine(sql);
    }

    private static boolean hasState(Throwable thrown, Predicate<String> states) {
        for (SQLException sql = sqlIn(thrown); sql != null; sql = sql.getNextException()) {
            if (sql.getSQLState() != null && states.test(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static Map<String, Code> codes() {
        var codes = new TreeMap<String, Code>();
        put(codes, Code.UNAVAILABLE, UNKNOWN_OUTCOME, CALL_OVER); // that a command may be stored, its job says
        put(codes, Code.LIMIT_REACHED, "53000", "53100", "53200", "53400", CANCELLED);
        put(codes, Code.IN_USE, "90020");
        put(codes, Code.NOT_PERMITTED, "28000", "28P01", "42501", "90040", "90096");
        put(codes, Code.READ_ONLY, "25006", "90097");
        put(
                codes,
                Code.SCHEMA_MISSING,
                "42P01",
                "3D000",
                "3F000",
                "42S02",
                "42S03",
                "42S04",
                "90036",
                "90079",
                "90146",
                "90149");
        put(codes, Code.NOT_DURABLE, TOO_FEW_STANDBYS);
        put(codes, Code.UNSUITABLE_SERVER, UNSUITABLE_SERVER);
        put(codes, Code.DAMAGED, "XX001", "XX002", "90030");
        return codes;
    }

    private static void put(Map<String, Code> codes, Code code, String... states) {
        for (String state : states) {
            codes.put(state, code);
        }
    }

    /**
     * The failure as the ledger's callers get it.
     *
     * @param attempt what the ledger tried to do, as an infinitive such as {@code read events}
     */
    public static StorageException of(String attempt, SQLException failure) {
        SQLException reason = failure;
        while (reason instanceof BatchUpdateException && reason.getNextException() != null) {
            reason = reason.getNextException();
        }
        Code code = code(reason);
        String state = reason.getSQLState();
        if (String.valueOf(reason.getMessage()).startsWith(NO_DRIVER)) {
            return new StorageException(
                    Code.DATABASE_ERROR,
                    "could not " + attempt + ", no driver for the DataSource's URL is on the class path; add"
                            + " org.postgresql:postgresql for PostgreSQL, or com.h2database:h2 for H2",
                    state,
                    failure);
        }
        if (code == Code.IN_USE) {
            return new StorageException(
                    code,
                    "could not " + attempt
                            + ", another process has its file open; end that one first, or run an H2 server and"
                            + " name its jdbc:h2:tcp: URL in both",
                    state,
                    failure);
        }
        // A driver's batch exception repeats the whole statement with its values: neither its message nor it as a
        // cause.
        boolean batch = reason instanceof BatchUpdateException;
        return new StorageException(
                code,
                "could not " + attempt
                        + (state == null || OWN.contains(state) ? "" : ", the database answered " + state)
                        + (batch ? "" : ": " + firstLine(reason))
                        + ServerLimit.wayOut(reason)
                        + applyScript(reason)
                        + (isOfCollation(reason)
                                ? "; a column has another collation than the ledger's schema gives it: verify names it"
                                : ""),
                state,
                batch ? null : reason);
    }

    /** For a table or sequence of the ledger that was not found, as where an administrator applied the schema in part; empty otherwise. */
    private static String applyScript(SQLException reason) {
        String folder = SCRIPTS.get(String.valueOf(reason.getSQLState()));
        return folder == null || !message(reason).contains("ledger_")
                ? ""
                : "; apply in the connection's schema what 'piecework schema print --database " + folder + "' prints ("
                        + folder + "/" + SchemaVersion.CURRENT + ".sql of the ledger's jar)"
                        + (folder.equals("postgresql")
                                ? ", or GRANT USAGE on the schema that has the tables to the connection's user"
                                : "");
    }

    private static boolean isOfCollation(SQLException reason) {
        String state = String.valueOf(reason.getSQLState());
        return COLLATIONS_DIFFER.contains(state)
                || (state.equals(NOT_SUPPORTED) && message(reason).contains("collation"));
    }

    private static String message(SQLException reason) {
        return String.valueOf(reason.getMessage()).toLowerCase(Locale.ROOT);
    }

    private static Code code(SQLException reason) {
        String state = String.valueOf(reason.getSQLState());
        Code known = CODES.get(state);
        if (known != null) {
            return known;
        }
        boolean unconnected = reason instanceof SQLTransientConnectionException
                || reason instanceof SQLNonTransientConnectionException;
        if (unconnected || isLost(reason)) {
            return Code.UNAVAILABLE;
        }
        return isConflict(reason) && !isOvertaken(reason) ? Code.CONTENTION : Code.DATABASE_ERROR;
    }

    private static String firstLine(SQLException reason) {
        String line = String.valueOf(reason.getMessage()).lines().findFirst().orElse("");
        return line.endsWith(H2_STATEMENT) ? line.substring(0, line.length() - H2_STATEMENT.length()) : line;
    }

    /** A decision used a remembered state of a stream to which another transaction has appended since. */
    public static final class StaleException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final boolean setBack;
        private final boolean ofKeys;

        public StaleException(String stream) {
            this("another transaction appended to " + stream, false, false);
        }

        private StaleException(String message, boolean setBack, boolean ofKeys) {
            super(message, null, false, false);
            this.setBack = setBack;
            this.ofKeys = ofKeys;
        }

        /** A key that texts were sealed with is retired or gone. */
        public static StaleException ofKeys() {
            return new StaleException("the key of a worker was retired", false, true);
        }

        /** Whether it is of a key, and not of a stream. */
        public boolean isOfKeys() {
            return ofKeys;
        }

        /** @param what is gone, as {@link SqlFailures#isSetBack} says */
        public static StaleException setBack(String what) {
            return new StaleException(what + " was set back, as by a restore", true, false);
        }
    }
}
