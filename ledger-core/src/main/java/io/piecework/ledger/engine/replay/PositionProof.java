package io.piecework.ledger.engine.replay;

import io.piecework.ledger.engine.jdbc.Dialect;
import io.piecework.ledger.stream.Replay;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Looks for positions without an event, and for a sequence that would give positions again. */
record PositionProof(Connection connection, Dialect dialect) {

    private static final int MOST_RANGES = 20;

    /** From here on the sequence would soon refuse to give positions. */
    private static final long END = Long.MAX_VALUE - 1_000_000;

    /** CASE, because a damaged position may be the largest number that the column takes. */
    private static final String UNUSED = """
            SELECT e.position, (
                    SELECT MIN(f.position)
                    FROM ledger_event f
                    WHERE f.position > e.position) AS next_position
            FROM ledger_event e
            WHERE NOT EXISTS (
                SELECT 1
                FROM ledger_event n
                WHERE n.position = CASE WHEN e.position < 9223372036854775807 THEN e.position + 1 END)
            AND e.position < (SELECT MAX(position) FROM ledger_event)
            ORDER BY e.position
            FETCH FIRST %d ROWS ONLY""".formatted(MOST_RANGES);

    /** The first ranges of positions without an event. */
    List<Replay.Unused> unused() throws SQLException {
        var ranges = new ArrayList<Replay.Unused>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(UNUSED)) {
            while (row.next()) {
                ranges.add(new Replay.Unused(row.getLong(1) + 1, row.getLong(2) - 1));
            }
        }
        return List.copyOf(ranges);
    }

    /**
     * The finding if the sequence was set back, as before the deletion of the last events, or to its end, where it gives no position any more.
     *
     * @param last the position of the last event; 0 where there is none
     */
    Optional<String> sequence(long last) throws SQLException {
        OptionalLong given = dialect.lastPositionGiven(connection);
        if (given.isPresent() && given.getAsLong() >= END) {
            return Optional.of("ledger_event_position was set to its end: it gave position " + given.getAsLong()
                    + " last, and soon no event can be stored; the last event has " + last);
        }
        if (given.isEmpty() || given.getAsLong() >= last) {
            return Optional.empty();
        }
        return Optional.of("ledger_event_position was set back: it gave position " + given.getAsLong()
                + " last, the last event has " + last);
    }
}
