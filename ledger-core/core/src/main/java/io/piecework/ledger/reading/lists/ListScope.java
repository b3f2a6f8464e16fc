package io.piecework.ledger.reading.lists;

import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.engine.port.Rows.Row;
import io.piecework.ledger.engine.port.StreamKind;
import org.jspecify.annotations.Nullable;

/** Whose rows a list has, and what their streams are called. */
final class ListScope {

    private ListScope() {}

    static RowFilter of(WorkerId worker) {
        return RowFilter.NONE.and("worker", "=", worker.value());
    }

    static RowFilter of(RequesterId requester) {
        return RowFilter.NONE.and("requester", "=", requester.value());
    }

    static RowFilter of(TaskId task) {
        return RowFilter.NONE.and("task", "=", task.value());
    }

    /** The scope with a status, or as it is for null. */
    static RowFilter with(RowFilter scope, @Nullable Enum<?> status) {
        return status == null ? scope : scope.and("status", "=", status.toString());
    }

    /** The stream's name without its prefix. */
    static String id(Row row) {
        return StreamKind.id(row.text("stream"));
    }
}
