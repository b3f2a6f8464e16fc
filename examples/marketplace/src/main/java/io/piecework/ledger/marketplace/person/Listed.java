package io.piecework.ledger.marketplace.person;

import io.piecework.ledger.reading.lists.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, with the number of all rows. The ledger's lists have no number: they are read to their end, 500 rows at a time. So a page costs
 * as much as its list is long; lists that grow for years are better shown without a number.
 *
 * @param items the rows of the page, at most 50
 * @param number the page's number, from 1
 * @param total how many rows the list has
 */
public record Listed<T>(List<T> items, int number, long total) {

    public static final int ROWS = 50;

    /** How many rows to ask a list of the ledger for at once. */
    public static final int CHUNK = 500;

    /**
     * A page of a list of which a page can be read at once; the last page where the list has fewer.
     *
     * @param rows the rows of a page, by its number
     */
    public static <T> Listed<T> of(long total, int page, IntFunction<List<T>> rows) {
        int number = (int) Math.max(1, Math.min(page, (total + ROWS - 1) / ROWS));
        return new Listed<>(rows.apply(number), number, total);
    }

    /** A page of a list that is in memory; the last page where the list has fewer. */
    public static <T> Listed<T> of(List<T> all, int page) {
        return of(
                all.size(),
                page,
                number -> List.copyOf(all.subList((number - 1) * ROWS, Math.min(number * ROWS, all.size()))));
    }

    /**
     * A page of a list of the ledger.
     *
     * @param list the next {@link #CHUNK} rows after a row; after null the first ones
     */
    public static <T> Listed<T> of(Function<@Nullable String, Page<T>> list, int page) {
        return of(all(list, row -> true), page);
    }

    /** All rows of a list of the ledger that are wanted. */
    public static <T> List<T> all(Function<@Nullable String, Page<T>> list, Predicate<T> wanted) {
        var all = new ArrayList<T>();
        @Nullable String after = null;
        do {
            Page<T> chunk = list.apply(after);
            chunk.items().stream().filter(wanted).forEach(all::add);
            after = chunk.next();
        } while (after != null);
        return all;
    }

    public long from() {
        return (number - 1L) * ROWS + 1;
    }

    public long to() {
        return from() + items.size() - 1;
    }

    /** Whether there are more rows than one page shows. */
    public boolean isLong() {
        return total > ROWS;
    }

    public boolean hasNext() {
        return to() < total;
    }
}
