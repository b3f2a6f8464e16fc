package io.piecework.ledger.model.rules;

import io.piecework.ledger.model.commands.ModelCommand;
import io.piecework.ledger.model.commands.TimedCommand;
import java.math.BigDecimal;
import java.util.Map;

/** Tasks and their slots. */
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

    private void publish(ModelCommand order, TimedCommand step) {
        Model.stamp(order, step.now());
        var job = new Books.Job(new TaskTerms(order));
        job.name = order.get("task");
        job.requester = order.get("requester");
        job.slots = Integer.parseInt(order.get("slots"));
        job.free = job.terms.many(job.slots);
        BigDecimal start = job.terms.start().total();
        RequesterAccount fund = books.fund(job);
        Books.demand(fund.covers(job.free.total().add(start)), "insufficient-funds");
        fund.reserve(job.free.total());
        fund.available = fund.available.subtract(start);
        fund.spent = fund.spent.add(start);
        books.tasks.put(job.name, job);
    }

    private void extend(ModelCommand order, TimedCommand step) {
        Model.stamp(order, step.now());
        Books.Job job = open(order);
        int more = Integer.parseInt(order.get("additionalSlots"));
        Cost reserved = job.terms.many(more);
        books.fund(job).reserve(reserved.total());
        job.slots += more;
        job.free = job.free.plus(reserved);
    }

    private Books.Job open(ModelCommand order) {
        Books.Job job = Books.known(books.tasks, order.get("task"));
        Books.demand(job.status.equals("published"), "wrong-state");
        return job;
    }

    private void stop(ModelCommand order, TimedCommand step) {
        Books.Job job = open(order);
        Model.stamp(order, step.now());
        books.fund(job).release(job.free.total());
        job.status = "stopped";
    }

    private void expire(ModelCommand order, TimedCommand step) {
        Books.Job job = open(order);
        long now = Model.stamp(order, step.now());
        Books.demand(job.terms.expires() != null && now >= job.terms.expires(), "not-yet-due");
        books.fund(job).release(job.free.total());
        job.status = "expired";
    }

    private void archive(ModelCommand order, TimedCommand step) {
        Books.Job job = Books.known(books.tasks, order.get("task"));
        Books.demand(!job.status.equals("published") || job.freeSlots() == 0, "wrong-state");
        Model.stamp(order, step.now());
        job.status = "archived";
    }

    /** Takes what one slot costs out of what is reserved for all that are free. */
    static Cost takeSlot(Books.Job job, long now) {
        Books.demand(job.status.equals("published"), "wrong-state");
        Long expires = job.terms.expires();
        Books.demand(expires == null || now < expires, "window-closed");
        Books.demand(job.freeSlots() > 0, "no-free-slot");
        Cost share = job.terms.share(job.free, job.freeSlots());
        job.taken++;
        job.free = job.free.minus(share);
        return share;
    }

    /** Frees the slot; what is reserved for it stays so for as long as the task takes work. */
    static void giveBack(Books books, Books.Work work) {
        Books.Job job = work.job;
        job.taken--;
        if (job.status.equals("published")) {
            job.free = job.free.plus(work.cost);
        } else {
            books.fund(job).release(work.cost.total());
        }
    }
}
