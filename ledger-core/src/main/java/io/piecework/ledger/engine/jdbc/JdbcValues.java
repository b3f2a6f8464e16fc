package io.piecework.ledger.engine.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How values get into statements: times in UTC, a list as an array of texts. */
public final class JdbcValues {

    private JdbcValues() {}

    /** @return the number of the question mark behind the last one */
    public static int bind(PreparedStatement statement, int first, List<?> values) throws SQLException {
        int at = first;
        for (Object value : values) {
            if (value instanceof List<?> texts) {
                statement.setArray(at++, statement.getConnection().createArrayOf("VARCHAR", texts.toArray()));
            } else {
                statement.setObject(at++, plain(value));
            }
        }
        return at;
    }

    /** As drivers understand it. */
    static @Nullable Object plain(@Nullable Object value) {
        return value instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : value;
    }
}
