package io.piecework.ledger.engine;

import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.command.Tags;
import io.piecework.ledger.command.id.Id;
import io.piecework.ledger.engine.LockRegistry.HeldLock;
import io.piecework.ledger.engine.jdbc.ServerLimit;
import io.piecework.ledger.engine.port.WaitLimit;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Commands that are stored together or not at all, and the future that their caller waits for.
 *
 * <p>The writer and the caller race for a job that waits: the writer claims it to carry it out, the caller claims it to give it up. The one
 * whose {@link #claim} succeeds goes on.
 */
final class Job {

    static final String UNANSWERED = "got no answer to its commit";

    private final List<Command> commands;
    private final @Nullable Command first;
    private final String subject;
    private final boolean storing;
    private final CompletableFuture<List<Engine.Written>> answer = new CompletableFuture<>();
    private final AtomicBoolean claimed = new AtomicBoolean();
    private final Thread submitter = Thread.currentThread();
    private boolean awaited;
    private boolean expires;
    private boolean waitsForCapacity;
    private WaitLimit limit = WaitLimit.NONE;
    private volatile @Nullable String waitedFor;

    /** The commands of all jobs whose commit got no answer; null in a host transaction, whose commit is the host's. */
    private @Nullable Set<Command> doubts;

    /** Whether a commit was sent for it that was not answered, or was answered with success. */
    private volatile boolean maybeStored;

    /** Numbers jobs in the order in which they first had to wait for a lock; the greatest value as long as it never had to. */
    private long order = Long.MAX_VALUE;

    private volatile boolean deferred;

    /** Its caller waits no longer. */
    private volatile boolean left;

    /** What its last attempt failed by, which may repeat stored values. */
    private volatile @Nullable Throwable lastFailure;

    /** @param storing whether to store what the commands cause, rather than only to decide them */
    Job(List<Command> commands, boolean storing) {
        this.commands = commands;
        // a caller's list may throw later, in the middle of a decision
        this.first = commands.isEmpty() ? null : this.commands.get(0);
        this.subject = subject(first);
        this.storing = storing;
    }

    /** Its callers do nothing but wait for the answer, so completing the future takes no time and may be done on any thread. */
    void markAwaited() {
        awaited = true;
    }

    /** Its future is answered when its patience is over: no thread of the engine waits for it and looks at the time. */
    void markExpiring() {
        expires = true;
    }

    boolean expires() {
        return expires;
    }

    boolean isAwaited() {
        return awaited;
    }

    /** Counts its patience from now. */
    void limit(Duration patience) {
        limit = WaitLimit.of(patience);
    }

    /** When its patience is over. */
    WaitLimit limit() {
        return limit;
    }

    boolean isLate() {
        return limit.isOver();
    }

    /** The caller waits while the queue is full, rather than being refused at once. */
    void waitForCapacity() {
        waitsForCapacity = true;
    }

    boolean waitsForCapacity() {
        return awaited || waitsForCapacity;
    }

    boolean isSubmittedBy(@Nullable Thread thread) {
        return submitter == thread;
    }

    /** Whether the lock is held by a transaction of the very thread that waits for this job: the wait would never end. */
    boolean wouldDeadlock(HeldLock lock) {
        return awaited && lock.owner().isOf(submitter);
    }

    /** Without their tags. */
    List<Command> commands() {
        return commands;
    }

    /** The tags of a command. */
    Tags tags(int index) {
        return commands.get(index).tags();
    }

    boolean isStoring() {
        return storing;
    }

    /** The subject of its first command, for messages. */
    String subject() {
        return subject;
    }

    /** A command without an id is refused when it is decided; until then it needs a name. */
    private static String subject(@Nullable Command first) {
        Id id = first == null ? null : first.id();
        return id == null ? "a command without an id" : id.stream();
    }

    Command first() {
        return Objects.requireNonNull(first);
    }

    /** Whether the thread that asks may go on: the writer to carry the job out, or the caller to give it up. */
    boolean claim() {
        return claimed.compareAndSet(false, true);
    }

    /** The writer thread carries it out instead of the thread that claimed it. */
    void handOver() {
        claimed.set(false);
    }

    /** Whether the same thread submitted this job before the other one; known for jobs that waited for a lock. */
    boolean precedes(Job other) {
        return submitter == other.submitter && order < other.order;
    }

    /** Whether its caller gave up; only meaningful while it waits for a lock. */
    boolean isGivenUp() {
        return claimed.get();
    }

    /** Claims a job that waited for a lock, to decide it again. @return false where its caller gave up */
    boolean resume() {
        deferred = !claim();
        return !deferred;
    }

    /** Whether it waits for a lock, or waited when its caller gave up: it is not to be decided now. */
    boolean isDeferred() {
        return deferred;
    }

    /** It waits for a lock, and its caller may give up again. */
    void waitFor(String lock, long newcomer) {
        order = Math.min(order, newcomer);
        waitedFor = lock;
        deferred = true;
        claimed.set(false);
    }

    /** Its caller has the answer, or waits no longer. */
    void leave() {
        left = true;
    }

    /** Whether nothing waits for its answer any more. */
    boolean isOver() {
        return left || answer.isDone();
    }

    long order() {
        return order;
    }

    /** The stream or row whose lock it last waited for, null where it never did. */
    @Nullable
    String waitedFor() {
        return waitedFor;
    }

    /** Completes the caller's future with the outcome; a job that must wait is answered later. */
    void answer(Decision decision, List<Engine.Written> results) {
        if (decision instanceof Decision.Decided) {
            if (!(decision instanceof Decision.Rehearsed)) {
                settleDoubt(); // also of a repeat: its batch waited until the first commit is as durable as promised
            }
            answer.complete(results);
        } else if (decision instanceof Decision.Refused refused) {
            fail(refused.reason());
        }
    }

    /**
     * Completes the caller's future with a failure. A job that may be stored is not answered with a refusal or with "nothing was stored":
     * its later attempts may have been decided before an unanswered commit of its own took effect. Where another job with the same command
     * may be stored, a refusal is one of what is stored now.
     */
    void fail(Throwable failure) {
        boolean certain = failure instanceof Refusal ? !maybeStored : !isInDoubt();
        answer.completeExceptionally(certain ? failure : unknown(UNANSWERED, failure));
    }

    /** The answer to a caller of a job that may be stored. */
    StorageException unknown(String why, @Nullable Throwable cause) {
        return new StorageException(
                StorageException.Code.OUTCOME_UNKNOWN,
                subject() + " " + why + "; whether it is stored is known when it is sent again with the same id"
                        + ServerLimit.wayOut(cause == null ? lastFailure : cause),
                null,
                cause);
    }

    /** An attempt to store it has failed; there may be another one. */
    void noteFailure(Throwable thrown) {
        lastFailure = thrown;
    }

    /** A commit of its events is sent now. */
    void markMaybeStored() {
        maybeStored = true;
    }

    /** The commit that was sent last has certainly failed, and so had those before. */
    void markNotStored() {
        maybeStored = false;
    }

    boolean isMaybeStored() {
        return maybeStored;
    }

    /** Whether it may be stored, or another job that has its first command. */
    boolean isInDoubt() {
        return maybeStored || (doubts != null && !doubts.isEmpty() && doubts.contains(first));
    }

    /** @param shared of all jobs of the writer */
    void share(Set<Command> shared) {
        doubts = shared;
    }

    private void settleDoubt() {
        if (doubts != null && !doubts.isEmpty()) {
            commands.forEach(doubts::remove);
        }
    }

    /** Its commit got no answer: until one is known, the same commands are not answered as not stored. */
    void noteDoubt() {
        if (doubts != null) {
            doubts.addAll(commands);
        }
    }

    /** Why it failed; null where it succeeded or is not answered. */
    @Nullable
    Throwable failure() {
        return answer.isCompletedExceptionally()
                ? answer.handle((written, thrown) -> thrown).join()
                : null;
    }

    CompletableFuture<List<Engine.Written>> answer() {
        return answer;
    }
}
