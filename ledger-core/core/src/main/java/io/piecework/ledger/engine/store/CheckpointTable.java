package io.piecework.ledger.engine.store;

import io.piecework.ledger.engine.jdbc.Sql;
import io.piecework.ledger.engine.port.Checkpoint;
import io.piecework.ledger.engine.port.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The table {@code ledger_checkpoint}: the position of each checkpoint, under the name of its table of sums. */
public final class CheckpointTable {

    private static final String SELECT_POSITION = """
            SELECT COALESCE(MAX(position), 0)
            FROM ledger_checkpoint
            WHERE name = ?""";

    private static final String FARTHEST = """
            SELECT COALESCE(MAX(position), 0) AS position
            FROM ledger_checkpoint""";

    private static final String SELECT_NAMES = """
            SELECT name
            FROM ledger_checkpoint
            ORDER BY name""";

    private static final String UPDATE = """
            UPDATE ledger_checkpoint
            SET position = ?
            WHERE name = ?
                AND position = ?""";

    private static final String INSERT = """
            INSERT INTO ledger_checkpoint (position, name)
            VALUES (?, ?)""";

    private static final String DELETE_ALL = "DELETE FROM ledger_checkpoint";

    private static final String FIRST_ROW = """
            SELECT position
            FROM %s
            WHERE position > ?
                AND position <= ?
            ORDER BY position %s
            FETCH FIRST 1 ROWS ONLY""";

    /** The positions that one move covers at most: it then holds its locks briefly, and its sums fit into memory. */
    private static final int MOVE_LIMIT = 50_000;

    /** The table of the positions for a checkpoint that follows the events themselves. */
    private static final String EVENTS = "ledger_event";

    private CheckpointTable() {}

    /** The greatest position of a checkpoint, which is final; 0 where there is none. */
    public static long farthest(Rows rows) {
        return rows.list(FARTHEST, List.of(), row -> row.count("position")).get(0);
    }

    /** The checkpoint's position; 0 before its first move. */
    public static long position(Connection connection, Checkpoint checkpoint) throws SQLException {
        return Sql.row(connection, SELECT_POSITION, List.of(name(checkpoint)), row -> row.getLong(1));
    }

    /**
     * The next position to which the checkpoint can move. It is the position of a row: any other could be written into the table unseen,
     * because a verification could not tell it from the right one.
     *
     * @return a position after {@code after} and up to {@code upTo}; {@code after} where there is no row
     */
    public static long next(Connection connection, Checkpoint checkpoint, long after, long upTo) throws SQLException {
        String table = checkpoint.rows().orElse(EVENTS);
        long first = end(connection, table, "ASC", after, upTo);
        return first == after ? after : end(connection, table, "DESC", after, Math.min(upTo, first + MOVE_LIMIT));
    }

    /**
     * Moves the checkpoint, unless another process has moved it first. Waits for a process that is moving it.
     *
     * @return whether it moved
     * @throws SQLException with a duplicate key, when another process moved it for the first time
     */
    static boolean move(Connection connection, Checkpoint checkpoint, long from, long to) throws SQLException {
        String name = name(checkpoint);
        return Sql.update(connection, UPDATE, List.of(to, name, from)) == 1
                || (from == 0 && Sql.update(connection, INSERT, List.of(to, name)) == 1);
    }

    /** The names of all stored checkpoints. */
    public static List<String> names(Connection connection) throws SQLException {
        return Sql.rows(connection, SELECT_NAMES, List.of(), row -> row.getString(1));
    }

    /** Moves all checkpoints back to position 0, and deletes the sums of these. */
    public static void clear(Connection connection, List<Checkpoint> checkpoints) throws SQLException {
        Sql.update(connection, DELETE_ALL, List.of());
        for (Checkpoint checkpoint : checkpoints) {
            Sql.update(connection, "DELETE FROM " + name(checkpoint), List.of());
        }
    }

    public static String name(Checkpoint checkpoint) {
        return checkpoint.sums().name();
    }

    /** The first or the last position of a range; its beginning where it has no row. */
    private static long end(Connection connection, String table, String order, long after, long upTo)
            throws SQLException {
        return Sql.first(connection, FIRST_ROW.formatted(table, order), List.of(after, upTo), row -> row.getLong(1))
                .orElse(after);
    }
}
