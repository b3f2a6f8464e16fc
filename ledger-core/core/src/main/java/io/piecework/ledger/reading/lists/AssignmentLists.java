package io.piecework.ledger.reading.lists;

import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Title;
import io.piecework.ledger.engine.port.Columns;
import io.piecework.ledger.engine.port.Projection.Recorded;
import io.piecework.ledger.engine.port.Projection.Table;
import io.piecework.ledger.engine.port.Rows.Row;
import io.piecework.ledger.engine.port.TableProjection;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import io.piecework.ledger.work.assignment.AssignmentStatus;
import io.piecework.ledger.work.assignment.AssignmentView;
import io.piecework.ledger.work.assignment.Progress;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The lists of assignments: a row is the latest state of an assignment, put by the steps in its own stream. Top-ups are in the list of awards.
 */
final class AssignmentLists {

    static final String TABLE = "ledger_assignment";

    private static final Set<AssignmentStatus> OPEN = Set.of(AssignmentStatus.APPEALED, AssignmentStatus.DISPUTED);

    private static final Columns<AssignmentEvent> COLUMNS = Columns.<AssignmentEvent>ofStreams()
            .of(
                    AssignmentEvent.Accepted.class,
                    accepted -> accepted.recorded("position", Recorded::position)
                            .with("task", AssignmentEvent.Accepted::task)
                            .with("title", AssignmentEvent.Accepted::title)
                            .with("worker", AssignmentEvent.Accepted::worker)
                            .with("requester", AssignmentEvent.Accepted::requester)
                            .money("reward", event -> event.price().reward())
                            .effective("accepted_at"))
            .with("submitted_at", AssignmentLists::submitted)
            .with("worked", AssignmentEvent.Changed.class, AssignmentLists::worked)
            .of(AssignmentEvent.Decision.class, decision -> decision.effective("decided_at"))
            .with("overturn_until", AssignmentEvent.Rejected.class, AssignmentEvent.Rejected::overturnUntil)
            .with(
                    "paid",
                    AssignmentEvent.Decision.class,
                    decision -> decision.pay().earned())
            .with("reversed", AssignmentEvent.Changed.class, changed -> reversed(changed.progress()))
            .with("status", AssignmentStatus::after)
            .with(
                    "due_at",
                    AssignmentEvent.Changed.class,
                    changed -> changed.progress().deadline())
            .or(AssignmentEvent.Submitted.class, AssignmentEvent.Submitted::approveAt)
            .or(AssignmentEvent.Accepted.class, AssignmentEvent.Accepted::submitBy)
            .with("review_since", AssignmentLists::reviewSince)
            .with("contested_since", AssignmentLists::contestedSince)
            .with("reason", AssignmentView::reasonOf);

    /** Each step replaces the columns that are not kept. */
    static final TableProjection<AssignmentEvent> PROJECTION = new TableProjection<AssignmentEvent>(
                    Table.ofStreams(
                            TABLE,
                            List.of("stream"),
                            COLUMNS.except("stream", "status", "due_at", "review_since", "contested_since", "reason")),
                    COLUMNS,
                    recorded -> recorded.event() instanceof AssignmentEvent own && isOfState(own)
                            ? List.of(own)
                            : List.of())
            .copying("reason");

    /** By status, and in the order in which the work was accepted. */
    static final KeyedList<AssignmentView> BY_STATUS = list(PageKey.BY_STATUS);

    /** Work that waits for a review, the oldest first. */
    static final KeyedList<AssignmentView> IN_REVIEW = list(PageKey.byTime("review_since"));

    /** Open appeals and disputes, the oldest first. */
    static final KeyedList<AssignmentView> CONTESTED = list(PageKey.byTime("contested_since"));

    private AssignmentLists() {}

    private static KeyedList<AssignmentView> list(PageKey key) {
        return new KeyedList<>(TABLE, COLUMNS.selected(), key, AssignmentLists::view);
    }

    private static AssignmentView view(Row row) {
        Amount reward = row.amount("reward");
        Amount reversed = row.amountOrNull("reversed", reward.currency());
        String reason = row.textOrEmpty("reason");
        return new AssignmentView(
                new AssignmentId(ListScope.id(row)),
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

    private static boolean isOfState(AssignmentEvent event) {
        return !(event instanceof AssignmentEvent.Recurring || event instanceof AssignmentEvent.ToppedUp);
    }

    private static @Nullable Instant submitted(AssignmentEvent event) {
        if (event instanceof AssignmentEvent.Changed changed) {
            return changed.progress().submittedAt();
        }
        return event instanceof AssignmentEvent.Submitted ? event.stamp().effective() : null;
    }

    /** In seconds; null where there was one submission, so that it is the time from accepting to submitting. */
    private static @Nullable BigDecimal worked(AssignmentEvent.Changed changed) {
        Duration worked = changed.progress().worked();
        return worked == null ? null : BigDecimal.valueOf(TimeUnit.MICROSECONDS.convert(worked), 6);
    }

    private static @Nullable Amount reversed(Progress progress) {
        return progress.reversed() == null ? null : progress.reversed().lines().earned();
    }

    private static @Nullable Instant reviewSince(AssignmentEvent event) {
        AssignmentStatus status = AssignmentStatus.after(event);
        if (status == AssignmentStatus.VISIT_REPORTED) {
            return event.stamp().effective();
        }
        return status == AssignmentStatus.SUBMITTED ? submitted(event) : null;
    }

    private static @Nullable Instant contestedSince(AssignmentEvent event) {
        return OPEN.contains(AssignmentStatus.after(event)) ? event.stamp().effective() : null;
    }
}
