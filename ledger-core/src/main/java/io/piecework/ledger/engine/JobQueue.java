package io.piecework.ledger.engine;

import io.piecework.ledger.message.BusyException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The jobs that wait for the writer's thread, first come, first served, and how they become batches. */
final class JobQueue {

    /** How many commands a transaction holds, about: past this Axon's unit of work costs more than the commit saves. */
    static final int MOST_COMMANDS = 200;

    /** Where as many wait, the next batch is decided while one is being stored; fewer are better stored together. */
    private static final int FLOOD = 64;

    /** How long the next caller may take to come back with another command. */
    private static final Duration GAP = Duration.ofNanos(100_000);

    /** Wakes whoever waits, who looks around. */
    private static final Job WAKE = new Job(List.of(), false);

    private final BlockingQueue<Job> waiting;

    /** Those that were added and are in no batch yet: more than what waits while the writer has one in hand. */
    private final AtomicInteger pending = new AtomicInteger();

    private @Nullable Job first;
    private int last;

    /** @param most how many jobs may wait */
    JobQueue(int most) {
        this.waiting = new ArrayBlockingQueue<>(most);
    }

    boolean isFlooded() {
        return waiting.size() >= FLOOD;
    }

    /** How many wait between their callers and a batch. */
    int size() {
        return pending.get();
    }

    /** Whether no job is anywhere between its caller and a batch. */
    boolean isEmpty() {
        return pending.get() == 0;
    }

    /** @throws BusyException when there was no room for it in this time */
    void add(Job job, Duration patience) {
        pending.incrementAndGet();
        boolean added = false;
        try {
            added = waiting.offer(job, patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusyException(job.subject() + " was interrupted before its turn; nothing was stored");
        } finally {
            if (!added) {
                pending.decrementAndGet();
                wake();
            }
        }
        if (!added) {
            throw new BusyException(job.subject() + " found " + waiting.size()
                    + " commands waiting, which is as many as may; nothing was stored, send it again later");
        }
    }

    /** Whether it was still there. */
    boolean remove(Job job) {
        boolean removed = waiting.remove(job);
        if (removed) {
            pending.decrementAndGet();
        }
        return removed;
    }

    /** All that are still there. */
    List<Job> drain() {
        var left = new ArrayList<Job>();
        waiting.drainTo(left);
        left.removeIf(job -> job == WAKE);
        pending.addAndGet(-left.size());
        return left;
    }

    /** Where the queue is full nobody has to be woken. */
    void wake() {
        waiting.offer(WAKE);
    }

    /** Waits until there is a job, or {@link #wake}. */
    void awaitOne() throws InterruptedException {
        Job job = waiting.take();
        if (job != WAKE) {
            first = job;
        }
    }

    /**
     * The next batch, without those whose callers gave up; empty where nobody waits. As long as a batch is being stored, and then as
     * long as callers come back in close order, it waits until it is as large as the last one: what would be stored sooner would cost
     * a commit more. In the writer's turn, which a caller who finds the queue empty must get first.
     */
    List<Job> gather(BooleanSupplier storing) {
        var batch = new ArrayList<Job>();
        int commands = 0;
        while (commands < MOST_COMMANDS) {
            Job job = next(storing, commands >= last && commands > 0);
            if (job == null) {
                break;
            }
            if (job != WAKE) {
                pending.decrementAndGet();
                if (job.take()) {
                    batch.add(job);
                    commands += job.commands().size();
                }
            }
        }
        last = Math.min(commands, MOST_COMMANDS / 2);
        return batch;
    }

    private @Nullable Job next(BooleanSupplier storing, boolean enough) {
        Job job = first == null ? waiting.poll() : first;
        first = null;
        if (job != null || enough) {
            return job;
        }
        try {
            return storing.getAsBoolean() ? waiting.take() : waiting.poll(GAP.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            return null; // nobody has a reason to; whoever wants the thread to end closes the ledger
        }
    }
}
