package io.piecework.ledger.engine;

import io.piecework.ledger.command.BusyException;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.command.id.Id;
import io.piecework.ledger.engine.LockRegistry.HeldLock;
import io.piecework.ledger.engine.jdbc.ServerLimit;
import io.piecework.ledger.engine.port.WaitLimit;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Commands that are stored together or not at all, and the future that their caller waits for.
 *
 * <p>The writer and the caller race for a job that waits: the writer takes it to carry it out, the caller takes it back to give it up. The
 * {@link Stage} decides: only one of the two can leave a stage in which the job waits.
 */
final class Job {

    static final String UNANSWERED = "got no answer to its commit";
    static final String NO_ANSWER = "had no answer within %s ms";

    /**
     * Who has the job.
     *
     * <pre>
     * QUEUED ──take──▶ TAKEN ──waitFor──▶ DEFERRED
     *   │  ◀─handOver─   │  ◀────resume────   │
     *   │                └─▶ answered         │
     *   └──────────giveUp──▶ GIVEN_UP ◀───────┘
     * </pre>
     */
    private enum Stage {
        QUEUED,
        /** The thread that holds the writer's turn carries it out. */
        TAKEN,
        /** It waits for a lock of another transaction. */
        DEFERRED,
        /** Its caller, or closing, has the answer without it; it may still stand in a queue, which then drops it. */
        GIVEN_UP
    }

    /** What the caller does until the answer comes. */
    enum Caller {
        /** Its thread waits, and looks at the time itself. */
        WAITS,
        /** A part of the ledger that sends many and does nothing but wait for the futures, also while the queue is full. */
        SENDS_MANY,
        /** It goes on, perhaps with code chained to the future, and is refused at once where the queue is full. */
        GOES_ON;

        /** Completing the future takes no time and may be done on any thread. */
        boolean onlyWaits() {
            return this != GOES_ON;
        }

        /** No thread of the caller looks at the time: the engine answers when the patience is over. */
        boolean needsTimer() {
            return this != WAITS;
        }
    }

    /**
     * A wait for a lock.
     *
     * @param lock the stream or row whose lock it last waited for
     * @param order numbers jobs in the order in which they first had to wait
     */
    private record LockWait(String lock, long order) {}

    private final List<Command> commands;
    private final @Nullable Command first;
    private final String subject;
    private final boolean storing;
    private final CompletableFuture<List<Engine.Written>> answer = new CompletableFuture<>();
    private final Thread submitter = Thread.currentThread();
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.QUEUED);
    private Caller caller = Caller.WAITS;
    private WaitLimit limit = WaitLimit.NONE;

    /** The commands of all jobs whose commit got no answer; null in a host transaction, whose commit is the host's. */
    private @Nullable Set<Command> doubts;

    /** Whether a commit was sent for it that was not answered, or was answered with success. */
    private volatile boolean maybeStored;

    private volatile @Nullable LockWait lockWait;

    /** Its caller waits no longer. */
    private volatile boolean left;

    /** What its last attempt failed by, which may repeat stored values. */
    private volatile @Nullable Throwable lastFailure;

    /** @param storing whether to store what the commands cause, rather than only to decide them */
    Job(List<Command> commands, boolean storing) {
        this.commands = List.copyOf(commands); // a caller may change its list while the writer decides
        this.first = commands.isEmpty() ? null : this.commands.get(0);
        this.subject = subject(first);
        this.storing = storing;
    }

    /**
     * The group writer accepts it: its patience counts from now.
     *
     * @param doubts of all jobs of the writer
     */
    void accept(Caller caller, Duration patience, Set<Command> doubts) {
        this.caller = caller;
        this.doubts = doubts;
        limit = WaitLimit.of(patience);
    }

    Caller caller() {
        return caller;
    }

    /** When its patience is over. */
    WaitLimit limit() {
        return limit;
    }

    boolean isLate() {
        return limit.isOver();
    }

    /** Whether the lock is held by a transaction of the very thread that waits for this job: the wait would never end. */
    boolean wouldDeadlock(HeldLock lock) {
        return caller.onlyWaits() && lock.owner().isOf(submitter);
    }

    List<Command> commands() {
        return commands;
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

    /** The thread that holds the writer's turn takes a job from the queue. @return false where it was given up */
    boolean take() {
        return stage.compareAndSet(Stage.QUEUED, Stage.TAKEN);
    }

    /** Takes the job from the writer, so that it is not stored. @return false where the writer is at work on it, or it was given up before */
    boolean giveUp() {
        return stage.compareAndSet(Stage.QUEUED, Stage.GIVEN_UP) || stage.compareAndSet(Stage.DEFERRED, Stage.GIVEN_UP);
    }

    boolean isGivenUp() {
        return stage.get() == Stage.GIVEN_UP;
    }

    /** The caller's thread had taken it; the writer thread carries it out instead. */
    void handOver() {
        stage.set(Stage.QUEUED);
    }

    /** It waits for a lock, and its caller may give it up. */
    void waitFor(String lock, long newcomer) {
        LockWait before = lockWait;
        lockWait = new LockWait(lock, before == null ? newcomer : before.order);
        stage.set(Stage.DEFERRED);
    }

    /** Takes a job that waited for a lock, to decide it again. @return false where it was given up */
    boolean resume() {
        return stage.compareAndSet(Stage.DEFERRED, Stage.TAKEN);
    }

    /** Whether it is not to be decided now: it waits for a lock, or was given up while it waited. */
    boolean isDeferred() {
        Stage now = stage.get();
        return now == Stage.DEFERRED || now == Stage.GIVEN_UP;
    }

    /** Whether the same thread submitted this job before the other one; known for jobs that waited for a lock. */
    boolean precedes(Job other) {
        return submitter == other.submitter && order() < other.order();
    }

    /** The place among the jobs that had to wait for a lock; the greatest value where it never had to. */
    long order() {
        LockWait wait = lockWait;
        return wait == null ? Long.MAX_VALUE : wait.order;
    }

    /** The stream or row whose lock it last waited for, null where it never did. */
    @Nullable
    String waitedFor() {
        LockWait wait = lockWait;
        return wait == null ? null : wait.lock;
    }

    /** Waits on the caller's thread for the answer, until the patience is over; the whole patience is for the message. */
    List<Engine.Written> await(Duration patience) {
        try {
            return answer.get(limit.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException answered) {
            if (answered.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) Objects.requireNonNull(answered.getCause());
        } catch (TimeoutException late) {
            throw abandoned(NO_ANSWER.formatted(patience.toMillis()), patience);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw abandoned("was interrupted while it waited", null);
        }
    }

    /** Either nothing is stored, or the writer is at work on it and the outcome is unknown, as it is after a commit without an answer. */
    private RuntimeException abandoned(String why, @Nullable Duration waited) {
        return !giveUp() || isInDoubt() ? unknown(why, null) : notStored(why, waited);
    }

    /**
     * The answer to a job that was given up before a commit was sent for it.
     *
     * @param waited the caller's patience, null where it was interrupted
     */
    BusyException notStored(String why, @Nullable Duration waited) {
        return new BusyException(
                waited != null && waitedFor() != null
                        ? subject + " waited " + waited.toMillis() + " ms for " + waitedFor()
                                + ", which another transaction holds; nothing was stored, send it again later"
                        : subject + " " + why + "; nothing was stored, send it again later");
    }

    /** Its caller has the answer, or waits no longer. */
    void leave() {
        left = true;
    }

    /** Whether nothing waits for its answer any more. */
    boolean isOver() {
        return left || answer.isDone();
    }

    /** Completes the caller's future with the outcome; a job that must wait is answered later. */
    void answer(JobDecision decision, List<Engine.Written> results) {
        if (decision instanceof JobDecision.Decided) {
            if (!(decision instanceof JobDecision.Rehearsed)) {
                settleDoubt(); // also of a repeat: its batch waited until the first commit is as durable as promised
            }
            answer.complete(results);
        } else if (decision instanceof JobDecision.Refused refused) {
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
