package io.piecework.ledger.marketplace.task;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.work.task.TaskEvent;
import io.piecework.ledger.work.task.TaskStatus;
import io.piecework.ledger.work.task.TaskView;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/**
 * Keeps how many pieces of each task can still be taken beside the task's texts, so that workers search one table. The list may be a moment
 * late: the ledger decides whether a slot is free when one is taken.
 */
@Component
@ProcessingGroup("offers")
class FreeSlots {

    private final Ledger ledger;
    private final Offers offers;

    FreeSlots(Ledger ledger, Offers offers) {
        this.ledger = ledger;
        this.offers = offers;
    }

    /** Every event of a task has the same effect: the ledger is asked for what is so now. So a repeated event does no harm. */
    @EventHandler
    void on(TaskEvent event) {
        String task = event.task().value();
        offers.free(task, ledger.asOperator().task(task).map(FreeSlots::free).orElse(0));
    }

    private static int free(TaskView task) {
        return task.status() == TaskStatus.PUBLISHED ? task.slots() - task.taken() : 0;
    }
}
