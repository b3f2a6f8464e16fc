package io.piecework.ledger.work.task;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.text.Required;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Closes a task for new work. The money reserved for free slots goes back to the requester; assignments in progress continue and keep
 * their deadlines.
 */
public record StopTask(TaskId task, Actor actor, @Nullable Instant at) implements Command {

    public StopTask {
        Required.components(StopTask.class, task, actor, at);
    }

    public static StopTask of(String task) {
        return of(new TaskId(task));
    }

    public static StopTask of(TaskId task) {
        return new StopTask(task, Actor.PLATFORM, null);
    }

    public StopTask by(Actor actor) {
        return new StopTask(task, actor, at);
    }

    public StopTask at(Instant at) {
        Objects.requireNonNull(at, "at");
        return new StopTask(task, actor, at);
    }

    @Override
    public TaskId id() {
        return task;
    }
}
