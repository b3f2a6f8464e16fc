package io.piecework.ledger.audit.replay;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A column of a compared table. Its values are {@link String}, {@link Long}, {@link Integer}, {@link BigDecimal}, {@link Instant},
 * {@code byte[]} or null.
 *
 * @param type one of {@link Types}
 */
record TableColumn(String name, int type) {

    /** The column's value in the current row of a result set. */
    @Nullable
    Object read(ResultSet row, int index) throws SQLException {
        return switch (type) {
            case Types.BIGINT -> row.getObject(index, Long.class);
            case Types.INTEGER -> row.getObject(index, Integer.class);
            case Types.NUMERIC, Types.DECIMAL -> number(row.getString(index));
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> time(row.getObject(index, OffsetDateTime.class));
            case Types.BINARY, Types.VARBINARY -> row.getBytes(index);
            default -> row.getString(index);
        };
    }

    /** A projection's value in the type in which it is read back. */
    @Nullable
    Object asRead(@Nullable Object value) {
        if (value instanceof Integer number && type == Types.BIGINT) {
            return number.longValue();
        }
        return value instanceof Long number && type == Types.INTEGER ? (Object) Math.toIntExact(number) : value;
    }

    boolean isText() {
        return type == Types.VARCHAR || type == Types.CHAR;
    }

    boolean isAmount() {
        return type == Types.NUMERIC || type == Types.DECIMAL;
    }

    static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one instanceof BigDecimal number && other instanceof BigDecimal another) {
            return number.compareTo(another) == 0;
        }
        if (one instanceof byte[] bytes && other instanceof byte[] others) {
            return Arrays.equals(bytes, others);
        }
        return Objects.equals(one, other);
    }

    /** For messages: numbers without trailing zeros, times in UTC, texts in quotes. */
    static String text(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return number.stripTrailingZeros().toPlainString();
        }
        if (value instanceof byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }
        return value instanceof String text ? "\"" + text + "\"" : String.valueOf(value);
    }

    private static @Nullable Instant time(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    /** PostgreSQL's NUMERIC may hold {@code NaN}, which stays a text. */
    private static @Nullable Object number(@Nullable String text) {
        try {
            return text == null ? null : new BigDecimal(text);
        } catch (NumberFormatException notANumber) {
            return text;
        }
    }
}
