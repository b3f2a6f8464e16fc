package io.piecework.ledger.stream;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A room's own tables, in the transaction at hand. Values are {@link String}, {@link Long}, {@link Integer},
 * {@link BigDecimal}, {@link Instant} or null; SQL is what both databases understand.
 */
public interface Rows {

    /** Adds many rows of one statement in one round trip. */
    void insert(String sql, List<List<?>> rows);

    /**
     * Adds amounts to numeric columns of the row with this key, which is created from zeros where it is missing.
     *
     * @param key column and value, in the order of the primary key
     * @param amounts column and what to add to it
     */
    void add(String table, Map<String, String> key, Map<String, BigDecimal> amounts);

    /** Hands the rows of a query over one at a time, in bounded memory. */
    void each(String sql, List<?> values, Consumer<Row> consumer);

    /** The rows of a query, for answers that are known to be short. */
    default <T> List<T> list(String sql, List<?> values, Function<Row, T> mapper) {
        var answer = new ArrayList<T>();
        each(sql, values, row -> answer.add(mapper.apply(row)));
        return answer;
    }

    /** An expression that sorts a text column by its UTF-8 bytes, alike on every database. */
    String inByteOrder(String column);

    /** One row of an answer; columns by name. */
    interface Row {

        /** @throws IllegalStateException when the column is null */
        String text(String column);

        /** The text, or an empty one where the column is null. */
        String textOrEmpty(String column);

        /** Exact, in the scale of the column. */
        BigDecimal number(String column);

        long count(String column);

        Instant time(String column);
    }
}
