package io.piecework.ledger.file.imports;

import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.file.imports.ImportStatistics.RowOutcome;
import io.piecework.ledger.file.imports.KnownTasks.KnownTask;
import io.piecework.ledger.file.imports.RowTransactions.Row;
import io.piecework.ledger.file.imports.RowTransactions.RowListener;
import io.piecework.ledger.work.assignment.AssignmentStatus;
import io.piecework.ledger.work.assignment.AssignmentView;
import io.piecework.ledger.work.assignment.Assignments;
import io.piecework.ledger.work.task.ExtendTask;
import io.piecework.ledger.work.terms.TaskPolicy;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;

/** Imports the rows of a results file: publishes tasks, accepts, submits and decides assignments. */
final class ResultsImporter {

    private final Reading reading;
    private final RowTransactions rows;
    private final ImportRequester requester;
    private final OpenBooks books;
    private final KnownTasks known;
    private final RecordedDecisions decisions;
    private final ImportOrigin origin;
    private final WorkCommands work;
    private final boolean pages;
    private final Queue<Sending> again = new ArrayDeque<>();

    /** @param pages whether rows name the tasks on the page that an assignment is, and the first row's counts */
    ResultsImporter(
            Reading reading, RowTransactions rows, ImportRequester requester, TaskPolicy policy, boolean pages) {
        this.reading = reading;
        this.rows = rows;
        this.requester = requester;
        this.origin = requester.origin();
        this.books = new OpenBooks(reading);
        this.known = new KnownTasks(reading, requester, policy, books);
        this.decisions = new RecordedDecisions(reading, origin.actor());
        this.work = new WorkCommands(origin);
        this.pages = pages;
    }

    /** @throws RowProblem when the row contradicts the ledger; nothing of it is stored then */
    void add(ResultsRow row) {
        if (!again.isEmpty()) {
            settle();
        }
        carryOut(row);
    }

    private void carryOut(ResultsRow row) {
        var sending = new Sending(row, rows.line());
        try {
            send(row, sending);
        } catch (RuntimeException notSent) {
            sending.forgetTask();
            throw notSent;
        }
    }

    private void send(ResultsRow given, Sending sending) {
        rows.await(given.assignment().stream());
        Optional<AssignmentView> recorded = Assignments.find(reading, given.assignment());
        ResultsRow row = recorded.map(found -> given.following(found, pages)).orElse(given);
        Row sent = Row.about(List.of(row.assignment().stream(), row.task().stream()), sending);
        if (recorded.isPresent()) {
            overturn(recorded.get(), row, sent, sending);
            work.requireConsistent(row, recorded.get().status());
        }
        if (row.status() == AssignmentStatus.RETURNED) {
            giveBack(row, recorded, sent);
            return;
        }
        boolean extending = prepareTask(row, recorded.isEmpty(), sent, sending);
        work.add(row, recorded.map(AssignmentView::status).orElse(null), sent);
        if (sent.commands().isEmpty()) {
            rows.unchanged();
            return;
        }
        rows.send(sent);
        if (extending) {
            rows.awaitAll(); // the next row must know whether the slots are there
            known.remove(row.task());
        }
    }

    /** Gives the slot back; work that is not recorded took none, and is not paid. */
    private void giveBack(ResultsRow row, Optional<AssignmentView> recorded, Row sent) {
        if (recorded.isEmpty()) {
            rows.unpaid();
            return;
        }
        requester.requireOwner(row.assignment(), row.task(), recorded.get().requester());
        if (recorded.get().status() == AssignmentStatus.ACCEPTED) {
            work.giveBack(row, sent);
            rows.send(sent);
            rows.awaitAll();
            known.remove(row.task());
        } else {
            rows.unchanged();
        }
    }

    /**
     * Overturns a rejection that the row approves later.
     *
     * @throws RowProblem when the row contradicts the ledger
     */
    private void overturn(AssignmentView recorded, ResultsRow row, Row sent, Sending sending) {
        requireSame(row, "worker", recorded.worker(), row.worker());
        requireSame(row, "task", recorded.task(), row.task());
        requireSame(row, "reward", recorded.reward(), row.reward());
        if (recorded.status() == AssignmentStatus.PARTIALLY_APPROVED && row.lesserPay() != null) {
            requireSame(row, "pay", Objects.requireNonNull(recorded.paid()), row.lesserPay());
        }
        boolean overturns = decisions.overturns(recorded, row);
        boolean decided =
                recorded.status() == AssignmentStatus.APPROVED || recorded.status() == AssignmentStatus.REJECTED;
        if (decided
                && (row.status() == AssignmentStatus.APPROVED || row.status() == AssignmentStatus.REJECTED)
                && !overturns
                && !decisions.wasOverturned(recorded, row)) {
            requireSame(row, "status", recorded.status(), row.status());
        }
        if (overturns) {
            requester.requireOwner(
                    row.assignment(), row.task(), task(row, sending).requester());
            work.overturn(row, sent);
        }
    }

    /**
     * Publishes a new task; adds the slots that the row says the task has, and one where a new assignment finds none free.
     *
     * @param takesSlot whether the row's assignment is new
     * @return whether the row's commands add slots
     */
    private boolean prepareTask(ResultsRow row, boolean takesSlot, Row sent, Sending sending) {
        KnownTask task = task(row, sending);
        requireSame(row, "reward of " + row.task(), task.reward(), row.reward());
        requester.requireOwner(row.assignment(), row.task(), task.requester());
        boolean extending = slotsNeeded(row, task, takesSlot) > task.slots();
        if (extending) {
            rows.awaitAll();
            known.remove(row.task());
            task = task(row, sending); // another process may have added or freed slots since it was cached
        }
        if (task.publishing() != null) {
            if (sending.publishes) {
                requester.grantCredit(row.reward().currency().getCurrencyCode());
                sent.add(task.publishing(), RowOutcome.PUBLISHED);
            } else {
                sending.depends = true;
            }
        }
        int needed = slotsNeeded(row, task, takesSlot);
        if (needed > task.slots()) {
            requester.grantCredit(row.reward().currency().getCurrencyCode());
            sent.add(
                    new ExtendTask(
                            new OperationId(origin.extension() + row.task().value() + ":" + needed),
                            row.task(),
                            needed - task.slots(),
                            Given.by(origin.actor(), books.reserved(row))),
                    RowOutcome.EXTENDED);
            return true;
        }
        if (takesSlot) {
            known.put(row.task(), task.withOneTaken());
        }
        return false;
    }

    /** A row on its way. */
    private final class Sending implements RowListener {

        private final ResultsRow row;
        private final long line;
        private boolean publishes;
        private boolean depends;

        private Sending(ResultsRow row, long line) {
            this.row = row;
            this.line = line;
        }

        @Override
        public void stored() {
            if (publishes) {
                known.markPublished(row.task());
            }
        }

        /** A row whose task another row was to publish, and that one was refused, publishes the task itself. */
        @Override
        public boolean isTriedAgain(RuntimeException refused) {
            forgetTask();
            return depends && again.add(this);
        }

        private void forgetTask() {
            if (publishes) {
                known.remove(row.task());
            }
        }
    }

    /** Tries the rows again whose task was not published by the row that was to do so. */
    void settle() {
        rows.awaitAll();
        while (!again.isEmpty()) {
            Sending refused = again.remove();
            rows.again(refused.line, () -> {
                known.remove(refused.row.task());
                carryOut(refused.row);
            });
        }
    }

    private static int slotsNeeded(ResultsRow row, KnownTask task, boolean takesSlot) {
        return Math.max(row.slots(), task.slots() + (takesSlot && task.free() <= 0 ? 1 : 0));
    }

    /** The task as it is known, as it is stored, or as the row publishes it. */
    private KnownTask task(ResultsRow row, Sending sending) {
        KnownTask task = known.get(row.task());
        if (task != null && task.publishing() != null && !task.publishing().equals(known.publishing(row))) {
            rows.awaitAll(); // the rows before publish it otherwise
            task = known.get(row.task());
            if (task != null && task.publishing() != null) {
                task = null; // and were refused
            }
        }
        if (task == null) {
            rows.await(row.task().stream());
            task = known.find(row);
            known.put(row.task(), task);
            sending.publishes = task.publishing() != null;
        }
        return task;
    }

    private static void requireSame(ResultsRow row, String what, Object recorded, Object given) {
        if (!recorded.equals(given)) {
            throw new RowProblem(
                    row.assignment() + ": " + what + " is recorded as " + recorded + ", the file says " + given);
        }
    }
}
