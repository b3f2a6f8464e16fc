package io.piecework.ledger.engine.jdbc;

import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.money.Amount;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * The current row of a result set. A reader asks for the same names in the same order in each row, so that the place of a name is known from the
 * row before: the driver's lookup of each name took a sixth of the time in which a statement is read.
 */
final class JdbcRow implements Rows.Row {

    private final ResultSet answer;
    private final List<Column> inOrder = new ArrayList<>();
    private int asked;

    private record Column(String name, int place) {}

    JdbcRow(ResultSet answer) {
        this.answer = answer;
    }

    /** Moves to the next row; false after the last. */
    boolean next() throws SQLException {
        asked = 0;
        return answer.next();
    }

    private interface Reader<T> {
        @Nullable
        T from(ResultSet answer, int place) throws SQLException;
    }

    @Override
    public String text(String column) {
        return required(column, ResultSet::getString);
    }

    @Override
    public String textOrEmpty(String column) {
        String value = read(column, ResultSet::getString);
        return value == null ? "" : value;
    }

    @Override
    public BigDecimal number(String column) {
        return required(column, ResultSet::getBigDecimal);
    }

    @Override
    public @Nullable BigDecimal numberOrNull(String column) {
        return read(column, ResultSet::getBigDecimal);
    }

    @Override
    public @Nullable Amount amountOrNull(String column, CurrencyUnit currency) {
        BigDecimal value = read(column, ResultSet::getBigDecimal);
        return value == null ? null : Amount.sum(value, currency);
    }

    @Override
    public byte[] bytes(String column) {
        return required(column, ResultSet::getBytes);
    }

    @Override
    public long count(String column) {
        return required(column, ResultSet::getLong);
    }

    @Override
    public long countOrZero(String column) {
        Long value = read(column, ResultSet::getLong); // JDBC answers 0 for null
        return value == null ? 0 : value;
    }

    @Override
    public Instant time(String column) {
        return required(column, JdbcRow::instant);
    }

    @Override
    public @Nullable Instant timeOrNull(String column) {
        return read(column, JdbcRow::instant);
    }

    private static @Nullable Instant instant(ResultSet row, int place) throws SQLException {
        OffsetDateTime time = row.getObject(place, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private <T> T required(String column, Reader<T> reader) {
        T value = read(column, reader);
        if (value == null) {
            throw new IllegalStateException("column " + column + " is null, a value is required");
        }
        return value;
    }

    private <T> @Nullable T read(String column, Reader<T> reader) {
        try {
            return reader.from(answer, place(column));
        } catch (SQLException e) {
            throw new UncheckedSqlException(e);
        }
    }

    /** The place of a column, from 1 on. */
    private int place(String name) throws SQLException {
        int at = asked++;
        if (at < inOrder.size()) {
            Column column = inOrder.get(at);
            if (column.name.equals(name)) {
                return column.place;
            }
        }
        int place = answer.findColumn(name);
        if (at < inOrder.size()) {
            inOrder.set(at, new Column(name, place));
        } else {
            inOrder.add(new Column(name, place));
        }
        return place;
    }
}
