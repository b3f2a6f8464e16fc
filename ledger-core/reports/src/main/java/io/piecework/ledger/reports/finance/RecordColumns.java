package io.piecework.ledger.reports.finance;

import io.piecework.ledger.command.Tags;
import io.piecework.ledger.command.id.Id;
import io.piecework.ledger.money.Amount;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a type of record as a table: one for each component, {@code firstPosition} as {@code first_position}, and {@code currency} before
 * the first amount.
 *
 * @param <R> a record whose components are texts, ids, times, counts, and amounts of one currency; tags are no column unless they are named
 */
public final class RecordColumns<R extends Record> {

    private static final String CURRENCY = "currency";

    /** The places inside a name where a word or a number begins. */
    private static final Pattern WORD = Pattern.compile("(?<=[a-z])(?=[A-Z0-9])|(?<=[0-9])(?=[A-Z])");

    private final List<Column> columns = new ArrayList<>();

    private RecordColumns(Class<R> type, List<String> tags) {
        boolean counted = false;
        for (RecordComponent component : type.getRecordComponents()) {
            Method value = component.getAccessor();
            value.setAccessible(true); // the type may be package-private
            if (component.getType() == Tags.class) {
                tags.forEach(tag -> columns.add(new Column("tag_" + tag, Kind.TEXT, value, false, tag)));
                continue;
            }
            Kind kind = Kind.of(component.getType());
            if (kind == Kind.AMOUNT && !counted) {
                columns.add(new Column(CURRENCY, Kind.TEXT, value, true, ""));
                counted = true;
            }
            String name = WORD.matcher(component.getName()).replaceAll("_").toLowerCase(Locale.ROOT);
            columns.add(new Column(name, kind, value, false, ""));
        }
    }

    public static <R extends Record> RecordColumns<R> of(Class<R> type) {
        return new RecordColumns<>(type, List.of());
    }

    /** With a column {@code tag_batch} for each of these tags, in the place of the record's component for tags. */
    @API(status = API.Status.INTERNAL)
    public static <R extends Record> RecordColumns<R> of(Class<R> type, List<String> tags) {
        return new RecordColumns<>(type, tags);
    }

    public List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /** Whether a column has numbers, which are aligned to the right. */
    public boolean isNumber(int column) {
        return columns.get(column).kind() != Kind.TEXT;
    }

    /** Whether a column has counts, not amounts. */
    public boolean isCount(int column) {
        return columns.get(column).kind() == Kind.COUNT;
    }

    /** The values as texts: amounts in canonical form, times with seconds and offset, null as an empty text. */
    public List<String> cells(R row) {
        return columns.stream().map(column -> column.of(row)).toList();
    }

    private enum Kind {
        TEXT,
        COUNT,
        AMOUNT,
        NUMBER;

        static Kind of(Class<?> type) {
            if (type == Amount.class) {
                return AMOUNT;
            }
            if (type == BigDecimal.class) {
                return NUMBER;
            }
            return type == long.class || type == int.class ? COUNT : TEXT;
        }
    }

    /** @param tag the name of the tag whose value it has; empty for any other value */
    private record Column(String name, Kind kind, Method accessor, boolean currency, String tag) {

        String of(Record row) {
            Object value = value(row);
            if (value instanceof Amount amount) {
                return currency ? amount.currencyCode() : amount.text();
            }
            if (value instanceof BigDecimal number) {
                return number.toPlainString();
            }
            if (value instanceof OffsetDateTime time) {
                return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
            }
            if (value instanceof Tags tags) {
                return tags.value(tag).orElse("");
            }
            if (value instanceof Id id) {
                return id.value();
            }
            return value == null ? "" : value.toString();
        }

        private @Nullable Object value(Record row) {
            try {
                return accessor.invoke(row);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(accessor + " cannot be read", e);
            }
        }
    }
}
