package io.piecework.ledger.model.rules;

import io.piecework.ledger.model.commands.ModelCommand;
import io.piecework.ledger.model.commands.TimedCommand;
import java.math.BigDecimal;
import java.util.Map;

/** The rules of tasks and their slots. */
final class TaskRules {

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
        Model.stamp(command, step.now());
        var task = new Books.Task(new TaskTerms(command));
        task.name = command.get("task");
        task.requester = command.get("requester");
        task.slots = Integer.parseInt(command.get("slots"));
        task.free = task.terms.many(task.slots);
        BigDecimal start = task.terms.start().total();
        RequesterAccount fund = books.fund(task);
        Books.require(fund.covers(task.free.total().add(start)), "insufficient-funds");
        fund.reserve(task.free.total());
        fund.available = fund.available.subtract(start);
        fund.spent = fund.spent.add(start);
        books.tasks.put(task.name, task);
    }

    private void extend(ModelCommand command, TimedCommand step) {
        Model.stamp(command, step.now());
        Books.Task task = open(command);
        int more = Integer.parseInt(command.get("additionalSlots"));
        Cost reserved = task.terms.many(more);
        books.fund(task).reserve(reserved.total());
        task.slots += more;
        task.free = task.free.plus(reserved);
    }

    private Books.Task open(ModelCommand command) {
        Books.Task task = Books.known(books.tasks, command.get("task"));
        Books.require(task.status.equals("published"), "wrong-state");
        return task;
    }

    private void stop(ModelCommand command, TimedCommand step) {
        Books.Task task = open(command);
        Model.stamp(command, step.now());
        books.fund(task).release(task.free.total());
        task.status = "stopped";
    }

    private void expire(ModelCommand command, TimedCommand step) {
        Books.Task task = open(command);
        long now = Model.stamp(command, step.now());
        Books.require(task.terms.expires() != null && now >= task.terms.expires(), "not-yet-due");
        books.fund(task).release(task.free.total());
        task.status = "expired";
    }

    private void archive(ModelCommand command, TimedCommand step) {
        Books.Task task = Books.known(books.tasks, command.get("task"));
        Books.require(!task.status.equals("published") || task.freeSlots() == 0, "wrong-state");
        Model.stamp(command, step.now());
        task.status = "archived";
    }

    /** Moves the cost of one slot out of the reservation for all free slots. */
    static Cost takeSlot(Books.Task task, long now) {
        Books.require(task.status.equals("published"), "wrong-state");
        Long expires = task.terms.expires();
        Books.require(expires == null || now < expires, "window-closed");
        Books.require(task.freeSlots() > 0, "no-free-slot");
        Cost share = task.terms.share(task.free, task.freeSlots());
        task.taken++;
        task.free = task.free.minus(share);
        return share;
    }

    /** Frees the slot. Its reservation stays while the task accepts work. */
    static void giveBack(Books books, Books.Assignment work) {
        Books.Task task = work.task;
        task.taken--;
        if (task.status.equals("published")) {
            task.free = task.free.plus(work.cost);
        } else {
            books.fund(task).release(work.cost.total());
        }
    }
}
