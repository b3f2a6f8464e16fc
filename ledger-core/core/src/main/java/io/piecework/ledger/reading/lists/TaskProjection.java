package io.piecework.ledger.reading.lists;

import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.work.task.TaskEvent;
import io.piecework.ledger.work.task.TaskStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts the latest state of every task, by the events of its own stream. */
final class TaskProjection implements Projection {

    static final String TABLE = "ledger_task";

    private static final List<String> FIRST =
            List.of("position", "requester", "title", "currency", "reward", "fee", "published_at", "expires_at");
    private static final List<String> LATER = List.of("status", "slots", "taken", "closed_at", "archived_at");
    private static final List<String> KEPT =
            Stream.concat(FIRST.stream(), LATER.stream()).toList();
    private static final List<String> COLUMNS =
            Stream.concat(Stream.of("stream"), KEPT.stream()).toList();
    private static final Table STATES = Table.ofStreams(TABLE, List.of("stream"), KEPT);

    @Override
    public List<Table> tables() {
        return List.of(STATES);
    }

    @Override
    public void project(List<Recorded> events, Rows rows) {
        var states = new ArrayList<List<?>>();
        for (Recorded recorded : events) {
            if (recorded.event() instanceof TaskEvent event && !(event instanceof TaskEvent.Extended)) {
                states.add(row(recorded, event));
            }
        }
        rows.put(STATES, COLUMNS, states);
    }

    private static List<@Nullable Object> row(Recorded recorded, TaskEvent event) {
        TaskStatus status = status(event);
        Instant at = event.stamp().effective();
        var row = new ArrayList<@Nullable Object>();
        row.add(recorded.stream());
        row.addAll(first(recorded, event));
        row.add(status == null ? null : status.toString());
        row.add(slots(event));
        row.add(taken(event));
        row.add(event instanceof TaskEvent.Closed ? at : null);
        row.add(event instanceof TaskEvent.Archived ? at : null);
        return row;
    }

    private static List<@Nullable Object> first(Recorded recorded, TaskEvent event) {
        if (!(event instanceof TaskEvent.Published published)) {
            return Arrays.asList(new @Nullable Object[FIRST.size()]);
        }
        return Arrays.asList(
                recorded.position(),
                published.requester().value(),
                published.title().text(),
                published.reward().currencyCode(),
                published.reward().value(),
                published.price().fee().value(),
                published.stamp().effective(),
                published.expires());
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
