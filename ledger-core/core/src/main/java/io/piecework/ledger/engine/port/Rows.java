package io.piecework.ledger.engine.port;

import io.piecework.ledger.money.Amount;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.money.CurrencyUnit;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes a module's tables in the current transaction.
 *
 * <p>Values are {@link String}, {@link Long}, {@link Integer}, {@link BigDecimal}, {@link Instant}, {@code byte[]} or null. SQL must run on
 * both H2 and PostgreSQL.
 */
@API(status = API.Status.INTERNAL)
public interface Rows {

    /**
     * Inserts rows.
     *
     * @param rows for each row the columns' values
     */
    void insert(String table, List<String> columns, List<? extends List<?>> rows);

    /**
     * Adds amounts to numeric columns of the rows with these keys; missing rows are inserted. Keys may repeat and come in any order: the
     * amounts are added up first and the rows are updated in key order, so that two transactions cannot deadlock. Use the same
     * columns for a table each time: a writer leaves out those that change nothing.
     *
     * @param key the columns of the primary key
     * @param rows for each row the key's values, which are texts, and the amounts
     */
    void add(String table, List<String> key, List<String> amounts, List<? extends List<?>> rows);

    /** Adds to a table that loses a row when all its amounts have become zero. */
    default void addUntilZero(String table, List<String> key, List<String> amounts, List<? extends List<?>> rows) {
        add(table, key, amounts, rows);
    }

    /**
     * Puts the latest states of streams: a missing row is inserted, another is updated. All but the table's {@linkplain
     * Projection.Table#kept kept} columns are replaced; those are replaced unless the value is null. A row is put by the events of its own
     * stream only, which arrive in order. Use the same columns for a table each time.
     *
     * @param columns the key's columns and all others
     */
    void put(Projection.Table table, List<String> columns, List<? extends List<?>> rows);

    /**
     * The table to read a checkpoint's sums from while adding to them. It may have several rows for a key, so that a query must sum them
     * up by key; and it may be in another database, so that such a query names no other table.
     */
    default String partialSums(String table) {
        return table;
    }

    /** Streams the rows of a query to a consumer, in bounded memory. */
    void each(String sql, List<?> values, Consumer<Row> consumer);

    /** The rows of a query as a list, for results that are known to be short. */
    default <T> List<T> list(String sql, List<?> values, Function<Row, T> mapper) {
        var answer = new ArrayList<T>();
        each(sql, values, row -> answer.add(mapper.apply(row)));
        return answer;
    }

    /** An SQL expression that sorts a text column by its UTF-8 bytes, the same on every database. */
    String inByteOrder(String column);

    /**
     * Where the range of all texts that begin with a prefix ends, for a query that an index serves: from the prefix to this. It is the prefix
     * and the last letter of Unicode, which no collation puts before another; the order of the other letters is the collation's.
     */
    static String endOf(String prefix) {
        return prefix + "\uDBFF\uDFFF";
    }

    /** Where the stored events are; a projection cannot ask. */
    default StoredEvents events() {
        throw new UnsupportedOperationException("a projection cannot query the stored events");
    }

    /**
     * A condition on the column {@code position}: true for rows after the position of a checkpoint, which its sums do not contain yet.
     *
     * @param sums the name of the checkpoint's table of sums
     */
    default String afterCheckpoint(String sums) {
        throw new UnsupportedOperationException("a projection cannot query the checkpoint of " + sums);
    }

    /**
     * A sum that was made in a query or from its rows.
     *
     * @param what the name of the sum, for the message
     * @throws IllegalArgumentException if the sum is exact but longer than an amount, with the sum and the way to read it in parts
     */
    static Amount sum(String what, BigDecimal number, CurrencyUnit currency) {
        try {
            return Amount.sum(number, currency);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    what + " in " + currency.getCurrencyCode() + ": " + e.getMessage()
                            + "; read a shorter period or one owner, or add up the postings with SQL",
                    e);
        }
    }

    /** One row of a result; columns by name. */
    interface Row {

        /** @throws IllegalStateException if the column is null */
        String text(String column);

        /** The text; empty if the column is null. */
        String textOrEmpty(String column);

        /** The exact number, in the column's scale. */
        BigDecimal number(String column);

        /** The exact number, in the column's scale; null if the column is null. */
        @Nullable
        BigDecimal numberOrNull(String column);

        /** An amount or a sum, in the currency of the row's column {@code currency}. */
        default Amount amount(String column) {
            return amount(column, Amount.currency(text("currency")));
        }

        /**
         * An amount or a sum, in this currency.
         *
         * @throws IllegalArgumentException if the sum is exact but longer than an amount, with the sum and the way to read it in parts
         */
        default Amount amount(String column, CurrencyUnit currency) {
            return Rows.sum(column, number(column), currency);
        }

        /** An amount or a sum; null if the column is null. */
        @Nullable
        Amount amountOrNull(String column, CurrencyUnit currency);

        /** @throws IllegalStateException if the column is null */
        byte[] bytes(String column);

        long count(String column);

        /** The count; 0 if the column is null. */
        long countOrZero(String column);

        /** @throws IllegalStateException if the column is null */
        Instant time(String column);

        @Nullable
        Instant timeOrNull(String column);
    }
}
