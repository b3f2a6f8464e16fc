package io.piecework.ledger.engine.port;

import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.Id;
import io.piecework.ledger.command.text.Title;
import io.piecework.ledger.money.Amount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a projection's table, each with its value in a row. An id, an amount, a reason, a title and a constant are stored as their value or
 * text; an amount's currency has a column of its own.
 *
 * @param <E> what a row is of, such as a type of event
 */
@API(status = API.Status.INTERNAL)
public final class Columns<E> {

    private record Column<E>(String name, BiFunction<Projection.Recorded, E, @Nullable Object> value) {}

    private final List<Column<E>> columns = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

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
        return column(name, (recorded, row) -> value.apply(recorded));
    }

    /** {@code effective_at} and {@code recorded_at}. */
    public Columns<E> times() {
        return effective("effective_at")
                .recorded("recorded_at", recorded -> recorded.event().stamp().recorded());
    }

    /** When the event took effect. */
    public Columns<E> effective(String name) {
        return recorded(name, recorded -> recorded.event().stamp().effective());
    }

    public Columns<E> with(String name, Function<E, @Nullable Object> value) {
        return column(name, (recorded, row) -> value.apply(row));
    }

    /** A value that only rows of this type have; null in all others. */
    public <T extends E> Columns<E> with(String name, Class<T> type, Function<T, @Nullable Object> value) {
        return of(type, columns -> columns.with(name, value));
    }

    /** Columns whose values only rows of this type have; null in all others. */
    public <T extends E> Columns<E> of(Class<T> type, Consumer<Columns<T>> more) {
        var own = new Columns<T>();
        more.accept(own);
        for (Column<T> each : own.columns) {
            column(
                    each.name,
                    (recorded, row) -> type.isInstance(row) ? each.value.apply(recorded, type.cast(row)) : null);
        }
        return this;
    }

    /** The value that rows of this type have in the column named last. */
    public <T extends E> Columns<E> or(Class<T> type, Function<T, @Nullable Object> value) {
        Column<E> last = columns.remove(columns.size() - 1);
        names.remove(columns.size());
        return column(
                last.name,
                (recorded, row) ->
                        type.isInstance(row) ? value.apply(type.cast(row)) : last.value.apply(recorded, row));
    }

    /** {@code currency} and this column. */
    public Columns<E> money(String name, Function<E, @Nullable Amount> amount) {
        return with("currency", row -> currency(amount.apply(row))).with(name, amount::apply);
    }

    private static @Nullable String currency(@Nullable Amount amount) {
        return amount == null ? null : amount.currencyCode();
    }

    private Columns<E> column(String name, BiFunction<Projection.Recorded, E, @Nullable Object> value) {
        columns.add(new Column<>(name, value));
        names.add(name);
        return this;
    }

    public List<String> names() {
        return Collections.unmodifiableList(names);
    }

    /** The names but for some. */
    public List<String> except(String... names) {
        return names().stream()
                .filter(name -> !Arrays.asList(names).contains(name))
                .toList();
    }

    /** The names for a SELECT clause. */
    public String selected() {
        return String.join(", ", names());
    }

    /** The values of a row, in the order of the names. */
    public List<@Nullable Object> row(Projection.Recorded recorded, E of) {
        var row = new @Nullable Object[columns.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = stored(columns.get(i).value.apply(recorded, of));
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
        if (value instanceof Title title) {
            return title.text();
        }
        return value instanceof Enum<?> constant ? constant.toString() : value;
    }
}
