package io.piecework.ledger.work.task;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.text.Required;

/** Closes a task whose expiry has come, in the same way as stopping it. Due work gives this command. */
@PermittedTo(dueWork = true)
public record ExpireTask(TaskId task, Given given) implements CommandRecord<ExpireTask> {

    public ExpireTask {
        Required.components(ExpireTask.class, task, given);
    }

    public static ExpireTask of(String task) {
        return of(new TaskId(task));
    }

    public static ExpireTask of(TaskId task) {
        return new ExpireTask(task, Given.BY_PLATFORM);
    }
}
