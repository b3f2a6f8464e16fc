package io.piecework.ledger.reading.lists;

import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.text.Title;
import io.piecework.ledger.engine.port.Columns;
import io.piecework.ledger.engine.port.Projection.Recorded;
import io.piecework.ledger.engine.port.Projection.Table;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.engine.port.Rows.Row;
import io.piecework.ledger.engine.port.TableProjection;
import io.piecework.ledger.work.task.TaskEvent;
import io.piecework.ledger.work.task.TaskStatus;
import io.piecework.ledger.work.task.TaskView;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The lists of tasks: a row is the latest state of a task, put by the events of its own stream. */
final class TaskLists {

    static final String TABLE = "ledger_task";

    private static final Columns<TaskEvent> COLUMNS = Columns.<TaskEvent>ofStreams()
            .of(
                    TaskEvent.Published.class,
                    published -> published
                            .recorded("position", Recorded::position)
                            .with("requester", TaskEvent.Published::requester)
                            .with("title", TaskEvent.Published::title)
                            .money("reward", TaskEvent.Published::reward)
                            .with("fee", event -> event.price().fee())
                            .effective("published_at")
                            .with("expires_at", TaskEvent.Published::expires))
            .with("status", TaskLists::status)
            .with("slots", TaskEvent.Published.class, TaskEvent.Published::slots)
            .or(TaskEvent.SlotsAdded.class, TaskEvent.SlotsAdded::slots)
            .or(TaskEvent.SlotRegained.class, TaskEvent.SlotRegained::slots)
            .with("taken", TaskEvent.Published.class, published -> 0)
            .or(TaskEvent.SlotTaken.class, TaskEvent.SlotTaken::taken)
            .or(TaskEvent.SlotReturned.class, TaskEvent.SlotReturned::taken)
            .or(TaskEvent.SlotRegained.class, TaskEvent.SlotRegained::taken)
            .of(TaskEvent.Closed.class, closed -> closed.effective("closed_at"))
            .of(TaskEvent.Archived.class, archived -> archived.effective("archived_at"));

    static final TableProjection<TaskEvent> PROJECTION = new TableProjection<>(
            Table.ofStreams(TABLE, List.of("stream"), COLUMNS.except("stream")),
            COLUMNS,
            recorded -> recorded.event() instanceof TaskEvent event && changesRow(event) ? List.of(event) : List.of());

    /** By status, and in the order in which they were published. */
    static final KeyedList<TaskView> BY_STATUS =
            new KeyedList<>(TABLE, COLUMNS.selected(), PageKey.BY_STATUS, TaskLists::view);

    private static final String OF_REQUESTER = """
            SELECT position
            FROM ledger_task
            WHERE stream = ?
            AND requester = ?""";

    private TaskLists() {}

    /** Whether the task is known and the requester's. */
    static boolean isOf(Rows rows, TaskId task, RequesterId requester) {
        return !rows.list(OF_REQUESTER, List.of(task.stream(), requester.value()), row -> row.count("position"))
                .isEmpty();
    }

    /** An extension's event is in its operation's stream, and no column counts rejections. */
    private static boolean changesRow(TaskEvent event) {
        return !(event instanceof TaskEvent.Extended
                || event instanceof TaskEvent.RejectionCounted
                || event instanceof TaskEvent.RejectionOverturned);
    }

    private static TaskView view(Row row) {
        return new TaskView(
                new TaskId(ListScope.id(row)),
                new RequesterId(row.text("requester")),
                new Title(row.text("title")),
                row.amount("reward"),
                row.amount("fee"),
                Math.toIntExact(row.count("slots")),
                Math.toIntExact(row.count("taken")),
                TaskStatus.valueOf(row.text("status").toUpperCase(Locale.ROOT)),
                row.time("published_at"),
                row.timeOrNull("expires_at"),
                row.timeOrNull("closed_at"),
                row.timeOrNull("archived_at"));
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
}
