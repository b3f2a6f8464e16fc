package io.piecework.ledger.engine;

import io.piecework.ledger.message.Command;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Commands that are stored together or not at all, and whoever waits for the answer. */
final class Job {

    private final List<Command> commands;
    private final boolean sideTables;
    private final CompletableFuture<List<Engine.Written>> answer = new CompletableFuture<>();
    private final AtomicBoolean taken = new AtomicBoolean();
    private final Thread giver = Thread.currentThread();
    private boolean awaited;
    private boolean patient;
    private volatile @Nullable String waitedFor;

    /** The later it was put aside for the first time the greater, greatest as long as it never was. */
    private long order = Long.MAX_VALUE;

    /** Whether it waited aside for as long as it may, even if it was tried again meanwhile. */
    private volatile boolean overdue;

    /** @param sideTables whether to store what the commands cause */
    Job(List<Command> commands, boolean sideTables) {
        this.commands = commands;
        this.sideTables = sideTables;
    }

    /** Says that its caller does nothing but wait, so that to answer takes no time. */
    void awaited() {
        awaited = true;
    }

    boolean isAwaited() {
        return awaited;
    }

    /** Says that its caller waits for room where too many wait, rather than to be told so. */
    void patient() {
        patient = true;
    }

    boolean isPatient() {
        return awaited || patient;
    }

    boolean isGivenBy(@Nullable Thread thread) {
        return giver == thread;
    }

    /** Whether its caller would wait for itself. */
    boolean isEndless(LockRegistry.HeldLock hold) {
        return awaited && hold.owner().isOf(giver);
    }

    List<Command> commands() {
        return commands;
    }

    boolean isKeeping() {
        return sideTables;
    }

    /** What it is called in messages: the subject of its first command. */
    String subject() {
        return commands.get(0).id().stream();
    }

    /** Whether it is the one who asks that may go on: the writer to carry it out, or the caller to give it up. */
    boolean take() {
        return taken.compareAndSet(false, true);
    }

    /** Whether the same thread gave it before the other one, as far as that matters to one that was put aside. */
    boolean isBefore(Job other) {
        return giver == other.giver && order < other.order;
    }

    /** Whether nobody wants it any more; only of one that waits. */
    boolean isGivenUp() {
        return taken.get();
    }

    /** Has it wait, so that its caller can give it up again. */
    void waitFor(String locks, long newcomer) {
        order = Math.min(order, newcomer);
        waitedFor = locks;
        taken.set(false);
    }

    /** Says that it was put aside for the first time as long ago as it may wait. */
    void overdue() {
        overdue = true;
    }

    boolean isOverdue() {
        return overdue;
    }

    long order() {
        return order;
    }

    /** What it waited for last, null where it never did. */
    @Nullable
    String waitedFor() {
        return waitedFor;
    }

    CompletableFuture<List<Engine.Written>> answer() {
        return answer;
    }
}
