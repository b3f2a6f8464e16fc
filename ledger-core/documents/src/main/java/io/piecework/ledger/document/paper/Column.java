package io.piecework.ledger.document.paper;

import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.money.Amount;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A column of amounts or counts.
 *
 * @param key of its head
 * @param value what a row has in it: its {@link Amount}, or a count
 * @param needed whether a row needs the column, so that a column of zeros that a reader would not miss is left out; null for a column that a
 *     table always has
 */
public record Column<T>(
        String key, Function<T, Object> value, @Nullable Predicate<T> needed) {

    public static <T> Column<T> always(String key, Function<T, Object> value) {
        return new Column<>(key, value, null);
    }

    public static <T> Column<T> unlessZero(String key, Function<T, Object> value) {
        return new Column<>(key, value, row -> !isZero(value.apply(row)));
    }

    private static boolean isZero(Object value) {
        return value instanceof Amount amount ? amount.isZero() : value.equals(0L);
    }

    /** Whether a table has it even without a row. */
    public boolean isAlways() {
        return needed == null;
    }

    public boolean isNeeded(T row) {
        return needed == null || needed.test(row);
    }

    /** Those of some columns that a table with some rows has. */
    public static <T> List<Column<T>> needed(List<Column<T>> columns, List<T> rows) {
        return columns.stream()
                .filter(column -> column.isAlways() || rows.stream().anyMatch(column::isNeeded))
                .toList();
    }

    /** The value of a row in a column of amounts. */
    public Amount amount(T row) {
        return (Amount) value.apply(row);
    }

    public Table.Cell cell(T row, Language language) {
        Object shown = value.apply(row);
        return shown instanceof Amount amount
                ? new Table.Cell(language.amount(amount), amount, isNeeded(row))
                : new Table.Cell(language.number((Long) shown), null, isNeeded(row));
    }
}
