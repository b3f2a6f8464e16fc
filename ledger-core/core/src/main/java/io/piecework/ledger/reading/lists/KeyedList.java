package io.piecework.ledger.reading.lists;

import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.engine.port.Rows.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A list whose pages cost the number of their items, however long the list is: an index has the columns of the scope, then those of the key.
 *
 * @param relation for the FROM clause
 * @param columns for the SELECT clause
 */
record KeyedList<T>(String relation, String columns, PageKey key, Function<Row, T> item) {

    /** The columns of the scope are named again in the order, because H2 takes the index for it only then. */
    private static final String PAGE = """
            SELECT %s
            FROM %s
            %s
            ORDER BY %s
            FETCH FIRST %s ROWS ONLY""";

    /** Before every time; a comparison with it leaves the rows out that have none. */
    private static final Instant BEGINNING = Instant.parse("0001-01-01T00:00:00Z");

    private record Keyed<T>(PageKey.Place place, T item) {}

    /**
     * The query for a page of the rows of a scope. The arguments are checked before it runs.
     *
     * @param scope columns and the values that they equal
     * @param after the key of the page before; null for the first page
     * @throws IllegalArgumentException when {@code most} is less than 1 or more than {@link Page#MOST}, or the key is not one of this list
     */
    Function<Rows, Page<T>> page(RowFilter scope, @Nullable String after, int most) {
        return page(scope, RowFilter.NONE, after, most);
    }

    /** @param also conditions that all or nearly all rows of the scope meet, and that no index has */
    Function<Rows, Page<T>> page(RowFilter scope, RowFilter also, @Nullable String after, int most) {
        if (most < 1 || most > Page.MOST) {
            throw new IllegalArgumentException("a page has 1 to " + Page.MOST + " items, not " + most);
        }
        List<RowFilter> ranges = ranges(scope, after == null ? null : key.parse(after));
        return rows -> page(rows, scope, also, ranges, most);
    }

    private Page<T> page(Rows rows, RowFilter scope, RowFilter also, List<RowFilter> ranges, int most) {
        List<Keyed<T>> found = new ArrayList<>();
        for (int i = 0; i < ranges.size() && found.size() <= most; i++) {
            found.addAll(read(rows, scope, with(ranges.get(i), also), most + 1 - found.size()));
        }
        String next = found.size() > most ? found.get(most - 1).place().toString() : null;
        return new Page<>(found.stream().limit(most).map(Keyed::item).toList(), next);
    }

    /** Rows that have no value in the first column are not in the list. */
    private RowFilter beginning(RowFilter scope) {
        if (key.firstKind() == PageKey.Kind.TIME) {
            return scope.and(key.first(), ">", BEGINNING);
        }
        return key.isSingle() ? scope.and(key.first(), ">", 0L) : scope;
    }

    /** Behind a place, first the rows that share the first column with it, then the others: each is one range of the index. */
    List<RowFilter> ranges(RowFilter scope, PageKey.@Nullable Place place) {
        if (place == null) {
            return List.of(beginning(scope));
        }
        if (key.isSingle()) {
            return List.of(scope.and(key.first(), ">", place.first()));
        }
        boolean fixed = scope.conditions().stream()
                .anyMatch(condition -> condition.column().equals(key.first()));
        if (fixed) {
            return List.of(scope.and(key.second(), ">", place.second()));
        }
        return List.of(
                scope.and(key.first(), "=", place.first()).and(key.second(), ">", place.second()),
                scope.and(key.first(), key.descending() ? "<" : ">", place.first()));
    }

    private static RowFilter with(RowFilter range, RowFilter also) {
        return new RowFilter(Stream.concat(range.conditions().stream(), also.conditions().stream())
                .toList());
    }

    private List<Keyed<T>> read(Rows rows, RowFilter scope, RowFilter filter, int most) {
        return rows.list(sql(scope, filter, most), filter.values(), row -> new Keyed<>(key.of(row), item.apply(row)));
    }

    String sql(RowFilter scope, RowFilter filter, int most) {
        String order = Stream.concat(
                        scope.conditions().stream().map(RowFilter.Condition::column),
                        Stream.of(key.first() + (key.descending() ? " DESC" : ""), key.second()))
                .distinct()
                .collect(Collectors.joining(", "));
        return PAGE.formatted(columns, relation, filter.where(), order, most);
    }
}
