package io.piecework.ledger.engine;

import io.piecework.ledger.command.BusyException;
import io.piecework.ledger.engine.CompletionDispatcher.Answer;
import io.piecework.ledger.engine.LockRegistry.HeldLock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The jobs that wait for another transaction's lock while all other jobs go on. Used by the thread that holds the writer's turn.
 *
 * <p>A lock of a host transaction in this process is known beforehand, from the {@link LockRegistry}. When another process holds the row, the
 * writer learns it from a lock timeout: the first job to time out retries with back-off, and jobs that write to the same streams queue behind
 * it.
 */
final class LockWaitQueue {

    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 1_000;
    private static final int CLEAN_UP_FROM = 1_000;

    /**
     * A job that waits.
     *
     * @param used the streams it was decided on
     * @param changed those of them that it appended to
     */
    private record DeferredJob(Job job, LockOwner owner, Set<String> used, Set<String> changed) {}

    /** A lock held outside of this process; {@code first} is the job that retries. */
    private static final class ExternalLockHolder {
        private final LockOwner owner = LockOwner.external();
        private final Job first;
        private final Set<String> names;
        private final long pauseMillis;
        private volatile boolean due;

        ExternalLockHolder(Job first, Set<String> names, long pauseMillis) {
            this.first = first;
            this.names = names;
            this.pauseMillis = pauseMillis;
        }
    }

    private final LockRegistry locks;
    private final ScheduledExecutorService timer;
    private final Runnable wake;
    private final int capacity;
    private final List<DeferredJob> waiting = new ArrayList<>();
    private final List<ExternalLockHolder> external = new ArrayList<>();
    private long count;

    /** At this size the queue drops jobs that their callers gave up; a long-held lock can leave many. */
    private int cleanUpAt = CLEAN_UP_FROM;

    /** The external lock whose first job is being retried. */
    private @Nullable ExternalLockHolder retrying;

    /**
     * @param timer for the pauses between retries
     * @param wake makes the writer thread look for jobs that can go on; called by any thread
     * @param capacity how many jobs wait at most whose callers neither wait themselves nor asked to wait for capacity
     */
    LockWaitQueue(LockRegistry locks, ScheduledExecutorService timer, Runnable wake, int capacity) {
        this.locks = locks;
        this.timer = timer;
        this.wake = wake;
        this.capacity = capacity;
    }

    /** Whether no job can have a reason to wait. */
    boolean isIdle() {
        return waiting.isEmpty() && locks.isEmpty();
    }

    /**
     * The lock that a decided job has to wait for, null where it may be stored. Either another transaction holds what the job would write, or
     * an earlier job of the same thread waits, and one of the two appends to what the other was decided on.
     *
     * @param rows the rows that the job would add amounts to
     */
    @Nullable
    HeldLock lockFor(Job job, Set<String> used, Set<String> changed, Collection<String> rows) {
        for (DeferredJob earlier : waiting) {
            if (!earlier.job.isGivenUp()
                    && earlier.job.precedes(job)
                    && !(Collections.disjoint(earlier.changed, used) && Collections.disjoint(earlier.used, changed))) {
                return new HeldLock(Objects.requireNonNull(earlier.job.waitedFor()), earlier.owner);
            }
        }
        return locks.anyOf(changed, rows);
    }

    /** The job waits; the batch that decided it goes on without it. */
    void put(Job job, HeldLock lock, Set<String> used, Set<String> changed) {
        if (waiting.size() >= cleanUpAt) {
            dropGivenUp();
        }
        waiting.add(new DeferredJob(job, lock.owner(), Set.copyOf(used), Set.copyOf(changed)));
        job.waitFor(lock.name(), ++count);
        if (lock.owner().hasEnded()) {
            wake.run();
        }
    }

    /** Why the job may not wait for the lock, null where it may. */
    @Nullable
    RuntimeException refusal(Job job, HeldLock lock) {
        if (job.wouldDeadlock(lock)) {
            return lock.deadlock(job);
        }
        if (!job.caller().onlyWaits() && waiting.size() >= capacity) {
            dropGivenUp();
            if (waiting.size() >= capacity) {
                return new BusyException(job.subject() + " would wait for " + lock.name()
                        + " until another transaction ends, but " + waiting.size()
                        + " commands wait already, the most that may; nothing was stored, send it again later");
            }
        }
        return null;
    }

    private void dropGivenUp() {
        waiting.removeIf(deferred -> deferred.job.isGivenUp());
        cleanUpAt = Math.max(CLEAN_UP_FROM, 2 * waiting.size());
    }

    /** The job ran into a lock timeout: it waits, and retries after a pause that doubles each time. */
    void putBehindExternalLock(Job job, Set<String> used, Set<String> changed, Set<String> rows) {
        var names = new HashSet<>(changed);
        names.addAll(rows);
        ExternalLockHolder before = retrying != null && retrying.first == job ? retrying : null;
        long pause = before == null ? FIRST_PAUSE_MILLIS : Math.min(LONGEST_PAUSE_MILLIS, 2 * before.pauseMillis);
        var holder = new ExternalLockHolder(job, names, pause);
        external.add(holder);
        locks.lock(names, holder.owner);
        String name = changed.isEmpty() ? job.subject() : changed.iterator().next();
        put(job, new HeldLock(name, holder.owner), used, changed);
        schedule(pause, () -> {
            holder.due = true;
            wake.run();
        });
    }

    /** Whether a job can go on: its lock was released, or its retry is due. */
    boolean isAnyReady() {
        return waiting.stream().anyMatch(deferred -> deferred.owner.hasEnded())
                || external.stream().anyMatch(holder -> holder.due);
    }

    /** Removes the jobs whose lock was released, in the order in which they began to wait, without those that were given up. */
    List<Job> takeReady() {
        return take(
                waiting.stream().filter(deferred -> deferred.owner.hasEnded()).toList());
    }

    /** Removes the next job whose retry is due, null where none is. The caller runs it at once and then calls {@link #retried}. */
    @Nullable
    Job takeRetry() {
        for (ExternalLockHolder holder : external) {
            if (holder.due) {
                external.remove(holder);
                locks.release(holder.names, holder.owner);
                retrying = holder;
                List<Job> first = take(waiting.stream()
                        .filter(deferred -> deferred.job == holder.first)
                        .toList());
                if (!first.isEmpty()) {
                    return first.get(0);
                }
                retried();
                return takeRetry();
            }
        }
        return null;
    }

    /** The retry has ended, in success or failure: the jobs that queued behind it are decided again. */
    void retried() {
        if (retrying != null) {
            retrying.owner.end();
            retrying = null;
        }
    }

    private List<Job> take(List<DeferredJob> deferred) {
        waiting.removeAll(deferred);
        return deferred.stream()
                .map(DeferredJob::job)
                .sorted(Comparator.comparingLong(Job::order))
                .filter(Job::resume)
                .toList();
    }

    /** The answers to all jobs that still wait, because the ledger is being closed. */
    List<Answer> close() {
        return take(List.copyOf(waiting)).stream()
                .flatMap(job -> Answer.failing(
                        job,
                        new BusyException(job.subject() + " waited for " + job.waitedFor()
                                + ", which another transaction holds, when the ledger was closed; nothing was stored"))
                        .stream())
                .toList();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the work only sets a flag and wakes the writer
    private void schedule(long millis, Runnable work) {
        try {
            timer.schedule(work, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            work.run();
        }
    }
}
