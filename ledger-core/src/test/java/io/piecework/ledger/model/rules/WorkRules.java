package io.piecework.ledger.model.rules;

import io.piecework.ledger.model.commands.ModelCommand;
import io.piecework.ledger.model.commands.TimedCommand;
import java.util.List;
import java.util.Map;

/** The worker's side of an assignment. */
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

    static Books.Work in(Books books, ModelCommand order, String... statuses) {
        Books.Work work = Books.known(books.assignments, order.get("assignment"));
        Books.demand(List.of(statuses).contains(work.status), "wrong-state");
        return work;
    }

    /** Once the deadline has come, time decides. */
    static void beforeDeadline(Books.Work work, long now) {
        Books.demand(work.deadline == null || now < work.deadline, "window-closed");
    }

    /** The last moment of the worker's time is theirs. */
    static void withinTime(Books.Work work, long now) {
        Books.demand(work.deadline == null || now <= work.deadline, "window-closed");
    }

    static Long after(long now, Long window) {
        return window == null ? null : now + window;
    }

    private void accept(ModelCommand order, TimedCommand step) {
        long now = Model.stamp(order, step.now());
        books.needsActive(order.get("worker"));
        Books.Job job = Books.known(books.tasks, order.get("task"));
        var work = new Books.Work(job, order.get("worker"), TaskRules.takeSlot(job, now));
        work.deadline = after(now, job.terms.window("review.submitWithin"));
        books.assignments.put(order.get("assignment"), work);
        books.purse(work);
    }

    private void submit(ModelCommand order, TimedCommand step) {
        Books.Work work = in(books, order, "accepted");
        long now = Model.stamp(order, step.now());
        withinTime(work, now);
        await(work, now);
    }

    private void resubmit(ModelCommand order, TimedCommand step) {
        Books.Work work = in(books, order, "revision-requested");
        long now = Model.stamp(order, step.now());
        withinTime(work, now);
        await(work, now);
    }

    private void await(Books.Work work, long now) {
        work.status = "submitted";
        work.submitted = now;
        work.deadline = after(now, work.job.terms.window("review.approveAfter"));
        WorkerAccount purse = books.purse(work);
        purse.awaiting = purse.awaiting.add(work.cost.earned());
    }

    private void giveBack(ModelCommand order, TimedCommand step) {
        Books.Work work = in(books, order, "accepted", "revision-requested");
        Model.stamp(order, step.now());
        end(work, "returned");
    }

    private void timeOut(ModelCommand order, TimedCommand step) {
        Books.Work work = in(books, order, "accepted", "revision-requested");
        long now = Model.stamp(order, step.now());
        Books.demand(work.deadline != null && now >= work.deadline, "not-yet-due");
        end(work, "timed-out");
    }

    private void end(Books.Work work, String status) {
        TaskRules.giveBack(books, work);
        work.status = status;
        work.deadline = null;
    }
}
