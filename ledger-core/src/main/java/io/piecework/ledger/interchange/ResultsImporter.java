package io.piecework.ledger.interchange;

import static io.piecework.ledger.interchange.MechanicalTurkImport.ACTOR;

import io.piecework.ledger.assignment.AcceptAssignment;
import io.piecework.ledger.assignment.ApproveAssignment;
import io.piecework.ledger.assignment.AssignmentStatus;
import io.piecework.ledger.assignment.AssignmentView;
import io.piecework.ledger.assignment.Assignments;
import io.piecework.ledger.assignment.OverturnRejection;
import io.piecework.ledger.assignment.RejectAssignment;
import io.piecework.ledger.assignment.SubmitAssignment;
import io.piecework.ledger.id.Id;
import io.piecework.ledger.id.OperationId;
import io.piecework.ledger.id.RequesterId;
import io.piecework.ledger.interchange.ImportStatistics.RowOutcome;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.stream.Reading;
import io.piecework.ledger.task.ExtendTask;
import io.piecework.ledger.task.PublishTask;
import io.piecework.ledger.task.TaskView;
import io.piecework.ledger.task.Tasks;
import io.piecework.ledger.terms.TaskPolicy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Adds what one row says to what is recorded. */
final class ResultsImporter {

    private static final String EXTENSION = "mturk-extend:";
    private static final int REMEMBERED = 1_000;

    /** So that an extension's id, with the number of slots behind it, stays within what an id may have. */
    static final int LONGEST_TASK = Id.LIMIT - EXTENSION.length() - 1 - 7;

    private final Reading reading;
    private final Consumer<Command> door;
    private final ImportRequester account;
    private final TaskPolicy policy;
    private final RecordedDecisions decisions;

    /** The tasks met last, so that a row need not load the task's whole stream to learn that there is nothing to extend. */
    private final Map<String, KnownTask> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, KnownTask> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record KnownTask(RequesterId requester, Amount reward, int slots) {}

    ResultsImporter(Reading reading, Consumer<Command> door, ImportRequester account, TaskPolicy policy) {
        this.reading = reading;
        this.door = door;
        this.account = account;
        this.policy = policy;
        this.decisions = new RecordedDecisions(reading);
    }

    /** @throws RowProblem when the row contradicts what is recorded; nothing of it is stored then */
    void add(ResultsRow row, ImportStatistics tally) {
        Optional<AssignmentView> recorded = Assignments.find(reading, row.assignment());
        boolean changed = recorded.isPresent() && overturn(recorded.get(), row, tally);
        changed |= prepareTask(row, tally);
        AssignmentStatus status = recorded.map(AssignmentView::status).orElse(null);
        if (status == null) {
            door.accept(new AcceptAssignment(row.assignment(), row.task(), row.worker(), ACTOR, row.accepted()));
            tally.did(RowOutcome.ACCEPTED);
        }
        if (status == null || status == AssignmentStatus.ACCEPTED) {
            door.accept(new SubmitAssignment(row.assignment(), ACTOR, row.submitted()));
            status = AssignmentStatus.SUBMITTED;
            changed = true;
        }
        if (status == AssignmentStatus.SUBMITTED && row.status() != AssignmentStatus.SUBMITTED) {
            decide(row, tally);
        } else if (!changed) {
            tally.did(RowOutcome.UNCHANGED);
        }
    }

    private void decide(ResultsRow row, ImportStatistics tally) {
        if (row.status() == AssignmentStatus.APPROVED) {
            door.accept(new ApproveAssignment(row.assignment(), ACTOR, row.decided()));
            tally.did(RowOutcome.APPROVED);
        } else {
            door.accept(new RejectAssignment(row.assignment(), null, row.reason(), ACTOR, row.decided()));
            tally.did(RowOutcome.REJECTED);
        }
    }

    /**
     * Where rejected work is approved later, the rejection is overturned; whether it was.
     *
     * @throws RowProblem when the row contradicts what is recorded
     */
    private boolean overturn(AssignmentView recorded, ResultsRow row, ImportStatistics tally) {
        same(row, "worker", recorded.worker(), row.worker());
        same(row, "task", recorded.task(), row.task());
        same(row, "reward", recorded.reward(), row.reward());
        boolean overturns = decisions.overturns(recorded, row);
        boolean decided =
                recorded.status() == AssignmentStatus.APPROVED || recorded.status() == AssignmentStatus.REJECTED;
        if (decided
                && row.status() != AssignmentStatus.SUBMITTED
                && !overturns
                && !decisions.wasOverturned(recorded, row)) {
            same(row, "status", recorded.status(), row.status());
        }
        if (overturns) {
            account.owns(row.assignment(), row.task(), task(row, tally).requester());
            door.accept(new OverturnRejection(row.assignment(), null, null, ACTOR, row.decided()));
            tally.did(RowOutcome.OVERTURNED);
        }
        return overturns;
    }

    /** Publishes or extends the task where the row says more than is recorded; whether it did. */
    private boolean prepareTask(ResultsRow row, ImportStatistics tally) {
        KnownTask task = task(row, tally);
        same(row, "reward of " + row.task(), task.reward(), row.reward());
        account.owns(row.assignment(), row.task(), task.requester());
        return row.slots() > task.slots() && extend(row, tally);
    }

    private KnownTask task(ResultsRow row, ImportStatistics tally) {
        return known.computeIfAbsent(row.task().value(), id -> find(row).orElseGet(() -> publish(row, tally)));
    }

    /** What is remembered may be old: slots that somebody else added since would be added twice. */
    private boolean extend(ResultsRow row, ImportStatistics tally) {
        KnownTask task = find(row).orElseThrow();
        if (row.slots() > task.slots()) {
            account.pays();
            door.accept(new ExtendTask(
                    new OperationId(EXTENSION + row.task().value() + ":" + row.slots()),
                    row.task(),
                    row.slots() - task.slots(),
                    ACTOR,
                    row.created()));
            tally.did(RowOutcome.EXTENDED);
        }
        known.put(
                row.task().value(),
                new KnownTask(task.requester(), task.reward(), Math.max(row.slots(), task.slots())));
        return row.slots() > task.slots();
    }

    private Optional<KnownTask> find(ResultsRow row) {
        return Tasks.find(reading, row.task()).map(ResultsImporter::known);
    }

    private KnownTask publish(ResultsRow row, ImportStatistics tally) {
        account.pays();
        door.accept(new PublishTask(
                row.task(),
                account.requester(),
                row.title(),
                row.reward(),
                row.slots(),
                policy.fee(),
                policy.review(),
                policy.availability(),
                policy.version(),
                null,
                ACTOR,
                row.created()));
        tally.did(RowOutcome.PUBLISHED);
        return new KnownTask(account.requester(), row.reward(), row.slots());
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
