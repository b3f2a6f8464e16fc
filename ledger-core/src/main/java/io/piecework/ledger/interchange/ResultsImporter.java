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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Imports the rows of a results file: publishes tasks, accepts, submits and decides assignments. */
final class ResultsImporter {

    private static final String EXTENSION = "mturk-extend:";
    private static final int REMEMBERED = 1_000;

    /** The longest task id that leaves space for the prefix and the number of slots in an extension's id. */
    static final int LONGEST_TASK = Id.LIMIT - EXTENSION.length() - 1 - 7;

    private final Reading reading;
    private final RowTransactions rows;
    private final ImportRequester requester;
    private final TaskPolicy policy;
    private final RecordedDecisions decisions;

    /** The tasks of the last rows, so that a row without new slots need not load the task's stream. */
    private final Map<String, KnownTask> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, KnownTask> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * @param free the slots that no assignment has taken, those of rows that are not answered yet left out
     */
    private record KnownTask(RequesterId requester, Amount reward, int slots, int free) {

        KnownTask withOneTaken() {
            return new KnownTask(requester, reward, slots, free - 1);
        }
    }

    ResultsImporter(Reading reading, RowTransactions rows, ImportRequester requester, TaskPolicy policy) {
        this.reading = reading;
        this.rows = rows;
        this.requester = requester;
        this.policy = policy;
        this.decisions = new RecordedDecisions(reading);
    }

    /** @throws RowProblem when the row contradicts the ledger; nothing of it is stored then */
    void add(ResultsRow row) {
        rows.await(row.assignment().stream());
        Optional<AssignmentView> recorded = Assignments.find(reading, row.assignment());
        var commands = new ArrayList<Command>();
        var outcomes = new ArrayList<RowOutcome>();
        if (recorded.isPresent()) {
            overturn(recorded.get(), row, commands, outcomes);
        }
        boolean extending = prepareTask(row, recorded.isEmpty(), commands, outcomes);
        AssignmentStatus status = recorded.map(AssignmentView::status).orElse(null);
        if (status == null) {
            commands.add(new AcceptAssignment(row.assignment(), row.task(), row.worker(), ACTOR, row.accepted()));
            outcomes.add(RowOutcome.ACCEPTED);
        }
        if (status == null || status == AssignmentStatus.ACCEPTED) {
            commands.add(new SubmitAssignment(row.assignment(), ACTOR, row.submitted()));
            status = AssignmentStatus.SUBMITTED;
        }
        if (status == AssignmentStatus.SUBMITTED && row.status() != AssignmentStatus.SUBMITTED) {
            decide(row, commands, outcomes);
        }
        if (commands.isEmpty()) {
            rows.unchanged();
            return;
        }
        rows.send(row.assignment().stream(), row.task().stream(), commands, outcomes);
        if (extending) {
            rows.awaitAll(); // the next row must know whether the slots are there
            known.remove(row.task().value());
        }
    }

    private static void decide(ResultsRow row, List<Command> commands, List<RowOutcome> outcomes) {
        if (row.status() == AssignmentStatus.APPROVED) {
            commands.add(new ApproveAssignment(row.assignment(), ACTOR, row.decided()));
            outcomes.add(RowOutcome.APPROVED);
        } else {
            commands.add(new RejectAssignment(row.assignment(), null, row.reason(), ACTOR, row.decided()));
            outcomes.add(RowOutcome.REJECTED);
        }
    }

    /**
     * Overturns a rejection that the row approves later.
     *
     * @throws RowProblem when the row contradicts the ledger
     */
    private void overturn(AssignmentView recorded, ResultsRow row, List<Command> commands, List<RowOutcome> outcomes) {
        requireSame(row, "worker", recorded.worker(), row.worker());
        requireSame(row, "task", recorded.task(), row.task());
        requireSame(row, "reward", recorded.reward(), row.reward());
        boolean overturns = decisions.overturns(recorded, row);
        boolean decided =
                recorded.status() == AssignmentStatus.APPROVED || recorded.status() == AssignmentStatus.REJECTED;
        if (decided
                && row.status() != AssignmentStatus.SUBMITTED
                && !overturns
                && !decisions.wasOverturned(recorded, row)) {
            requireSame(row, "status", recorded.status(), row.status());
        }
        if (overturns) {
            requester.requireOwner(row.assignment(), row.task(), task(row).requester());
            commands.add(new OverturnRejection(row.assignment(), null, null, ACTOR, row.decided()));
            outcomes.add(RowOutcome.OVERTURNED);
        }
    }

    /**
     * Publishes a new task; adds the slots that the row says the task has, and one where a new assignment finds none free.
     *
     * @param takesSlot whether the row's assignment is new
     * @return whether the row's commands add slots
     */
    private boolean prepareTask(ResultsRow row, boolean takesSlot, List<Command> commands, List<RowOutcome> outcomes) {
        KnownTask task = task(row);
        requireSame(row, "reward of " + row.task(), task.reward(), row.reward());
        requester.requireOwner(row.assignment(), row.task(), task.requester());
        if (slotsNeeded(row, task, takesSlot) > task.slots()) {
            return extend(row, takesSlot, commands, outcomes);
        }
        if (takesSlot) {
            known.put(row.task().value(), task.withOneTaken());
        }
        return false;
    }

    private static int slotsNeeded(ResultsRow row, KnownTask task, boolean takesSlot) {
        return Math.max(row.slots(), task.slots() + (takesSlot && task.free() <= 0 ? 1 : 0));
    }

    private KnownTask task(ResultsRow row) {
        if (rows.wasRefused(row.task().stream())) {
            known.remove(row.task().value());
        }
        return known.computeIfAbsent(row.task().value(), id -> find(row).orElseGet(() -> publish(row)));
    }

    /** Loads the task again: another process may have added or freed slots since it was cached. */
    private boolean extend(ResultsRow row, boolean takesSlot, List<Command> commands, List<RowOutcome> outcomes) {
        rows.awaitAll();
        Optional<KnownTask> stored = find(row);
        if (stored.isEmpty()) {
            return false; // the task was refused, and so is the row
        }
        KnownTask task = stored.get();
        int needed = slotsNeeded(row, task, takesSlot);
        if (needed > task.slots()) {
            requester.grantCredit(rows, row.task().stream());
            commands.add(new ExtendTask(
                    new OperationId(EXTENSION + row.task().value() + ":" + needed),
                    row.task(),
                    needed - task.slots(),
                    ACTOR,
                    row.created()));
            outcomes.add(RowOutcome.EXTENDED);
            return true;
        }
        known.put(row.task().value(), takesSlot ? task.withOneTaken() : task);
        return false;
    }

    private Optional<KnownTask> find(ResultsRow row) {
        return Tasks.find(reading, row.task()).map(ResultsImporter::known);
    }

    private KnownTask publish(ResultsRow row) {
        requester.grantCredit(rows, row.task().stream());
        rows.prepare(
                row.task().stream(),
                new PublishTask(
                        row.task(),
                        requester.id(),
                        row.title(),
                        row.reward(),
                        row.slots(),
                        policy.fee(),
                        policy.review(),
                        policy.availability(),
                        policy.version(),
                        null,
                        ACTOR,
                        row.created()),
                List.of(RowOutcome.PUBLISHED));
        return new KnownTask(requester.id(), row.reward(), row.slots(), row.slots());
    }

    private static KnownTask known(TaskView task) {
        return new KnownTask(task.requester(), task.reward(), task.slots(), task.slots() - task.taken());
    }

    private static void requireSame(ResultsRow row, String what, Object recorded, Object given) {
        if (!recorded.equals(given)) {
            throw new RowProblem(
                    row.assignment() + ": " + what + " is recorded as " + recorded + ", the file says " + given);
        }
    }
}
