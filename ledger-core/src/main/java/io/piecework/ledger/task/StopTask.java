package io.piecework.ledger.task;

import io.piecework.ledger.id.TaskId;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Command;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Takes no more work: what is reserved for free slots goes back, and work under way ends by its own deadlines. */
public record StopTask(TaskId task, Actor actor, @Nullable Instant at) implements Command {

    /** Stops now. */
    public static StopTask of(String task) {
        return new StopTask(new TaskId(task), Actor.PLATFORM, null);
    }

    public StopTask by(Actor actor) {
        return new StopTask(task, actor, at);
    }

    public StopTask at(Instant at) {
        return new StopTask(task, actor, at);
    }

    @Override
    public TaskId id() {
        return task;
    }
}
