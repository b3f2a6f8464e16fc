package io.piecework.ledger.engine.port;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apiguardian.api.API;

/**
 * A projection with one table, whose columns say what is in a row: a row of its own for an event, or the latest state of the event's stream.
 *
 * @param of what an event puts into rows, mostly the event itself; empty for an event without a row
 * @param copies the columns with copies of texts about the worker of the row
 */
@API(status = API.Status.INTERNAL)
public record TableProjection<E>(
        Table table, Columns<E> columns, Function<Recorded, List<? extends E>> of, List<Copies> copies)
        implements Projection {

    /** Without a copy of a text about a worker. */
    public TableProjection(Table table, Columns<E> columns, Function<Recorded, List<? extends E>> of) {
        this(table, columns, of, List.of());
    }

    /** This projection, whose columns of these names have copies of texts about the worker in the row's column {@code worker}. */
    public TableProjection<E> copying(String... texts) {
        return new TableProjection<>(table, columns, of, List.of(Copies.of(table.name(), texts)));
    }

    /** This projection, whose column of this name has a digest of such a text; it is null for an erased one. */
    public TableProjection<E> erasing(String digest) {
        return new TableProjection<>(
                table, columns, of, List.of(new Copies(table.name(), Copies.OF_WORKER, List.of(digest), true)));
    }

    /** A row for each event of a type. */
    public static <E> TableProjection<E> ofEvents(String table, Columns<E> columns, Class<? extends E> type) {
        return new TableProjection<>(new Table(table, List.of("stream", "sequence")), columns, events(type));
    }

    /** What {@link #of} is for events of a type. */
    public static <E> Function<Recorded, List<? extends E>> events(Class<? extends E> type) {
        return recorded -> type.isInstance(recorded.event()) ? List.of(type.cast(recorded.event())) : List.of();
    }

    @Override
    public List<Table> tables() {
        return List.of(table);
    }

    @Override
    public void project(List<Recorded> events, Rows rows) {
        var values = new ArrayList<List<?>>();
        for (Recorded recorded : events) {
            for (E each : of.apply(recorded)) {
                values.add(columns.row(recorded, each));
            }
        }
        if (table.isOfStreams()) {
            rows.put(table, columns.names(), values);
        } else {
            rows.insert(table.name(), columns.names(), values);
        }
    }
}
