package io.piecework.ledger.work.task;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.text.Required;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Closes a task whose expiry has come, in the same way as stopping it. Due work gives this command. */
public record ExpireTask(TaskId task, Actor actor, @Nullable Instant at) implements Command {

    public ExpireTask {
        Required.components(ExpireTask.class, task, actor, at);
    }

    public static ExpireTask of(String task) {
        return of(new TaskId(task));
    }

    public static ExpireTask of(TaskId task) {
        return new ExpireTask(task, Actor.PLATFORM, null);
    }

    public ExpireTask by(Actor actor) {
        return new ExpireTask(task, actor, at);
    }

    public ExpireTask at(Instant at) {
        Objects.requireNonNull(at, "at");
        return new ExpireTask(task, actor, at);
    }

    @Override
    public TaskId id() {
        return task;
    }
}
