package io.piecework.ledger.reading.lists;

import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Title;
import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.engine.port.Rows.Row;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.AssignmentStatus;
import io.piecework.ledger.work.assignment.AssignmentView;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The lists of assignments. */
final class AssignmentLists {

    private static final String COLUMNS =
            "stream, position, task, title, worker, requester, currency, reward, accepted_at, "
                    + "submitted_at, decided_at, overturn_until, paid, reversed, status, due_at, review_since, contested_since, reason";

    /** By status, and in the order in which the work was accepted. */
    static final KeyedList<AssignmentView> BY_STATUS = list(PageKey.BY_STATUS);

    /** Work that waits for a review, the oldest first. */
    static final KeyedList<AssignmentView> IN_REVIEW = list(PageKey.byTime("review_since"));

    /** Open appeals and disputes, the oldest first. */
    static final KeyedList<AssignmentView> CONTESTED = list(PageKey.byTime("contested_since"));

    private AssignmentLists() {}

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
    static RowFilter with(RowFilter scope, @Nullable Object status) {
        return status == null ? scope : scope.and("status", "=", status.toString());
    }

    private static KeyedList<AssignmentView> list(PageKey key) {
        return new KeyedList<>(AssignmentProjection.TABLE, COLUMNS, key, AssignmentLists::view);
    }

    private static AssignmentView view(Row row) {
        Amount reward = row.amount("reward");
        Amount reversed = row.amountOrNull("reversed", reward.currency());
        String reason = row.textOrEmpty("reason");
        return new AssignmentView(
                new AssignmentId(id(row)),
                new TaskId(row.text("task")),
                new WorkerId(row.text("worker")),
                reward,
                AssignmentStatus.valueOf(
                        row.text("status").toUpperCase(Locale.ROOT).replace('-', '_')),
                row.timeOrNull("due_at"),
                new RequesterId(row.text("requester")),
                new Title(row.text("title")),
                row.time("accepted_at"),
                row.timeOrNull("submitted_at"),
                row.timeOrNull("decided_at"),
                row.timeOrNull("overturn_until"),
                row.amountOrNull("paid", reward.currency()),
                reversed == null ? Amount.zero(reward.currency()) : reversed,
                reason.isEmpty() ? null : new Reason(reason));
    }

    /** The stream's name without its prefix. */
    static String id(Row row) {
        String stream = row.text("stream");
        return stream.substring(stream.indexOf(':') + 1);
    }
}
