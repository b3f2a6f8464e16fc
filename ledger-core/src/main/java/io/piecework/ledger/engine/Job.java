package io.piecework.ledger.engine;

import io.piecework.ledger.message.Command;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** Commands that are stored together or not at all, and whoever waits for the answer. */
final class Job {

    private final List<Command> commands;
    private final boolean keeping;
    private final CompletableFuture<List<Engine.Written>> answer = new CompletableFuture<>();
    private final AtomicBoolean taken = new AtomicBoolean();
    private boolean awaited;

    /** @param keeping whether to store what the commands cause */
    Job(List<Command> commands, boolean keeping) {
        this.commands = commands;
        this.keeping = keeping;
    }

    /** Says that its caller does nothing but wait, so that to answer takes no time. */
    Job awaited() {
        awaited = true;
        return this;
    }

    boolean isAwaited() {
        return awaited;
    }

    List<Command> commands() {
        return commands;
    }

    boolean isKeeping() {
        return keeping;
    }

    /** What it is called in messages: the subject of its first command. */
    String subject() {
        return commands.get(0).id().stream();
    }

    /** Whether it is the one who asks that may go on: the writer to carry it out, or the caller to give it up. */
    boolean take() {
        return taken.compareAndSet(false, true);
    }

    CompletableFuture<List<Engine.Written>> answer() {
        return answer;
    }
}
