package io.piecework.ledger.engine.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Binds values to the parameters of a statement: instants in UTC, a list as an array of texts or of numbers of type {@code Long}. */
public final class JdbcValues {

    private JdbcValues() {}

    /**
     * Binds values to consecutive parameters.
     *
     * @param first the number of the first parameter, from 1
     * @return the number of the next parameter
     */
    public static int bind(PreparedStatement statement, int first, List<?> values) throws SQLException {
        int at = first;
        for (Object value : values) {
            if (value instanceof List<?> array) {
                String type = !array.isEmpty() && array.get(0) instanceof Long ? "BIGINT" : "VARCHAR";
                statement.setArray(at++, statement.getConnection().createArrayOf(type, array.toArray()));
            } else {
                statement.setObject(at++, forDriver(value));
            }
        }
        return at;
    }

    /** JDBC drivers know {@code OffsetDateTime}, not {@code Instant}. */
    private static @Nullable Object forDriver(@Nullable Object value) {
        return value instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : value;
    }
}
