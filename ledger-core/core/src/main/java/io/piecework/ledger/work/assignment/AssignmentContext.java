package io.piecework.ledger.work.assignment;

import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Parties;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.Source;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.engine.port.EventStream;
import io.piecework.ledger.engine.port.Idempotent;
import io.piecework.ledger.engine.port.Unit;
import io.piecework.ledger.work.task.TaskTerms;
import io.piecework.ledger.work.task.Tasks;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The assignment that a command is about, in the command's unit: its state, and the checks that several decisions share. */
record AssignmentContext(AssignmentId id, Unit unit, EventStream<Assignment> stream) {

    /** Decides a command that can succeed once per assignment. */
    static <E extends AssignmentEvent> LedgerEvent once(
            Command command, AssignmentId id, Unit unit, Class<E> type, Function<AssignmentContext, E> decide) {
        AssignmentContext context = load(id, unit);
        return context.once(command, context.parties(), type, decide);
    }

    /** Decides a command that can succeed once per assignment, about other parties than those of the assignment so far. */
    <E extends AssignmentEvent> LedgerEvent once(
            Command command, Parties parties, Class<E> type, Function<AssignmentContext, E> decide) {
        return Idempotent.of(command, unit, parties).once(stream, state().find(type), type, () -> decide.apply(this));
    }

    /** Decides a command that can succeed more than once per assignment, each time as another operation. */
    static <E extends AssignmentEvent.Recurring> LedgerEvent operation(
            Command command, AssignmentId id, Unit unit, Class<E> type, Function<AssignmentContext, E> decide) {
        return Idempotent.of(command, unit, load(id, unit).parties())
                .operation(
                        type,
                        () -> decide.apply(load(id, unit)),
                        event -> load(id, unit)
                                .stream
                                .append(new AssignmentEvent.Changed(
                                        id, event.operation(), event.progress(), event.reason(), event.stamp())));
    }

    static AssignmentContext load(AssignmentId id, Unit unit) {
        return new AssignmentContext(id, unit, unit.stream(Assignment.KIND, id.stream()));
    }

    Parties parties() {
        AssignmentEvent.Accepted accepted = state().find(AssignmentEvent.Accepted.class);
        return accepted == null ? Parties.UNKNOWN : Parties.of(accepted.worker(), accepted.requester());
    }

    Assignment state() {
        return stream.state();
    }

    /** @throws Refusal {@code unknown-subject}, or {@code wrong-state} when the assignment has none of these statuses */
    AssignmentEvent.Accepted require(AssignmentStatus... allowed) {
        AssignmentEvent.Accepted accepted = state().find(AssignmentEvent.Accepted.class);
        if (accepted == null) {
            throw Refusal.because(
                    RefusalCode.UNKNOWN_SUBJECT, id.stream(), "is %s, it would have to be %s", "unknown", any(allowed));
        }
        if (!Arrays.asList(allowed).contains(status())) {
            throw Refusal.because(
                    RefusalCode.WRONG_STATE, id.stream(), "is %s, it would have to be %s", status(), any(allowed));
        }
        return accepted;
    }

    private static String any(AssignmentStatus[] allowed) {
        return Arrays.stream(allowed).map(Object::toString).collect(Collectors.joining(" or "));
    }

    AssignmentStatus status() {
        return progress().status();
    }

    Progress progress() {
        return Objects.requireNonNull(state().progress());
    }

    /** The terms that the task was published with. */
    TaskTerms terms(AssignmentEvent.Accepted accepted) {
        return Tasks.terms(unit, accepted.task());
    }

    /**
     * The stamp of the next step.
     *
     * @throws Refusal if the command may not take effect at its time; {@code back-dated} if that is before the last step
     */
    Stamp stamp(Command command) {
        return unit.stamp(command).notBefore(id.stream(), state().last());
    }

    Source source() {
        return Source.of(id);
    }

    /**
     * For a reviewer: at the deadline itself the scheduled transition takes precedence.
     *
     * @throws Refusal {@code window-closed} at the deadline and after it
     */
    void requireBefore(@Nullable Instant deadline, Stamp stamp) {
        if (deadline != null && !meets(deadline, stamp).isBefore(deadline)) {
            throw late(deadline, meets(deadline, stamp));
        }
    }

    /**
     * For a worker: the deadline itself is still in time.
     *
     * @throws Refusal {@code window-closed} after the deadline
     */
    void requireNotAfter(@Nullable Instant deadline, Stamp stamp) {
        if (deadline != null && meets(deadline, stamp).isAfter(deadline)) {
            throw late(deadline, meets(deadline, stamp));
        }
    }

    /**
     * For a step that is allowed before a deadline and after it: what was due at the deadline counts as done, although it may not be recorded yet.
     *
     * @throws Refusal {@code window-closed} when the step is back-dated to a time before a deadline that has passed
     */
    void requireNoSkipped(@Nullable Instant deadline, Stamp stamp) {
        if (deadline != null && stamp.skips(deadline, last())) {
            throw late(deadline, stamp.recorded());
        }
    }

    private Instant meets(Instant deadline, Stamp stamp) {
        return stamp.meets(deadline, last());
    }

    private Stamp last() {
        return Objects.requireNonNull(state().last());
    }

    private Refusal late(Instant deadline, Instant now) {
        return Refusal.because(RefusalCode.WINDOW_CLOSED, id.stream(), "had time until %s, it is %s", deadline, now);
    }

    /** @throws Refusal {@code not-yet-due} before the deadline, or when there is none */
    void requireDue(@Nullable Instant deadline, Instant now) {
        if (deadline == null) {
            throw Refusal.because(RefusalCode.NOT_YET_DUE, id.stream(), "has %s, it is %s", "no deadline", now);
        }
        if (now.isBefore(deadline)) {
            throw Refusal.because(RefusalCode.NOT_YET_DUE, id.stream(), "has time until %s, it is %s", deadline, now);
        }
    }
}
