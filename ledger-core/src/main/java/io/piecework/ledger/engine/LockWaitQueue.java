package io.piecework.ledger.engine;

import io.piecework.ledger.message.BusyException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The jobs that wait aside until somebody else's transaction ends, while all others go on. In the writer's turn.
 *
 * <p>What holds them is known beforehand where it is a transaction of the application's in this process. Where it is another
 * process's, the database tells by a lock that does not come: then the first job that met it looks again now and then, and who would
 * write to what that one does waits behind it.
 */
final class LockWaitQueue {

    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 1_000;
    private static final int CROWD = 1_000;

    /**
     * A job that waits.
     *
     * @param used the streams it was decided on
     * @param changed those of them that it appended to
     */
    private record DeferredJob(Job job, LockOwner owner, Set<String> used, Set<String> changed) {}

    /** Somebody unknown, whom the first job that met them asks for. */
    private static final class ExternalLockHolder {
        private final LockOwner owner = LockOwner.unknown();
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
    private final Duration patience;
    private final CompletionDispatcher answers;
    private final Runnable wake;
    private final int most;
    private final List<DeferredJob> waiting = new ArrayList<>();
    private final List<ExternalLockHolder> strangers = new ArrayList<>();
    private long count;

    /** With as many it is time to forget those whose callers gave up, who may be many where somebody holds on for long. */
    private int crowd = CROWD;

    /** The one whose first job is carried out at the moment. */
    private @Nullable ExternalLockHolder asked;

    /**
     * @param patience how long a job waits at most
     * @param wake has the writer come to its turn; may be called by any thread
     * @param most how many wait at most whose callers neither wait nor want to wait for room
     */
    LockWaitQueue(LockRegistry locks, Duration patience, CompletionDispatcher answers, Runnable wake, int most) {
        this.locks = locks;
        this.patience = patience;
        this.answers = answers;
        this.wake = wake;
        this.most = most;
    }

    /** Whether no job can have a reason to wait, so that nothing more need be known of it. */
    boolean isIdle() {
        return waiting.isEmpty() && locks.isEmpty();
    }

    /**
     * What a decided job has to wait for: somebody who holds what it would write to; or another job of the same thread's that waits and is to
     * come first, since one of the two appends to what the other one was decided on.
     *
     * @param rows what else it would write to
     */
    LockRegistry.@Nullable HeldLock of(Job job, Set<String> used, Set<String> changed, Collection<String> rows) {
        for (DeferredJob aside : waiting) {
            if (!aside.job.isGivenUp()
                    && aside.job.isBefore(job)
                    && !(Collections.disjoint(aside.changed, used) && Collections.disjoint(aside.used, changed))) {
                return new LockRegistry.HeldLock(Objects.requireNonNull(aside.job.waitedFor()), aside.owner);
            }
        }
        return locks.anyOf(changed, rows);
    }

    /** Has a job wait, which the batch that decided it goes on without. */
    void put(Job job, LockRegistry.HeldLock hold, Set<String> used, Set<String> changed) {
        if (waiting.size() >= crowd) {
            forgetGivenUp();
        }
        waiting.add(new DeferredJob(job, hold.owner(), Set.copyOf(used), Set.copyOf(changed)));
        boolean first = job.waitedFor() == null;
        job.waitFor(hold.name(), ++count);
        if (!job.isAwaited()) {
            limit(job, first);
        }
        if (hold.owner().isOver()) {
            wake.run();
        }
    }

    /** In the end it is told that it waited in vain, though its time should be over while it is tried again. */
    private void limit(Job job, boolean first) {
        if (first) {
            later(patience.toMillis(), () -> {
                job.overdue();
                expire(job);
            });
        } else if (job.isOverdue()) {
            expire(job);
        }
    }

    /** Why a job cannot wait that has to, null where it can. */
    @Nullable
    RuntimeException refusal(Job job, LockRegistry.HeldLock hold) {
        if (job.isEndless(hold)) {
            return hold.endless(job);
        }
        if (!job.isPatient() && waiting.size() >= most) {
            forgetGivenUp();
            if (waiting.size() >= most) {
                return new BusyException(job.subject() + " would wait for " + hold.name()
                        + " until another transaction ends, and " + waiting.size()
                        + " commands wait already, which is as many as may; nothing was stored, send it again later");
            }
        }
        return null;
    }

    private void forgetGivenUp() {
        waiting.removeIf(aside -> aside.job.isGivenUp());
        crowd = Math.max(CROWD, 2 * waiting.size());
    }

    /** Has a job wait that met somebody unknown in the database, by a lock that did not come. */
    void putBehindStranger(Job job, Set<String> used, Set<String> changed, Set<String> rows) {
        var names = new HashSet<>(changed);
        names.addAll(rows);
        ExternalLockHolder before = asked != null && asked.first == job ? asked : null;
        long pause = before == null ? FIRST_PAUSE_MILLIS : Math.min(LONGEST_PAUSE_MILLIS, 2 * before.pauseMillis);
        var stranger = new ExternalLockHolder(job, names, pause);
        strangers.add(stranger);
        locks.hold(names, stranger.owner);
        String name = changed.isEmpty() ? job.subject() : changed.iterator().next();
        put(job, new LockRegistry.HeldLock(name, stranger.owner), used, changed);
        later(pause, () -> {
            stranger.due = true;
            wake.run();
        });
    }

    boolean isWaiting(Job job) {
        return !waiting.isEmpty() && waiting.stream().anyMatch(aside -> aside.job == job);
    }

    /** Whether there is a job whose time has come. */
    boolean isAnyReady() {
        return waiting.stream().anyMatch(aside -> aside.owner.isOver())
                || strangers.stream().anyMatch(each -> each.due);
    }

    /** Those whose holders ended, in the order in which they were put aside; without those whose callers gave up. */
    List<Job> ready() {
        return taken(waiting.stream().filter(aside -> aside.owner.isOver()).toList());
    }

    /** The first one that met somebody unknown, if it is time to look again; to be carried out at once, and {@link #askedFor} then. */
    @Nullable
    Job toAsk() {
        for (ExternalLockHolder stranger : strangers) {
            if (stranger.due) {
                strangers.remove(stranger);
                locks.release(stranger.names, stranger.owner);
                asked = stranger;
                List<Job> first = taken(waiting.stream()
                        .filter(aside -> aside.job == stranger.first)
                        .toList());
                if (!first.isEmpty()) {
                    return first.get(0);
                }
                askedFor();
                return toAsk();
            }
        }
        return null;
    }

    /** Whatever became of it, those that waited behind it are decided again. */
    void askedFor() {
        if (asked != null) {
            asked.owner.end();
            asked = null;
        }
    }

    private List<Job> taken(List<DeferredJob> lockWaits) {
        waiting.removeAll(lockWaits);
        return lockWaits.stream()
                .map(DeferredJob::job)
                .sorted(Comparator.comparingLong(Job::order))
                .filter(Job::take)
                .toList();
    }

    private void expire(Job job) {
        if (job.take()) {
            answers.tell(List.of(job), () -> job.answer().completeExceptionally(busy(job, patience)));
        }
    }

    /** Answers all that still wait, the ledger being closed. */
    void close() {
        for (Job job : taken(List.copyOf(waiting))) {
            job.answer()
                    .completeExceptionally(new BusyException(job.subject() + " waited for " + job.waitedFor()
                            + ", which another transaction holds, when the ledger was closed; nothing was stored"));
        }
    }

    /** What a job is told that waited in vain. */
    static BusyException busy(Job job, Duration patience) {
        return new BusyException(job.subject() + " waited " + patience.toMillis() + " ms for " + job.waitedFor()
                + ", which another transaction holds; nothing was stored, send it again later");
    }

    private static void later(long millis, Runnable work) {
        CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS).execute(work);
    }
}
