package io.piecework.ledger.reading.lists;

import io.piecework.ledger.engine.port.Columns;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.work.task.TaskEvent;
import io.piecework.ledger.work.task.TaskStatus;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the latest state of every task, by the events of its own stream. */
final class TaskProjection implements Projection {

    static final String TABLE = "ledger_task";

    private static final Columns<TaskEvent> COLUMNS = Columns.<TaskEvent>ofStreams()
            .recorded(
                    "position",
                    recorded -> recorded.event() instanceof TaskEvent.Published ? recorded.position() : null)
            .with("requester", TaskEvent.Published.class, TaskEvent.Published::requester)
            .with(
                    "title",
                    TaskEvent.Published.class,
                    published -> published.title().text())
            .with(
                    "currency",
                    TaskEvent.Published.class,
                    published -> published.reward().currencyCode())
            .with("reward", TaskEvent.Published.class, TaskEvent.Published::reward)
            .with(
                    "fee",
                    TaskEvent.Published.class,
                    published -> published.price().fee())
            .with(
                    "published_at",
                    TaskEvent.Published.class,
                    published -> published.stamp().effective())
            .with("expires_at", TaskEvent.Published.class, TaskEvent.Published::expires)
            .with("status", TaskProjection::status)
            .with("slots", TaskProjection::slots)
            .with("taken", TaskProjection::taken)
            .with("closed_at", TaskEvent.Closed.class, closed -> closed.stamp().effective())
            .with(
                    "archived_at",
                    TaskEvent.Archived.class,
                    archived -> archived.stamp().effective());
    private static final Table STATES = Table.ofStreams(TABLE, List.of("stream"), COLUMNS.except("stream"));

    @Override
    public List<Table> tables() {
        return List.of(STATES);
    }

    @Override
    public void project(List<Recorded> events, Rows rows) {
        var states = new ArrayList<List<?>>();
        for (Recorded recorded : events) {
            if (recorded.event() instanceof TaskEvent event && !(event instanceof TaskEvent.Extended)) {
                states.add(COLUMNS.row(recorded, event));
            }
        }
        rows.put(STATES, COLUMNS.names(), states);
    }

    private static @Nullable TaskStatus status(TaskEvent event) {
        if (event instanceof TaskEvent.Published) {
            return TaskStatus.PUBLISHED;
        }
        if (event instanceof TaskEvent.Stopped) {
            return TaskStatus.STOPPED;
        }
        if (event instanceof TaskEvent.Expired) {
            return TaskStatus.EXPIRED;
        }
        return event instanceof TaskEvent.Archived ? TaskStatus.ARCHIVED : null;
    }

    private static @Nullable Integer slots(TaskEvent event) {
        if (event instanceof TaskEvent.Published published) {
            return published.slots();
        }
        if (event instanceof TaskEvent.SlotsAdded added) {
            return added.slots();
        }
        return event instanceof TaskEvent.SlotRegained regained ? regained.slots() : null;
    }

    private static @Nullable Integer taken(TaskEvent event) {
        if (event instanceof TaskEvent.Published) {
            return 0;
        }
        if (event instanceof TaskEvent.SlotTaken slot) {
            return slot.taken();
        }
        if (event instanceof TaskEvent.SlotReturned slot) {
            return slot.taken();
        }
        return event instanceof TaskEvent.SlotRegained slot ? slot.taken() : null;
    }
}
