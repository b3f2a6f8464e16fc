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

/** Imports the rows of a results file: publishes tasks, accepts, submits and decides assignments. */
final class ResultsImporter {

    private static final String EXTENSION = "mturk-extend:";
    private static final int REMEMBERED = 1_000;

    /** The longest task id that leaves space for the prefix and the number of slots in an extension's id. */
    static final int LONGEST_TASK = Id.LIMIT - EXTENSION.length() - 1 - 7;

    private final Reading reading;
    private final Consumer<Command> commands;
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

    private record KnownTask(RequesterId requester, Amount reward, int slots) {}

    ResultsImporter(Reading reading, Consumer<Command> commands, ImportRequester requester, TaskPolicy policy) {
        this.reading = reading;
        this.commands = commands;
        this.requester = requester;
        this.policy = policy;
        this.decisions = new RecordedDecisions(reading);
    }

    /** @throws RowProblem when the row contradicts the ledger; nothing of it is stored then */
    void add(ResultsRow row, ImportStatistics statistics) {
        Optional<AssignmentView> recorded = Assignments.find(reading, row.assignment());
        boolean changed = recorded.isPresent() && overturn(recorded.get(), row, statistics);
        changed |= prepareTask(row, statistics);
        AssignmentStatus status = recorded.map(AssignmentView::status).orElse(null);
        if (status == null) {
            commands.accept(new AcceptAssignment(row.assignment(), row.task(), row.worker(), ACTOR, row.accepted()));
            statistics.count(RowOutcome.ACCEPTED);
        }
        if (status == null || status == AssignmentStatus.ACCEPTED) {
            commands.accept(new SubmitAssignment(row.assignment(), ACTOR, row.submitted()));
            status = AssignmentStatus.SUBMITTED;
            changed = true;
        }
        if (status == AssignmentStatus.SUBMITTED && row.status() != AssignmentStatus.SUBMITTED) {
            decide(row, statistics);
        } else if (!changed) {
            statistics.count(RowOutcome.UNCHANGED);
        }
    }

    private void decide(ResultsRow row, ImportStatistics statistics) {
        if (row.status() == AssignmentStatus.APPROVED) {
            commands.accept(new ApproveAssignment(row.assignment(), ACTOR, row.decided()));
            statistics.count(RowOutcome.APPROVED);
        } else {
            commands.accept(new RejectAssignment(row.assignment(), null, row.reason(), ACTOR, row.decided()));
            statistics.count(RowOutcome.REJECTED);
        }
    }

    /**
     * Overturns a rejection that the row approves later.
     *
     * @return whether the row did
     * @throws RowProblem when the row contradicts the ledger
     */
    private boolean overturn(AssignmentView recorded, ResultsRow row, ImportStatistics statistics) {
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
            requester.requireOwner(
                    row.assignment(), row.task(), task(row, statistics).requester());
            commands.accept(new OverturnRejection(row.assignment(), null, null, ACTOR, row.decided()));
            statistics.count(RowOutcome.OVERTURNED);
        }
        return overturns;
    }

    /**
     * Publishes a new task, or adds the row's additional slots.
     *
     * @return whether slots were added
     */
    private boolean prepareTask(ResultsRow row, ImportStatistics statistics) {
        KnownTask task = task(row, statistics);
        requireSame(row, "reward of " + row.task(), task.reward(), row.reward());
        requester.requireOwner(row.assignment(), row.task(), task.requester());
        return row.slots() > task.slots() && extend(row, statistics);
    }

    private KnownTask task(ResultsRow row, ImportStatistics statistics) {
        return known.computeIfAbsent(row.task().value(), id -> find(row).orElseGet(() -> publish(row, statistics)));
    }

    /** Loads the task again: another process may have added the slots since it was cached. */
    private boolean extend(ResultsRow row, ImportStatistics statistics) {
        KnownTask task = find(row).orElseThrow();
        if (row.slots() > task.slots()) {
            requester.grantCredit();
            commands.accept(new ExtendTask(
                    new OperationId(EXTENSION + row.task().value() + ":" + row.slots()),
                    row.task(),
                    row.slots() - task.slots(),
                    ACTOR,
                    row.created()));
            statistics.count(RowOutcome.EXTENDED);
        }
        known.put(
                row.task().value(),
                new KnownTask(task.requester(), task.reward(), Math.max(row.slots(), task.slots())));
        return row.slots() > task.slots();
    }

    private Optional<KnownTask> find(ResultsRow row) {
        return Tasks.find(reading, row.task()).map(ResultsImporter::known);
    }

    private KnownTask publish(ResultsRow row, ImportStatistics statistics) {
        requester.grantCredit();
        commands.accept(new PublishTask(
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
                row.created()));
        statistics.count(RowOutcome.PUBLISHED);
        return new KnownTask(requester.id(), row.reward(), row.slots());
    }

    private static KnownTask known(TaskView task) {
        return new KnownTask(task.requester(), task.reward(), task.slots());
    }

    private static void requireSame(ResultsRow row, String what, Object recorded, Object given) {
        if (!recorded.equals(given)) {
            throw new RowProblem(
                    row.assignment() + ": " + what + " is recorded as " + recorded + ", the file says " + given);
        }
    }
}
