package io.piecework.ledger.model.rules;

import io.piecework.ledger.model.commands.ModelCommand;
import io.piecework.ledger.model.commands.TimedCommand;
import java.util.List;
import java.util.Map;

/** The rules of accepting, submitting and returning an assignment. */
final class WorkRules {

    private final Books books;

    WorkRules(Books books) {
        this.books = books;
    }

    void describe(Map<String, Model.Rule> rules) {
        rules.put("accept-assignment", this::accept);
        rules.put("submit-assignment", this::submit);
        rules.put("resubmit-assignment", this::resubmit);
        rules.put("return-assignment", this::giveBack);
        rules.put("time-out-assignment", this::timeOut);
    }

    static Books.Assignment in(Books books, ModelCommand command, String... statuses) {
        Books.Assignment work = Books.known(books.assignments, command.get("assignment"));
        Books.require(List.of(statuses).contains(work.status), "wrong-state");
        return work;
    }

    /** The effective time of a step, not before the last step. */
    static long stamp(Books.Assignment work, ModelCommand command, TimedCommand step) {
        long now = Model.stamp(command, step.now());
        Books.require(now >= work.last, "back-dated");
        return now;
    }

    /** At the deadline the automatic approval has precedence, also where it is not recorded yet. */
    static void beforeDeadline(Books.Assignment work, long now, TimedCommand step) {
        Books.require(
                work.deadline == null || Model.meets(work.deadline, now, step.now(), work.lastRecorded) < work.deadline,
                "window-closed");
    }

    /** A submission at the deadline itself is in time. */
    static void withinTime(Books.Assignment work, long now, TimedCommand step) {
        Books.require(
                work.deadline == null
                        || Model.meets(work.deadline, now, step.now(), work.lastRecorded) <= work.deadline,
                "window-closed");
    }

    static Long after(long now, Long window) {
        return window == null ? null : now + window;
    }

    private void accept(ModelCommand command, TimedCommand step) {
        long now = Model.stamp(command, step.now());
        books.needsActive(command.get("worker"));
        Books.Task task = Books.known(books.tasks, command.get("task"));
        var work = new Books.Assignment(
                task, command.get("worker"), TaskRules.takeSlot(books, task, command.get("worker"), now, step));
        work.deadline = after(now, task.terms.window("review.submitWithin"));
        books.assignments.put(command.get("assignment"), work);
        books.earnings(work);
    }

    private void submit(ModelCommand command, TimedCommand step) {
        Books.Assignment work = in(books, command, "accepted");
        long now = stamp(work, command, step);
        withinTime(work, now, step);
        await(work, now);
    }

    private void resubmit(ModelCommand command, TimedCommand step) {
        Books.Assignment work = in(books, command, "revision-requested");
        long now = stamp(work, command, step);
        withinTime(work, now, step);
        await(work, now);
    }

    private void await(Books.Assignment work, long now) {
        work.status = "submitted";
        work.submitted = now;
        work.deadline = after(now, work.task.terms.window("review.approveAfter"));
        WorkerAccount earnings = books.earnings(work);
        earnings.awaiting = earnings.awaiting.add(work.cost.earned());
    }

    private void giveBack(ModelCommand command, TimedCommand step) {
        Books.Assignment work = in(books, command, "accepted", "revision-requested");
        long now = stamp(work, command, step);
        Model.requireNoSkipped(work.deadline, now, step.now(), work.lastRecorded);
        end(work, "returned", now);
    }

    private void timeOut(ModelCommand command, TimedCommand step) {
        Books.Assignment work = in(books, command, "accepted", "revision-requested");
        long now = stamp(work, command, step);
        Books.require(work.deadline != null && now >= work.deadline, "not-yet-due");
        end(work, "timed-out", now);
    }

    private void end(Books.Assignment work, String status, long now) {
        TaskRules.giveBack(books, work, now);
        work.status = status;
        work.deadline = null;
    }
}
