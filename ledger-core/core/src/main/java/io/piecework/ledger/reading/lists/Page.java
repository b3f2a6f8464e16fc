package io.piecework.ledger.reading.lists;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list. What changes between two pages moves: it may be on neither page, or on both.
 *
 * @param next the key behind which the next page begins; null on the last page
 */
public record Page<T>(List<T> items, @Nullable String next) {

    /** The most items of one page. */
    public static final int MOST = 10_000;

    public Page {
        items = List.copyOf(items);
    }
}
