package io.piecework.ledger.reading.lists;

import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.text.Title;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.engine.port.Rows.Row;
import io.piecework.ledger.work.task.TaskStatus;
import io.piecework.ledger.work.task.TaskView;
import java.util.List;
import java.util.Locale;

/** The lists of tasks. */
final class TaskLists {

    /** By status, and in the order in which they were published. */
    static final KeyedList<TaskView> BY_STATUS = new KeyedList<>(
            TaskProjection.TABLE,
            "stream, position, requester, title, currency, reward, fee, slots, taken, status, published_at, expires_at, "
                    + "closed_at, archived_at",
            PageKey.BY_STATUS,
            TaskLists::view);

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

    private static TaskView view(Row row) {
        return new TaskView(
                new TaskId(AssignmentLists.id(row)),
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
}
