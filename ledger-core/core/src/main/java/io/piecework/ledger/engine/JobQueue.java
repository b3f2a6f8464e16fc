package io.piecework.ledger.engine;

import io.piecework.ledger.command.BusyException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The jobs that wait for the writer thread, first come, first served, and how they are gathered into batches. */
final class JobQueue {

    /** How many commands a batch holds, about: throughput is flat from 128 to 512 and falls beyond. */
    static final int MOST_COMMANDS = 200;

    /** From this many waiting jobs on, the next batch is decided while one is being stored; fewer are better stored together. */
    private static final int FLOOD = 64;

    /** How long the next caller may take to come back with another command. */
    private static final Duration GAP = Duration.ofNanos(100_000);

    /** Not a job, and never in the queue: makes the writer thread look around. */
    private static final Job WAKE = new Job(List.of(), false);

    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Condition freed = lock.newCondition();

    /** Guarded by the lock. */
    private final ArrayDeque<Job> waiting = new ArrayDeque<>();

    /** Whether {@link #wake} was called since a job was last taken. Guarded by the lock. */
    private boolean woken;

    /** Jobs that were added and are in no batch yet; includes the one that the writer thread may have in hand. */
    private final AtomicInteger pending = new AtomicInteger();

    private @Nullable Job first;
    private int lastSize;

    /** @param capacity how many jobs may wait */
    JobQueue(int capacity) {
        this.capacity = capacity;
    }

    boolean isFlooded() {
        lock.lock();
        try {
            return waiting.size() >= FLOOD;
        } finally {
            lock.unlock();
        }
    }

    /** How many jobs are between their callers and a batch. */
    int size() {
        return pending.get();
    }

    boolean isEmpty() {
        return pending.get() == 0;
    }

    /** @throws BusyException when the queue stayed full for this long */
    void add(Job job, Duration patience) {
        pending.incrementAndGet();
        boolean added = false;
        try {
            added = offer(job, patience.toNanos());
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
            throw new BusyException(job.subject() + " found " + capacity
                    + " commands waiting, the most that may; nothing was stored, send it again later");
        }
    }

    private boolean offer(Job job, long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            for (long rest = nanos; waiting.size() >= capacity; rest = freed.awaitNanos(rest)) {
                if (rest <= 0) {
                    return false;
                }
            }
            waiting.add(job);
            arrived.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** @return whether the job was still in the queue */
    boolean remove(Job job) {
        lock.lock();
        try {
            if (!waiting.remove(job)) {
                return false;
            }
            freed.signal();
        } finally {
            lock.unlock();
        }
        pending.decrementAndGet();
        wake(); // the writer thread may wait for it
        return true;
    }

    List<Job> drain() {
        lock.lock();
        try {
            var drained = List.copyOf(waiting);
            waiting.clear();
            freed.signalAll();
            pending.addAndGet(-drained.size());
            return drained;
        } finally {
            lock.unlock();
        }
    }

    /** Makes {@link #awaitOne} return. */
    void wake() {
        lock.lock();
        try {
            woken = true;
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there is a job, or for {@link #wake}. */
    void awaitOne() throws InterruptedException {
        if (first != null) {
            return;
        }
        Job job = poll(Long.MAX_VALUE);
        if (job != WAKE) {
            first = job;
        }
    }

    /**
     * Takes the next batch, without jobs that were given up; empty where none waits. While a batch is being stored, and then while callers
     * come back in close succession, it waits until the batch is as large as the last one: storing earlier would cost one commit more. Called
     * with the writer's turn held, which a caller that finds the queue empty must get first.
     */
    List<Job> gather(BooleanSupplier storing) {
        var batch = new ArrayList<Job>();
        int commands = 0;
        while (commands < MOST_COMMANDS) {
            Job job = next(storing, commands >= lastSize && commands > 0);
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
        lastSize = Math.min(commands, MOST_COMMANDS / 2);
        return batch;
    }

    private @Nullable Job next(BooleanSupplier storing, boolean enough) {
        try {
            Job job = first == null ? poll(0) : first;
            first = null;
            return job != null || enough ? job : poll(storing.getAsBoolean() ? Long.MAX_VALUE : GAP.toNanos());
        } catch (InterruptedException e) {
            return null; // the writer thread ends when the ledger is closed, not by an interrupt
        }
    }

    /** The next job, or {@link #WAKE}; null where neither comes in this time. */
    private @Nullable Job poll(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            for (long rest = nanos; waiting.isEmpty() && !woken; rest = arrived.awaitNanos(rest)) {
                if (rest <= 0) {
                    return null;
                }
            }
            woken = false;
            Job job = waiting.poll();
            if (job == null) {
                return WAKE;
            }
            freed.signal();
            return job;
        } finally {
            lock.unlock();
        }
    }
}
