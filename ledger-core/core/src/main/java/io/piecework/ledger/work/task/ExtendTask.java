package io.piecework.ledger.work.task;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.text.Required;

/** Adds slots to a published task and reserves their price, by the terms and the fee tier that the task was published with. */
@PermittedTo(requester = true)
public record ExtendTask(OperationId operation, TaskId task, int additionalSlots, Given given)
        implements CommandRecord<ExtendTask> {

    /** @throws IllegalArgumentException when the number of additional slots is not between 1 and 1,000,000 */
    public ExtendTask {
        Required.components(ExtendTask.class, operation, task, additionalSlots, given);
        if (additionalSlots < 1 || additionalSlots > PublishTask.MOST_SLOTS) {
            throw new IllegalArgumentException(additionalSlots + " additional slots of " + task
                    + " are not between 1 and " + PublishTask.MOST_SLOTS);
        }
    }

    public static ExtendTask of(String operation, String task, int additionalSlots) {
        return of(new OperationId(operation), new TaskId(task), additionalSlots);
    }

    public static ExtendTask of(OperationId operation, TaskId task, int additionalSlots) {
        return new ExtendTask(operation, task, additionalSlots, Given.BY_PLATFORM);
    }
}
