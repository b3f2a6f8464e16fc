package io.piecework.ledger.engine.jdbc;

import io.piecework.ledger.message.StorageException;
import io.piecework.ledger.message.StorageException.Code;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import java.util.TreeMap;

/** Turns an {@link SQLException} into a {@link StorageException} whose one-line message repeats no stored values. */
public final class SqlFailures {

    /** By SQLState of PostgreSQL and H2; H2's own states are its error codes. Lost connections and conflicts are in {@link SqlStates}. */
    private static final Map<String, Code> CODES = codes();

    /** H2 ends the first line of its message with this, and repeats the statement with its values on the next. */
    private static final String H2_STATEMENT = "; SQL statement:";

    private SqlFailures() {}

    private static Map<String, Code> codes() {
        var codes = new TreeMap<String, Code>();
        put(codes, Code.UNAVAILABLE, "53300");
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
                "90079",
                "90146",
                "90149");
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
                "could not " + attempt + (state == null ? "" : ", the database answered " + state)
                        + (batch ? "" : ": " + firstLine(reason)),
                state,
                batch ? null : reason);
    }

    private static Code code(SQLException reason) {
        String state = String.valueOf(reason.getSQLState());
        Code known = CODES.get(state);
        if (known != null) {
            return known;
        }
        boolean unconnected = reason instanceof SQLTransientConnectionException
                || reason instanceof SQLNonTransientConnectionException;
        if (unconnected || SqlStates.isLost(reason)) {
            return Code.UNAVAILABLE;
        }
        return SqlStates.isConflict(reason) && !SqlStates.isOvertaken(reason) ? Code.CONTENTION : Code.DATABASE_ERROR;
    }

    private static String firstLine(SQLException reason) {
        String line = String.valueOf(reason.getMessage()).lines().findFirst().orElse("");
        return line.endsWith(H2_STATEMENT) ? line.substring(0, line.length() - H2_STATEMENT.length()) : line;
    }
}
