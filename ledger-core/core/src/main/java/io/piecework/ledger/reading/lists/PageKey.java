package io.piecework.ledger.reading.lists;

import io.piecework.ledger.command.text.Text;
import io.piecework.ledger.engine.port.Rows.Row;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The two columns that order a list; the second one makes the order of rows unique. They are the same where one column does.
 *
 * @param descending whether the greatest of the first column comes first
 */
record PageKey(String first, Kind firstKind, boolean descending, String second, Kind secondKind) {

    static final PageKey BY_STATUS = new PageKey("status", Kind.TEXT, false, "position", Kind.COUNT);

    static final PageKey BY_POSITION = new PageKey("position", Kind.COUNT, false, "position", Kind.COUNT);

    /** The greatest amount first. */
    static final PageKey BY_AVAILABLE = new PageKey("available", Kind.AMOUNT, true, "worker", Kind.TEXT);

    private static final char BETWEEN = '/';

    private static final int LONGEST = 200;

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /** The kinds of the columns' values. */
    enum Kind {
        TEXT,
        COUNT,
        AMOUNT,
        TIME
    }

    /** The place of a row in the list. */
    record Place(Object first, Object second) {

        /** For {@link Page#next}, such as {@code submitted/123}, or {@code 123} where there is one column. */
        @Override
        public String toString() {
            String text = first instanceof BigDecimal amount
                    ? amount.stripTrailingZeros().toPlainString()
                    : first.toString();
            return first.equals(second) ? text : text + BETWEEN + second;
        }
    }

    /** The order of times, the oldest first. */
    static PageKey byTime(String column) {
        return new PageKey(column, Kind.TIME, false, "position", Kind.COUNT);
    }

    /** Whether there is one column. */
    boolean isSingle() {
        return first.equals(second);
    }

    Place of(Row row) {
        return new Place(read(row, first, firstKind), read(row, second, secondKind));
    }

    /** @throws IllegalArgumentException unless the text is that of a place in a list with this order */
    Place parse(String text) {
        int between = text.indexOf(BETWEEN);
        try {
            if (isSingle()) {
                Object value = parse(text, firstKind);
                return new Place(value, value);
            }
            return new Place(
                    parse(text.substring(0, Math.max(between, 0)), firstKind),
                    parse(text.substring(between + 1), secondKind));
        } catch (DateTimeException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not the key of a page of this list; take it from the page before", e);
        }
    }

    private static Object read(Row row, String column, Kind kind) {
        return switch (kind) {
            case TEXT -> row.text(column);
            case COUNT -> row.count(column);
            case AMOUNT -> row.number(column);
            case TIME -> row.time(column);
        };
    }

    /** A text of a key may have been typed, so the length of an amount is bounded before it is read. */
    private static Object parse(String text, Kind kind) {
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new NumberFormatException(text);
        }
        return switch (kind) {
            case TEXT -> text(text);
            case COUNT -> Long.valueOf(text);
            case AMOUNT -> amount(text);
            case TIME -> time(text);
        };
    }

    /** A text that a database can compare, as all ids are. */
    private static String text(String text) {
        try {
            return Text.checked("key", text, LONGEST);
        } catch (IllegalArgumentException e) {
            NumberFormatException malformed = new NumberFormatException(e.getMessage());
            malformed.initCause(e);
            throw malformed;
        }
    }

    private static Instant time(String text) {
        Instant time = Instant.parse(text);
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw new NumberFormatException(text);
        }
        return time;
    }

    private static BigDecimal amount(String text) {
        @Nullable BigDecimal amount = text.matches("-?\\d{1,38}(\\.\\d{1,12})?") ? new BigDecimal(text) : null;
        if (amount == null) {
            throw new NumberFormatException(text);
        }
        return amount;
    }
}
