package io.piecework.ledger.task;

import io.piecework.ledger.id.TaskId;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Command;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Closes a task whose time is over, as {@link StopTask} does; only time asks for it. */
public record ExpireTask(TaskId task, Actor actor, @Nullable Instant at) implements Command {

    /** Expires now. */
    public static ExpireTask of(String task) {
        return new ExpireTask(new TaskId(task), Actor.PLATFORM, null);
    }

    public ExpireTask by(Actor actor) {
        return new ExpireTask(task, actor, at);
    }

    public ExpireTask at(Instant at) {
        return new ExpireTask(task, actor, at);
    }

    @Override
    public TaskId id() {
        return task;
    }
}
