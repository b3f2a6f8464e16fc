package io.piecework.ledger.work.task;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.text.Required;

/** Archives a task that takes no more work. After that, no rejection on it can be appealed, nor overturned by one operator alone. */
@PermittedTo(requester = true)
public record ArchiveTask(TaskId task, Given given) implements CommandRecord<ArchiveTask> {

    public ArchiveTask {
        Required.components(ArchiveTask.class, task, given);
    }

    public static ArchiveTask of(String task) {
        return of(new TaskId(task));
    }

    public static ArchiveTask of(TaskId task) {
        return new ArchiveTask(task, Given.BY_PLATFORM);
    }
}
