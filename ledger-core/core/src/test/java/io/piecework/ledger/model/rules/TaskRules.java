package io.piecework.ledger.model.rules;

import io.piecework.ledger.model.commands.ModelCommand;
import io.piecework.ledger.model.commands.TimedCommand;
import java.math.BigDecimal;
import java.util.Map;

/** The rules of tasks and their slots. */
final class TaskRules {

    /** 3,660 days in microseconds. */
    private static final long LONGEST = 3_660L * 86_400_000_000L;

    private final Books books;

    TaskRules(Books books) {
        this.books = books;
    }

    void describe(Map<String, Model.Rule> rules) {
        rules.put("publish-task", this::publish);
        rules.put("extend-task", this::extend);
        rules.put("stop-task", this::stop);
        rules.put("expire-task", this::expire);
        rules.put("archive-task", this::archive);
    }

    private void publish(ModelCommand command, TimedCommand step) {
        long now = Model.stamp(command, step.now());
        var task = new Books.Task(new TaskTerms(command));
        task.name = command.get("task");
        task.requester = command.get("requester");
        task.slots = Integer.parseInt(command.get("slots"));
        task.free = task.terms.many(task.slots);
        task.published = now;
        task.publishedRecorded = step.now();
        task.touched(now);
        Long expires = task.terms.expires();
        Books.require(expires == null || (expires > now && expires <= now + LONGEST), "out-of-range");
        BigDecimal start = task.terms.start().total();
        RequesterAccount fund = books.fund(task);
        fund.requireCovered(task.free.total().add(start), now);
        fund.reserve(task.free.total(), now);
        fund.goesOut(start, now);
        fund.spent = fund.spent.add(start);
        books.tasks.put(task.name, task);
    }

    private void extend(ModelCommand command, TimedCommand step) {
        Books.Task task = open(command);
        long now = Model.stamp(command, step.now());
        requirePublishedBy(task, now, command);
        notExpired(task, now, step);
        int more = Integer.parseInt(command.get("additionalSlots"));
        Cost reserved = task.terms.many(more);
        books.fund(task).reserve(reserved.total(), now);
        task.slots += more;
        task.touched(now);
        task.free = task.free.plus(reserved);
    }

    private Books.Task open(ModelCommand command) {
        Books.Task task = Books.known(books.tasks, command.get("task"));
        Books.require(task.status.equals("published"), "wrong-state");
        return task;
    }

    private void stop(ModelCommand command, TimedCommand step) {
        Books.Task task = open(command);
        long now = end(task, command, step);
        books.fund(task).release(task.free.total(), now);
        task.status = "stopped";
    }

    private void expire(ModelCommand command, TimedCommand step) {
        Books.Task task = open(command);
        long now = Model.stamp(command, step.now());
        Books.require(task.terms.expires() != null && now >= task.terms.expires(), "not-yet-due");
        books.fund(task).release(task.free.total(), now);
        task.touched(now);
        task.status = "expired";
    }

    private void archive(ModelCommand command, TimedCommand step) {
        Books.Task task = Books.known(books.tasks, command.get("task"));
        Books.require(!task.status.equals("published") || task.freeSlots() == 0, "wrong-state");
        end(task, command, step);
        task.status = "archived";
    }

    /** The effective time of a task's end: not before anything on the task, nor before its own end once that has passed. */
    private static long end(Books.Task task, ModelCommand command, TimedCommand step) {
        long now = Model.stamp(command, step.now());
        Books.require(now >= task.latest, "back-dated");
        if (task.status.equals("published")) {
            Model.requireNoSkipped(task.terms.expires(), now, step.now(), task.publishedRecorded);
        }
        task.touched(now);
        return now;
    }

    private static void notExpired(Books.Task task, long now, TimedCommand step) {
        Long expires = task.terms.expires();
        Books.require(
                expires == null || Model.meets(expires, now, step.now(), task.publishedRecorded) < expires,
                "window-closed");
    }

    /** An import may add slots and accept work before the publication that it has recorded. */
    private static void requirePublishedBy(Books.Task task, long now, ModelCommand command) {
        boolean imported = command.get("actor", "operator:platform").startsWith("import:");
        Books.require(imported || now >= task.published, "back-dated");
    }

    /** Moves the cost of one slot out of the reservation for all free slots. */
    static Cost takeSlot(Books books, Books.Task task, String worker, long now, TimedCommand step) {
        Books.require(task.status.equals("published"), "wrong-state");
        notExpired(task, now, step);
        Books.require(task.freeSlots() > 0, "no-free-slot");
        requirePublishedBy(task, now, step.command());
        Long paused = books.fund(task).paused;
        Books.require(paused == null || now < paused, "task-paused");
        Books.require(countedFor(books, task, worker) < task.terms.perWorker(), "worker-limit");
        task.touched(now);
        Cost share = task.terms.share(task.free, task.freeSlots());
        task.taken++;
        task.free = task.free.minus(share);
        return share;
    }

    /** The worker's assignments of the task that were neither returned nor timed out. */
    private static long countedFor(Books books, Books.Task task, String worker) {
        return books.assignments.values().stream()
                .filter(work -> work.task == task && work.worker.equals(worker))
                .filter(work -> !work.status.equals("returned") && !work.status.equals("timed-out"))
                .count();
    }

    /** Frees the slot. Its reservation stays while the task accepts work. */
    static void giveBack(Books books, Books.Assignment work, long now) {
        Books.Task task = work.task;
        task.taken--;
        task.touched(now);
        if (task.status.equals("published")) {
            task.free = task.free.plus(work.cost);
        } else {
            books.fund(task).release(work.cost.total(), now);
        }
    }
}
