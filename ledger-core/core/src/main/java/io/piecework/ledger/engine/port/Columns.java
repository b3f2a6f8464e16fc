package io.piecework.ledger.engine.port;

import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.Id;
import io.piecework.ledger.money.Amount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a projection's table, each with its value in a row. An id, an amount, a reason and a constant are stored as their value or text;
 * an amount's currency has a column of its own.
 *
 * @param <E> what a row is of, such as a type of event
 */
@API(status = API.Status.INTERNAL)
public final class Columns<E> {

    private record Column<E>(
            String name,
            @Nullable Function<Projection.Recorded, @Nullable Object> ofRecorded,
            Function<E, @Nullable Object> ofRow) {}

    private final List<Column<E>> columns = new ArrayList<>();

    /** Begins with {@code stream} and {@code sequence}, the place of the event. */
    public static <E> Columns<E> ofEvents() {
        return Columns.<E>ofStreams().recorded("sequence", Projection.Recorded::sequence);
    }

    /** Begins with {@code stream}. */
    public static <E> Columns<E> ofStreams() {
        return new Columns<E>().recorded("stream", Projection.Recorded::stream);
    }

    /** A value of the event's place or times. */
    public Columns<E> recorded(String name, Function<Projection.Recorded, @Nullable Object> value) {
        columns.add(new Column<>(name, value, row -> null));
        return this;
    }

    /** {@code effective_at} and {@code recorded_at}. */
    public Columns<E> times() {
        return recorded("effective_at", recorded -> recorded.event().stamp().effective())
                .recorded("recorded_at", recorded -> recorded.event().stamp().recorded());
    }

    public Columns<E> with(String name, Function<E, @Nullable Object> value) {
        columns.add(new Column<>(name, null, value));
        return this;
    }

    /** A value that only rows of this type have; null in all others. */
    public <T extends E> Columns<E> with(String name, Class<T> type, Function<T, @Nullable Object> value) {
        return with(name, row -> type.isInstance(row) ? value.apply(type.cast(row)) : null);
    }

    /** {@code currency} and this column. */
    public Columns<E> money(String name, Function<E, @Nullable Amount> amount) {
        return with("currency", row -> currency(amount.apply(row))).with(name, amount::apply);
    }

    private static @Nullable String currency(@Nullable Amount amount) {
        return amount == null ? null : amount.currencyCode();
    }

    public List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /** The names but for some. */
    public List<String> except(String... names) {
        return names().stream()
                .filter(name -> !Arrays.asList(names).contains(name))
                .toList();
    }

    /** The values of a row, in the order of the names. */
    public List<@Nullable Object> row(Projection.Recorded recorded, E of) {
        var row = new @Nullable Object[columns.size()];
        for (int i = 0; i < row.length; i++) {
            Column<E> column = columns.get(i);
            row[i] = stored(column.ofRecorded == null ? column.ofRow.apply(of) : column.ofRecorded.apply(recorded));
        }
        return Arrays.asList(row);
    }

    private static @Nullable Object stored(@Nullable Object value) {
        if (value instanceof Id id) {
            return id.value();
        }
        if (value instanceof Amount amount) {
            return amount.value();
        }
        if (value instanceof Reason reason) {
            return reason.text();
        }
        return value instanceof Enum<?> constant ? constant.toString() : value;
    }
}
