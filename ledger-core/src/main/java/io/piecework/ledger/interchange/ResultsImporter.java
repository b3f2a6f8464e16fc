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
import io.piecework.ledger.interchange.RowTransactions.Row;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.stream.Reading;
import io.piecework.ledger.task.ExtendTask;
import io.piecework.ledger.task.PublishTask;
import io.piecework.ledger.task.TaskView;
import io.piecework.ledger.task.Tasks;
import io.piecework.ledger.terms.TaskPolicy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
     * @param publishing what publishes the task, until a row that contains it is stored: each row contains it, since the rows before may be
     *     refused
     */
    private record KnownTask(
            RequesterId requester,
            Amount reward,
            int slots,
            int free,
            @Nullable PublishTask publishing) {

        KnownTask withOneTaken() {
            return new KnownTask(requester, reward, slots, free - 1, publishing);
        }

        KnownTask published() {
            return new KnownTask(requester, reward, slots, free, null);
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
        Row sent = Row.about(
                List.of(row.assignment().stream(), row.task().stream()),
                () -> known.computeIfPresent(row.task().value(), (id, task) -> task.published()));
        if (recorded.isPresent()) {
            overturn(recorded.get(), row, sent);
        }
        boolean extending = prepareTask(row, recorded.isEmpty(), sent);
        AssignmentStatus status = recorded.map(AssignmentView::status).orElse(null);
        if (status == null) {
            sent.add(
                    new AcceptAssignment(row.assignment(), row.task(), row.worker(), ACTOR, row.accepted()),
                    RowOutcome.ACCEPTED);
        }
        if (status == null || status == AssignmentStatus.ACCEPTED) {
            sent.add(new SubmitAssignment(row.assignment(), ACTOR, row.submitted()), null);
            status = AssignmentStatus.SUBMITTED;
        }
        if (status == AssignmentStatus.SUBMITTED && row.status() != AssignmentStatus.SUBMITTED) {
            decide(row, sent);
        }
        if (sent.commands().isEmpty()) {
            rows.unchanged();
            return;
        }
        rows.send(sent);
        if (extending) {
            rows.awaitAll(); // the next row must know whether the slots are there
            known.remove(row.task().value());
        }
    }

    private static void decide(ResultsRow row, Row sent) {
        if (row.status() == AssignmentStatus.APPROVED) {
            sent.add(new ApproveAssignment(row.assignment(), ACTOR, row.decided()), RowOutcome.APPROVED);
        } else {
            sent.add(
                    new RejectAssignment(row.assignment(), null, row.reason(), ACTOR, row.decided()),
                    RowOutcome.REJECTED);
        }
    }

    /**
     * Overturns a rejection that the row approves later.
     *
     * @throws RowProblem when the row contradicts the ledger
     */
    private void overturn(AssignmentView recorded, ResultsRow row, Row sent) {
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
            sent.add(new OverturnRejection(row.assignment(), null, null, ACTOR, row.decided()), RowOutcome.OVERTURNED);
        }
    }

    /**
     * Publishes a new task; adds the slots that the row says the task has, and one where a new assignment finds none free.
     *
     * @param takesSlot whether the row's assignment is new
     * @return whether the row's commands add slots
     */
    private boolean prepareTask(ResultsRow row, boolean takesSlot, Row sent) {
        KnownTask task = task(row);
        requireSame(row, "reward of " + row.task(), task.reward(), row.reward());
        requester.requireOwner(row.assignment(), row.task(), task.requester());
        boolean extending = slotsNeeded(row, task, takesSlot) > task.slots();
        if (extending) {
            rows.awaitAll();
            known.remove(row.task().value());
            task = task(row); // another process may have added or freed slots since it was cached
        }
        if (task.publishing() != null) {
            requester.grantCredit();
            sent.add(task.publishing(), RowOutcome.PUBLISHED);
        }
        int needed = slotsNeeded(row, task, takesSlot);
        if (needed > task.slots()) {
            requester.grantCredit();
            sent.add(
                    new ExtendTask(
                            new OperationId(EXTENSION + row.task().value() + ":" + needed),
                            row.task(),
                            needed - task.slots(),
                            ACTOR,
                            row.created()),
                    RowOutcome.EXTENDED);
            return true;
        }
        if (takesSlot) {
            known.put(row.task().value(), task.withOneTaken());
        }
        return false;
    }

    private static int slotsNeeded(ResultsRow row, KnownTask task, boolean takesSlot) {
        return Math.max(row.slots(), task.slots() + (takesSlot && task.free() <= 0 ? 1 : 0));
    }

    /** The task as it is known, as it is stored, or as the row publishes it. */
    private KnownTask task(ResultsRow row) {
        String id = row.task().value();
        KnownTask task = known.get(id);
        if (task != null && task.publishing() != null && !task.publishing().equals(publishing(row))) {
            rows.awaitAll(); // the rows before publish it otherwise
            task = known.get(id);
            if (task != null && task.publishing() != null) {
                task = null; // and were refused
            }
        }
        if (task == null) {
            rows.await(row.task().stream());
            task = Tasks.find(reading, row.task())
                    .map(ResultsImporter::known)
                    .orElseGet(() ->
                            new KnownTask(requester.id(), row.reward(), row.slots(), row.slots(), publishing(row)));
            known.put(id, task);
        }
        return task;
    }

    private PublishTask publishing(ResultsRow row) {
        return new PublishTask(
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
                row.created());
    }

    private static KnownTask known(TaskView task) {
        return new KnownTask(task.requester(), task.reward(), task.slots(), task.slots() - task.taken(), null);
    }

    private static void requireSame(ResultsRow row, String what, Object recorded, Object given) {
        if (!recorded.equals(given)) {
            throw new RowProblem(
                    row.assignment() + ": " + what + " is recorded as " + recorded + ", the file says " + given);
        }
    }
}
