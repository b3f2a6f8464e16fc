package io.piecework.ledger.interchange;

import static io.piecework.ledger.interchange.MechanicalTurkImport.ACTOR;

import io.piecework.ledger.assignment.AcceptAssignment;
import io.piecework.ledger.assignment.ApproveAssignment;
import io.piecework.ledger.assignment.AssignmentStatus;
import io.piecework.ledger.assignment.AssignmentView;
import io.piecework.ledger.assignment.Assignments;
import io.piecework.ledger.assignment.RejectAssignment;
import io.piecework.ledger.assignment.SubmitAssignment;
import io.piecework.ledger.interchange.Tally.Deed;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.OperationId;
import io.piecework.ledger.message.RequesterId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.stream.Reading;
import io.piecework.ledger.task.ExtendTask;
import io.piecework.ledger.task.FeePolicy;
import io.piecework.ledger.task.PublishTask;
import io.piecework.ledger.task.TaskView;
import io.piecework.ledger.task.Tasks;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Adds what one row says to what is recorded. */
final class ResultsImporter {

    private static final int REMEMBERED = 1_000;

    private final Reading reading;
    private final InstantSource clock;
    private final Consumer<Command> door;
    private final RequesterId requester;
    private final FeePolicy fee;

    /** The tasks met last, so that a row need not load the task's whole stream to learn that there is nothing to extend. */
    private final Map<String, KnownTask> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, KnownTask> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record KnownTask(RequesterId requester, Amount reward, int slots) {}

    ResultsImporter(
            Reading reading, InstantSource clock, Consumer<Command> door, RequesterId requester, FeePolicy fee) {
        this.reading = reading;
        this.clock = clock;
        this.door = door;
        this.requester = requester;
        this.fee = fee;
    }

    /** @throws RowProblem when the row contradicts what is recorded; nothing of it is stored then */
    void add(ResultsRow row, Tally tally) {
        Instant now = clock.instant();
        if (row.latest().isAfter(now)) {
            throw new RowProblem(row.assignment() + " has a time of " + row.latest() + ", it is " + now);
        }
        Optional<AssignmentView> recorded = Assignments.find(reading, row.assignment());
        recorded.ifPresent(assignment -> compare(assignment, row));
        boolean extended = prepareTask(row, tally);
        AssignmentStatus status = recorded.map(AssignmentView::status).orElse(null);
        if (status == null) {
            door.accept(new AcceptAssignment(row.assignment(), row.task(), row.worker(), ACTOR, row.accepted()));
            tally.did(Deed.ACCEPTED);
        }
        if (status == null || status == AssignmentStatus.ACCEPTED) {
            door.accept(new SubmitAssignment(row.assignment(), ACTOR, row.submitted()));
            status = AssignmentStatus.SUBMITTED;
        }
        if (status == AssignmentStatus.SUBMITTED && row.status() != AssignmentStatus.SUBMITTED) {
            decide(row, tally);
        } else if (recorded.isPresent() && !extended) {
            tally.did(Deed.UNCHANGED);
        }
    }

    private void decide(ResultsRow row, Tally tally) {
        if (row.status() == AssignmentStatus.APPROVED) {
            door.accept(new ApproveAssignment(row.assignment(), ACTOR, row.decided()));
            tally.did(Deed.APPROVED);
        } else {
            door.accept(new RejectAssignment(row.assignment(), row.reason(), ACTOR, row.decided()));
            tally.did(Deed.REJECTED);
        }
    }

    private static void compare(AssignmentView recorded, ResultsRow row) {
        same(row, "worker", recorded.worker(), row.worker());
        same(row, "task", recorded.task(), row.task());
        same(row, "reward", recorded.reward(), row.reward());
        boolean decided =
                recorded.status() == AssignmentStatus.APPROVED || recorded.status() == AssignmentStatus.REJECTED;
        if (decided && row.status() != AssignmentStatus.SUBMITTED) {
            same(row, "status", recorded.status(), row.status());
        }
    }

    /** Publishes or extends the task where the row says more than is recorded; whether it did. */
    private boolean prepareTask(ResultsRow row, Tally tally) {
        KnownTask task =
                known.computeIfAbsent(row.task().value(), id -> find(row).orElseGet(() -> publish(row, tally)));
        same(row, "reward of " + row.task(), task.reward(), row.reward());
        same(row, "requester of " + row.task(), task.requester(), requester);
        if (row.slots() <= task.slots()) {
            return false;
        }
        door.accept(new ExtendTask(
                new OperationId("mturk-extend:" + row.task().value() + ":" + row.slots()),
                row.task(),
                row.slots() - task.slots(),
                ACTOR,
                row.created()));
        known.put(row.task().value(), new KnownTask(task.requester(), task.reward(), row.slots()));
        tally.did(Deed.EXTENDED);
        return true;
    }

    private Optional<KnownTask> find(ResultsRow row) {
        return Tasks.find(reading, row.task()).map(ResultsImporter::known);
    }

    private KnownTask publish(ResultsRow row, Tally tally) {
        door.accept(new PublishTask(
                row.task(), requester, row.title(), row.reward(), row.slots(), fee, ACTOR, row.created()));
        tally.did(Deed.PUBLISHED);
        return new KnownTask(requester, row.reward(), row.slots());
    }

    private static KnownTask known(TaskView task) {
        return new KnownTask(task.requester(), task.reward(), task.slots());
    }

    private static void same(ResultsRow row, String what, Object recorded, Object given) {
        if (!recorded.equals(given)) {
            throw new RowProblem(
                    row.assignment() + ": " + what + " is recorded as " + recorded + ", the file says " + given);
        }
    }
}
