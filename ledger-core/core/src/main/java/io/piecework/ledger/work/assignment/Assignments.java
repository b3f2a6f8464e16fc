package io.piecework.ledger.work.assignment;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.AwardId;
import io.piecework.ledger.command.id.DecisionId;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.engine.port.EventStream;
import io.piecework.ledger.engine.port.LedgerModule;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.StreamStates;
import io.piecework.ledger.engine.port.Unit;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.task.Tasks;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The module of assignments: its streams, its commands, and what other packages may ask about an assignment. */
@API(status = API.Status.INTERNAL)
public final class Assignments implements LedgerModule {

    @Override
    public void register(Registration registration) {
        registration.streams(Assignment.KIND).events(AssignmentEvent.class);
        WorkHandler.describe(registration);
        ReviewHandler.describe(registration);
        VisitHandler.describe(registration);
        OverturnHandler.describe(registration);
        ReversalHandler.describe(registration);
    }

    /**
     * Requires a window of the assignment to be open until exactly this time: a reviewer's window to decide on submitted work, or the
     * window to appeal or overturn a rejection.
     *
     * @throws Refusal {@code unknown-subject}, {@code wrong-state} when the window is another one, {@code window-closed} when the task
     *     is archived
     */
    public static AssignmentEvent.Accepted requireWindow(
            Unit unit, AssignmentId id, AssignmentStatus status, Instant until) {
        AssignmentContext context = AssignmentContext.load(id, unit);
        AssignmentEvent.Accepted accepted = context.require(status);
        AssignmentEvent.Rejected rejected = context.state().find(AssignmentEvent.Rejected.class);
        Instant closes = rejected == null ? context.progress().deadline() : rejected.overturnUntil();
        if (!until.equals(closes)) {
            throw Refusal.because(
                    RefusalCode.WRONG_STATE,
                    id.stream(),
                    "has its deadline at %s, not at %s",
                    closes == null ? "no time" : closes,
                    until);
        }
        if (rejected != null && context.terms(accepted).archived()) {
            throw Refusal.because(
                    RefusalCode.WINDOW_CLOSED,
                    id.stream(),
                    "had time until %s, %s is archived",
                    until,
                    accepted.task());
        }
        return accepted;
    }

    /** The committed state of an assignment; empty where it is unknown. */
    public static Optional<AssignmentView> find(StreamStates states, AssignmentId id) {
        return states.state(Assignment.KIND, id.stream()).map(assignment -> {
            var accepted = Objects.requireNonNull(assignment.find(AssignmentEvent.Accepted.class));
            return AssignmentView.of(id, assignment, accepted);
        });
    }

    /** What committed work has paid so far; empty before a decision, and for work that was never submitted. */
    public static Optional<WorkPay> pay(Reading reading, AssignmentId id) {
        return reading.state(Assignment.KIND, id.stream()).flatMap(assignment -> WorkPay.of(id, assignment));
    }

    /** What the terms of committed work pay its worker for an impossible visit, after fees. */
    public static Amount visitPay(Reading reading, Work work) {
        return VisitHandler.pay(Tasks.terms(reading, work.task()).orElseThrow(), work.price())
                .earned();
    }

    /** The committed history of an assignment; empty where it is unknown. */
    public static Optional<AssignmentHistory> history(Reading reading, AssignmentId id) {
        List<LedgerEvent> own =
                reading.events(List.of(id.stream()), AssignmentHistory.LIMIT).getOrDefault(id.stream(), List.of());
        if (own.isEmpty()) {
            return Optional.empty();
        }
        List<String> operations = own.stream()
                .filter(AssignmentEvent.Changed.class::isInstance)
                .map(event -> ((AssignmentEvent.Changed) event).operation().stream())
                .toList();
        return Optional.of(AssignmentHistory.of(own, reading.events(operations, 1)));
    }

    /** The last event of this type in the assignment's own stream, in the unit; null where there is none. */
    public static <E extends AssignmentEvent> @Nullable E last(Unit unit, AssignmentId id, Class<E> type) {
        return AssignmentContext.load(id, unit).state().find(type);
    }

    /** The step that made a decision against the worker, in the unit; null where there is none. */
    public static AssignmentEvent.@Nullable Step decision(Unit unit, AssignmentId id, DecisionId decision) {
        return AssignmentContext.load(id, unit).state().find(decision);
    }

    /**
     * Submitted work with a decision, and what it has paid so far, in the unit.
     *
     * @param asking a requester, who sees no other requester's work; null for the platform
     * @throws Refusal {@code unknown-subject}, or {@code wrong-state} before a decision or for work that was never submitted
     */
    public static Decided decided(Unit unit, AssignmentId id, @Nullable RequesterId asking) {
        return Decided.of(AssignmentContext.load(id, unit), asking);
    }

    /**
     * Notes a top-up to a floor, or the reversal of one, in the assignment's stream. The stream is then one that the unit writes to, so that a
     * reversal of the work in another process cannot happen between reading its pay and raising it.
     *
     * @param reversal null where the top-up is granted
     * @param change of what the top-ups add to the pay; negative where they are taken back
     */
    public static void topUp(
            Unit unit, AssignmentId id, AwardId award, @Nullable OperationId reversal, Amount change, Stamp stamp) {
        EventStream<Assignment> stream = AssignmentContext.load(id, unit).stream();
        Amount before = stream.state().topUps();
        stream.append(new AssignmentEvent.ToppedUp(
                id, award, reversal, before == null ? change : before.plus(change), stamp));
    }

    /** Whether a dispute is still open in the unit. */
    public static boolean isOpen(Unit unit, AssignmentEvent.Disputed dispute) {
        Assignment now = AssignmentContext.load(dispute.assignment(), unit).state();
        return dispute.progress().equals(now.progress()) && dispute.stamp().equals(now.last());
    }

    /** The appeal of a rejection that is not decided yet, in the unit; null where there is none. */
    public static AssignmentEvent.@Nullable Appealed openAppeal(Unit unit, AssignmentId id) {
        return OverturnHandler.openAppeal(AssignmentContext.load(id, unit));
    }

    /**
     * Submitted work with a decision.
     *
     * @param last the last step
     */
    public record Decided(WorkPay work, RequesterId requester, Stamp last) {

        /** @param asking a requester, who sees no other requester's work; null for the platform */
        static Decided of(AssignmentContext context, @Nullable RequesterId asking) {
            Assignment state = context.state();
            AssignmentEvent.Accepted accepted = state.find(AssignmentEvent.Accepted.class);
            String subject = context.id().stream();
            if (accepted == null || (asking != null && !asking.equals(accepted.requester()))) {
                throw refused(RefusalCode.UNKNOWN_SUBJECT, subject, "unknown");
            }
            WorkPay work = WorkPay.of(context.id(), state)
                    .orElseThrow(() -> refused(RefusalCode.WRONG_STATE, subject, undecided(context.progress())));
            return new Decided(work, accepted.requester(), Objects.requireNonNull(state.last()));
        }

        private static Object undecided(Progress progress) {
            return progress.submittedAt() == null ? progress.status() + " and was never submitted" : progress.status();
        }

        private static Refusal refused(RefusalCode code, String subject, Object found) {
            return Refusal.because(code, subject, "is %s, it would have to be %s", found, "submitted and decided");
        }
    }
}
