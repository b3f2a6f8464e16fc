package io.piecework.ledger.work.task;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.text.Required;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Archives a task that takes no more work. After that, no rejection on it can be appealed, nor overturned by one operator alone. */
public record ArchiveTask(
        TaskId task, Actor actor, @Nullable Instant at) implements Command {

    public ArchiveTask {
        Required.components(ArchiveTask.class, task, actor, at);
    }

    public static ArchiveTask of(String task) {
        return of(new TaskId(task));
    }

    public static ArchiveTask of(TaskId task) {
        return new ArchiveTask(task, Actor.PLATFORM, null);
    }

    public ArchiveTask by(Actor actor) {
        return new ArchiveTask(task, actor, at);
    }

    public ArchiveTask at(Instant at) {
        Objects.requireNonNull(at, "at");
        return new ArchiveTask(task, actor, at);
    }

    @Override
    public TaskId id() {
        return task;
    }
}
