package io.piecework.ledger.stream;

import io.piecework.ledger.money.Amount;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * A room's own tables, in the transaction at hand. Values are {@link String}, {@link Long}, {@link Integer},
 * {@link BigDecimal}, {@link Instant}, {@code byte[]} or null; SQL is what both databases understand.
 */
public interface Rows {

    /**
     * Inserts rows.
     *
     * @param rows the columns' values, for each row
     */
    void insert(String table, List<String> columns, List<? extends List<?>> rows);

    /**
     * Adds amounts to numeric columns of the rows with these keys, each of which is created from zeros where it is missing. Rows may come
     * in any order and a key as often as it likes: they are added up before, and touched in the order of their keys, so that two transactions
     * never wait for each other. Always the same columns make for one statement.
     *
     * @param key the columns of the primary key
     * @param rows the key's values, which are texts, and the amounts
     */
    void add(String table, List<String> key, List<String> amounts, List<? extends List<?>> rows);

    /**
     * Where the sums of a checkpoint stand that are added to, for whoever adds to them to read: in parts, so that a query sums them up
     * by their key.
     */
    default String sums(String table) {
        return table;
    }

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

    /** One row of an answer; columns by name. */
    interface Row {

        /** @throws IllegalStateException when the column is null */
        String text(String column);

        /** The text, or an empty one where the column is null. */
        String textOrEmpty(String column);

        /** Exact, in the scale of the column. */
        BigDecimal number(String column);

        /** In the currency that the row's own column {@code currency} names, with as many digits as a sum may have. */
        default Amount amount(String column) {
            return amount(column, Amount.currency(text("currency")));
        }

        /** With as many digits as a sum may have. */
        default Amount amount(String column, CurrencyUnit currency) {
            return Amount.sum(number(column), currency);
        }

        /** Like {@link #amount(String, CurrencyUnit)}; null where the column is. */
        @Nullable
        Amount amountOrNull(String column, CurrencyUnit currency);

        long count(String column);

        /** The count, or 0 where the column is null. */
        long countOrZero(String column);

        /** @throws IllegalStateException when the column is null */
        Instant time(String column);

        @Nullable
        Instant timeOrNull(String column);
    }
}
