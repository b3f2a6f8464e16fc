package io.piecework.ledger.reading.lists;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import io.piecework.ledger.work.assignment.AssignmentStatus;
import io.piecework.ledger.work.assignment.AssignmentStep;
import io.piecework.ledger.work.assignment.AssignmentView;
import io.piecework.ledger.work.assignment.Progress;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts the latest state of every assignment, by the steps in its own stream. Top-ups are in the list of awards. */
final class AssignmentProjection implements Projection {

    static final String TABLE = "ledger_assignment";

    private static final List<String> FIRST =
            List.of("position", "task", "title", "worker", "requester", "currency", "reward", "accepted_at");
    private static final List<String> KEPT =
            List.of("submitted_at", "worked", "decided_at", "overturn_until", "paid", "reversed");
    private static final List<String> REPLACED =
            List.of("status", "due_at", "review_since", "contested_since", "reason");
    private static final List<String> COLUMNS = Stream.of(List.of("stream"), FIRST, KEPT, REPLACED)
            .flatMap(List::stream)
            .toList();
    private static final Table STATES = Table.ofStreams(
            TABLE,
            List.of("stream"),
            Stream.concat(FIRST.stream(), KEPT.stream()).toList());

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
                states.add(row(recorded, own));
            }
        }
        rows.put(STATES, COLUMNS, states);
    }

    private static boolean isOfState(AssignmentEvent event) {
        return !(event instanceof AssignmentStep.Recurring || event instanceof AssignmentEvent.ToppedUp);
    }

    private static List<@Nullable Object> row(Recorded recorded, AssignmentEvent event) {
        var row = new ArrayList<@Nullable Object>();
        row.add(recorded.stream());
        row.addAll(first(recorded, event));
        row.addAll(kept(event));
        row.addAll(replaced(event));
        return row;
    }

    private static List<@Nullable Object> first(Recorded recorded, AssignmentEvent event) {
        if (!(event instanceof AssignmentEvent.Accepted accepted)) {
            return Arrays.asList(new @Nullable Object[FIRST.size()]);
        }
        return Arrays.asList(
                recorded.position(),
                accepted.task().value(),
                accepted.title().text(),
                accepted.worker().value(),
                accepted.requester().value(),
                accepted.price().reward().currencyCode(),
                accepted.price().reward().value(),
                accepted.stamp().effective());
    }

    private static List<@Nullable Object> kept(AssignmentEvent event) {
        AssignmentStep.@Nullable Decision decision = event instanceof AssignmentStep.Decision each ? each : null;
        return Arrays.asList(
                submitted(event),
                worked(event),
                decision == null ? null : decision.stamp().effective(),
                event instanceof AssignmentEvent.Rejected rejection ? rejection.overturnUntil() : null,
                decision == null ? null : decision.pay().earned().value(),
                reversed(event));
    }

    private static List<@Nullable Object> replaced(AssignmentEvent event) {
        AssignmentStatus status = AssignmentStatus.after(event);
        Reason reason = AssignmentView.reasonOf(event);
        return Arrays.asList(
                status.toString(),
                deadline(event),
                reviewSince(event, status),
                CONTESTED.contains(status) ? event.stamp().effective() : null,
                reason == null ? null : reason.text());
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

    private static @Nullable BigDecimal reversed(AssignmentEvent event) {
        Progress progress = event instanceof AssignmentEvent.Changed changed ? changed.progress() : null;
        return progress == null || progress.reversed() == null
                ? null
                : progress.reversed().lines().earned().value();
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

    private static @Nullable Instant reviewSince(AssignmentEvent event, AssignmentStatus status) {
        if (status == AssignmentStatus.VISIT_REPORTED) {
            return event.stamp().effective();
        }
        return status == AssignmentStatus.SUBMITTED ? submitted(event) : null;
    }
}
