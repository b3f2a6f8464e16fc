package io.piecework.ledger.audit.replay;

import io.piecework.ledger.engine.jdbc.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Looks for positions without an event, and for a sequence that would give positions again. */
record PositionProof(Connection connection, Dialect dialect) {

    private static final int MOST_RANGES = 20;

    private static final int PAGE = 10_000;

    /** From here on the sequence would soon refuse to give positions. */
    private static final long END = Long.MAX_VALUE - 1_000_000;

    private static final String NEXT = """
            SELECT position
            FROM ledger_event
            WHERE position > ?
            ORDER BY position
            FETCH FIRST %s ROWS ONLY""".formatted(PAGE);

    /**
     * The first ranges of positions without an event. Reads no further than the last of them.
     *
     * @param first the position of the first event
     */
    List<Replay.Unused> unused(long first) throws SQLException {
        var ranges = new ArrayList<Replay.Unused>();
        long before = first;
        try (PreparedStatement statement = connection.prepareStatement(NEXT)) {
            int read = PAGE;
            while (read == PAGE && ranges.size() < MOST_RANGES) {
                read = 0;
                statement.setLong(1, before);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        long position = row.getLong(1);
                        if (position > before + 1 && ranges.size() < MOST_RANGES) {
                            ranges.add(new Replay.Unused(before + 1, position - 1));
                        }
                        before = position;
                        read++;
                    }
                }
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
