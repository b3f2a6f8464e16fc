package io.piecework.ledger.work.task;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.text.Required;

/**
 * Closes a task for new work. The money reserved for free slots goes back to the requester; assignments in progress continue and keep
 * their deadlines.
 */
@PermittedTo(requester = true)
public record StopTask(TaskId task, Given given) implements CommandRecord<StopTask> {

    public StopTask {
        Required.components(StopTask.class, task, given);
    }

    public static StopTask of(String task) {
        return of(new TaskId(task));
    }

    public static StopTask of(TaskId task) {
        return new StopTask(task, Given.BY_PLATFORM);
    }
}
