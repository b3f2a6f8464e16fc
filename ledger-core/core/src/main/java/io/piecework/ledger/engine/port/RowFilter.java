package io.piecework.ledger.engine.port;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * Conditions that a query adds to its own, all of which a row must meet. Tables name the columns alike: {@code currency}, {@code position},
 * {@code effective_at} and {@code recorded_at}; only that of the {@link #OWNER} has a name of its own in some of them.
 */
@API(status = API.Status.INTERNAL)
public record RowFilter(List<Condition> conditions) {

    /** The column of the worker or requester, until {@link #ownedBy} gives the name that the table has for it. */
    public static final String OWNER = "owner";

    public static final String CURRENCY = "currency";

    /** Every row. */
    public static final RowFilter NONE = new RowFilter(List.of());

    /** A column, how it compares, such as {@code <= ?}, and the values of the question marks. */
    public record Condition(String column, String comparison, List<Object> values) {

        private boolean isOfTime() {
            return !column.equals(OWNER) && !column.equals(CURRENCY);
        }
    }

    /** These conditions and one more. */
    public RowFilter and(String column, String comparison, Object value) {
        return with(new Condition(column, comparison + " ?", List.of(value)));
    }

    /**
     * These conditions, and that the column has one of the values of a query.
     *
     * @param values for the question marks of the query
     */
    public RowFilter in(String column, String query, List<Object> values) {
        return with(new Condition(column, "IN (\n" + query + ")", List.copyOf(values)));
    }

    private RowFilter with(Condition condition) {
        var all = new ArrayList<>(conditions);
        all.add(condition);
        return new RowFilter(List.copyOf(all));
    }

    /** These conditions for a table that names the owner's column otherwise. */
    public RowFilter ownedBy(String column) {
        return new RowFilter(conditions.stream()
                .map(each -> each.column.equals(OWNER) ? new Condition(column, each.comparison, each.values) : each)
                .toList());
    }

    /** Only the conditions on the owner and the currency, which hold for all times. */
    public RowFilter atAnyTime() {
        return new RowFilter(
                conditions.stream().filter(each -> !each.isOfTime()).toList());
    }

    /** Only the conditions on positions and times. */
    public RowFilter ofTime() {
        return new RowFilter(conditions.stream().filter(Condition::isOfTime).toList());
    }

    public boolean isEmpty() {
        return conditions.isEmpty();
    }

    /** The conditions as the end of a WHERE clause, empty where there are none. */
    public String and() {
        return and("");
    }

    /** @param alias of the table, with its point */
    public String and(String alias) {
        return conditions.stream()
                .map(each -> "AND " + alias + each.column + ' ' + each.comparison)
                .collect(Collectors.joining("\n"));
    }

    /** The conditions as a WHERE clause, empty where there are none. */
    public String where() {
        return where("");
    }

    /** @param alias of the table, with its point */
    public String where(String alias) {
        return isEmpty() ? "" : "WHERE" + and(alias).substring("AND".length());
    }

    /** The values of the conditions, in their order. */
    public List<Object> values() {
        return conditions.stream().flatMap(each -> each.values.stream()).toList();
    }
}
