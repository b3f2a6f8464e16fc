package io.piecework.ledger.reading.lists;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.engine.port.Columns;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import io.piecework.ledger.work.assignment.AssignmentStatus;
import io.piecework.ledger.work.assignment.AssignmentView;
import io.piecework.ledger.work.assignment.Progress;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Puts the latest state of every assignment, by the steps in its own stream. Top-ups are in the list of awards. */
final class AssignmentProjection implements Projection {

    static final String TABLE = "ledger_assignment";

    private static final Columns<AssignmentEvent> COLUMNS = Columns.<AssignmentEvent>ofStreams()
            .recorded(
                    "position",
                    recorded -> recorded.event() instanceof AssignmentEvent.Accepted ? recorded.position() : null)
            .with("task", AssignmentEvent.Accepted.class, AssignmentEvent.Accepted::task)
            .with(
                    "title",
                    AssignmentEvent.Accepted.class,
                    accepted -> accepted.title().text())
            .with("worker", AssignmentEvent.Accepted.class, AssignmentEvent.Accepted::worker)
            .with("requester", AssignmentEvent.Accepted.class, AssignmentEvent.Accepted::requester)
            .with(
                    "currency",
                    AssignmentEvent.Accepted.class,
                    accepted -> accepted.price().reward().currencyCode())
            .with(
                    "reward",
                    AssignmentEvent.Accepted.class,
                    accepted -> accepted.price().reward())
            .with(
                    "accepted_at",
                    AssignmentEvent.Accepted.class,
                    accepted -> accepted.stamp().effective())
            .with("submitted_at", AssignmentProjection::submitted)
            .with("worked", AssignmentProjection::worked)
            .with(
                    "decided_at",
                    AssignmentEvent.Decision.class,
                    decision -> decision.stamp().effective())
            .with("overturn_until", AssignmentEvent.Rejected.class, AssignmentEvent.Rejected::overturnUntil)
            .with(
                    "paid",
                    AssignmentEvent.Decision.class,
                    decision -> decision.pay().earned())
            .with("reversed", AssignmentEvent.Changed.class, changed -> reversed(changed.progress()))
            .with("status", AssignmentStatus::after)
            .with("due_at", AssignmentProjection::deadline)
            .with("review_since", AssignmentProjection::reviewSince)
            .with("contested_since", AssignmentProjection::contestedSince)
            .with("reason", AssignmentView::reasonOf);

    /** All columns but those that each step replaces. */
    private static final Table STATES = Table.ofStreams(
            TABLE,
            List.of("stream"),
            COLUMNS.except("stream", "status", "due_at", "review_since", "contested_since", "reason"));

    private static final Set<AssignmentStatus> CONTESTED = Set.of(AssignmentStatus.APPEALED, AssignmentStatus.DISPUTED);

    @Override
    public List<Table> tables() {
        return List.of(STATES);
    }

    @Override
    public void project(List<Recorded> events, Rows rows) {
        var states = new ArrayList<List<?>>();
        for (Recorded recorded : events) {
            LedgerEvent event = recorded.event();
            if (event instanceof AssignmentEvent own && isOfState(own)) {
                states.add(COLUMNS.row(recorded, own));
            }
        }
        rows.put(STATES, COLUMNS.names(), states);
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
    private static @Nullable BigDecimal worked(AssignmentEvent event) {
        Duration worked = event instanceof AssignmentEvent.Changed changed
                ? changed.progress().worked()
                : null;
        return worked == null ? null : BigDecimal.valueOf(TimeUnit.MICROSECONDS.convert(worked), 6);
    }

    private static @Nullable Amount reversed(Progress progress) {
        return progress.reversed() == null ? null : progress.reversed().lines().earned();
    }

    private static @Nullable Instant deadline(AssignmentEvent event) {
        if (event instanceof AssignmentEvent.Changed changed) {
            return changed.progress().deadline();
        }
        if (event instanceof AssignmentEvent.Submitted submitted) {
            return submitted.approveAt();
        }
        return event instanceof AssignmentEvent.Accepted accepted ? accepted.submitBy() : null;
    }

    private static @Nullable Instant reviewSince(AssignmentEvent event) {
        AssignmentStatus status = AssignmentStatus.after(event);
        if (status == AssignmentStatus.VISIT_REPORTED) {
            return event.stamp().effective();
        }
        return status == AssignmentStatus.SUBMITTED ? submitted(event) : null;
    }

    private static @Nullable Instant contestedSince(AssignmentEvent event) {
        return CONTESTED.contains(AssignmentStatus.after(event)) ? event.stamp().effective() : null;
    }
}
