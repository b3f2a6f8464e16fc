package io.piecework.ledger.assignment;

import io.piecework.ledger.id.AssignmentId;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.RefusalCode;
import io.piecework.ledger.message.Source;
import io.piecework.ledger.stream.EventStream;
import io.piecework.ledger.stream.Idempotent;
import io.piecework.ledger.stream.Unit;
import io.piecework.ledger.task.TaskTerms;
import io.piecework.ledger.task.Tasks;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One assignment that a command is to change. */
record AssignmentContext(AssignmentId id, Unit unit, EventStream<Assignment> stream) {

    /** Does what happens to an assignment once at most, or answers a repeat with what is stored. */
    static <E extends AssignmentEvent> LedgerEvent once(
            Command command, AssignmentId id, Unit unit, Class<E> type, Function<AssignmentContext, E> decide) {
        AssignmentContext work = load(id, unit);
        return Idempotent.once(command, work.stream, work.state().find(type), type, () -> decide.apply(work));
    }

    /** Does what may happen more than once, each time as another operation, or answers a repeat with what is stored. */
    static <E extends AssignmentEvent.Repeatable> LedgerEvent operation(
            Command command, AssignmentId id, Unit unit, Class<E> type, Function<AssignmentContext, E> decide) {
        return Idempotent.operation(
                command,
                unit,
                type,
                () -> decide.apply(load(id, unit)),
                event -> load(id, unit).stream()
                        .append(new AssignmentEvent.Changed(id, event.operation(), event.progress(), event.stamp())));
    }

    private static AssignmentContext load(AssignmentId id, Unit unit) {
        return new AssignmentContext(id, unit, unit.stream(Assignment.KIND, id.stream()));
    }

    Assignment state() {
        return stream.state();
    }

    /**
     * The work, where it stands as it has to.
     *
     * @throws Refusal {@code unknown-subject} or {@code wrong-state}
     */
    AssignmentEvent.Accepted in(AssignmentStatus... needed) {
        AssignmentEvent.Accepted accepted = state().find(AssignmentEvent.Accepted.class);
        String wanted = Arrays.stream(needed).map(Object::toString).collect(Collectors.joining(" or "));
        if (accepted == null) {
            throw Refusal.because(
                    RefusalCode.UNKNOWN_SUBJECT, id.stream(), "is %s, it would have to be %s", "unknown", wanted);
        }
        if (!Arrays.asList(needed).contains(status())) {
            throw Refusal.because(
                    RefusalCode.WRONG_STATE, id.stream(), "is %s, it would have to be %s", status(), wanted);
        }
        return accepted;
    }

    AssignmentStatus status() {
        return progress().status();
    }

    Progress progress() {
        return Objects.requireNonNull(state().progress());
    }

    /** The terms that the task was published with. */
    TaskTerms terms(AssignmentEvent.Accepted work) {
        return Tasks.terms(unit, work.task());
    }

    Source source() {
        return Source.of(id);
    }

    /** @throws Refusal {@code window-closed} when its deadline has come, and time decides */
    void before(@Nullable Instant deadline, Instant now) {
        if (deadline != null && !now.isBefore(deadline)) {
            throw late(deadline, now);
        }
    }

    /** @throws Refusal {@code window-closed} when the worker's time is over; its last moment is theirs */
    void within(@Nullable Instant deadline, Instant now) {
        if (deadline != null && now.isAfter(deadline)) {
            throw late(deadline, now);
        }
    }

    private Refusal late(Instant deadline, Instant now) {
        return Refusal.because(RefusalCode.WINDOW_CLOSED, id.stream(), "had time until %s, it is %s", deadline, now);
    }

    /** @throws Refusal {@code not-yet-due} when its deadline has not come */
    void due(@Nullable Instant deadline, Instant now) {
        if (deadline == null || now.isBefore(deadline)) {
            throw Refusal.because(
                    RefusalCode.NOT_YET_DUE,
                    id.stream(),
                    "has time until %s, it is %s",
                    deadline == null ? "somebody decides" : deadline,
                    now);
        }
    }
}
