package io.piecework.ledger.engine.store;

import io.piecework.ledger.engine.jdbc.JdbcValues;
import io.piecework.ledger.stream.Checkpoint;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The table {@code ledger_checkpoint}: where each checkpoint stands. */
public final class CheckpointTable {

    private static final String POSITION = "SELECT COALESCE(MAX(position), 0) FROM ledger_checkpoint WHERE name = ?";
    private static final String MOVE = "UPDATE ledger_checkpoint SET position = ? WHERE name = ? AND position = ?";
    private static final String BEGIN = "INSERT INTO ledger_checkpoint (position, name) VALUES (?, ?)";

    private static final String BETWEEN = " WHERE position > ? AND position <= ? ORDER BY position";
    private static final String ONE = " FETCH FIRST 1 ROWS ONLY";

    /** What one move adds at most, so that it never holds up others for long and the sums of it fit into memory. */
    private static final int MOST_POSITIONS = 50_000;

    /** The table of the positions for a checkpoint that follows the events themselves. */
    private static final String EVENTS = "ledger_event";

    private CheckpointTable() {}

    /** 0 where it was never moved. */
    public static long position(Connection connection, Checkpoint checkpoint) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(POSITION)) {
            statement.setString(1, name(checkpoint));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /**
     * How far one can be moved on at once: to the position of a row, or a false one could stand there and nobody see it.
     *
     * @return a position after {@code after} and up to {@code upTo}; {@code after} where there is none
     */
    public static long next(Connection connection, Checkpoint checkpoint, long after, long upTo) throws SQLException {
        String rows = "SELECT position FROM " + checkpoint.rows().orElse(EVENTS) + BETWEEN;
        long first = first(connection, rows + ONE, after, upTo);
        return first == after
                ? after
                : first(connection, rows + " DESC" + ONE, after, Math.min(upTo, first + MOST_POSITIONS));
    }

    private static long first(Connection connection, String query, long after, long upTo) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            JdbcValues.bind(statement, 1, List.of(after, upTo));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : after;
            }
        }
    }

    /**
     * Moves one on, unless somebody else has moved it away from where it stood, who is waited for.
     *
     * @return whether it was moved
     * @throws SQLException a taken key, where somebody else has moved it for the first time
     */
    static boolean move(Connection connection, Checkpoint checkpoint, long from, long to) throws SQLException {
        String name = name(checkpoint);
        return update(connection, MOVE, List.of(to, name, from)) == 1
                || (from == 0 && update(connection, BEGIN, List.of(to, name)) == 1);
    }

    /** Puts one back to the beginning, with its sums. */
    public static void clear(Connection connection, Checkpoint checkpoint) throws SQLException {
        update(connection, "DELETE FROM ledger_checkpoint WHERE name = ?", List.of(name(checkpoint)));
        update(connection, "DELETE FROM " + name(checkpoint), List.of());
    }

    public static String name(Checkpoint checkpoint) {
        return checkpoint.sums().name();
    }

    private static int update(Connection connection, String sql, List<?> values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            JdbcValues.bind(statement, 1, values);
            return statement.executeUpdate();
        }
    }
}
