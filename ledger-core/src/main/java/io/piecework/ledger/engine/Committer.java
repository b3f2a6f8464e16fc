package io.piecework.ledger.engine;

import io.piecework.ledger.engine.jdbc.SqlStates;
import io.piecework.ledger.message.ConflictException;
import io.piecework.ledger.message.StorageException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Commits a batch of jobs, with retries: the whole batch again after a conflict or a lost connection, then one job at a time, so that only the
 * job that causes a failure fails. A command that was stored although its reply was lost is recognised as a repeat. A job that meets a lock
 * which lasts longer than a commit moves to the {@link LockWaitQueue}.
 */
final class Committer {

    /** How often a job runs alone before its caller gets a {@link ConflictException}. */
    static final int ATTEMPTS = 10;

    /** How often a batch runs as a whole. */
    private static final int ATTEMPTS_TOGETHER = 3;

    /** After as many, other processes are kept out: a process that decides from its cache would always be ahead of one that has to fetch. */
    private static final int ATTEMPTS_AMONG_OTHERS = 5;

    private static final long LONGEST_PAUSE_MILLIS = 500;

    private final WriterContext context;
    private final LockWaitQueue lockWaits;

    Committer(WriterContext context, LockWaitQueue lockWaits) {
        this.context = context;
        this.lockWaits = lockWaits;
    }

    /** @return answers the callers; to be run when the next batch may begin */
    Runnable commit(List<Job> jobs) {
        var answers = new ArrayList<Runnable>(jobs.size());
        List<Job> left = notWaiting(jobs);
        if (left.isEmpty()) {
            return () -> {};
        }
        if (left.size() == 1 || !together(left, answers)) {
            notWaiting(left).forEach(job -> alone(job, answers));
        }
        return () -> answers.forEach(Runnable::run);
    }

    private List<Job> notWaiting(List<Job> jobs) {
        return jobs.stream().filter(job -> !lockWaits.isWaiting(job)).toList();
    }

    /** Runs a job again that timed out on a lock outside of this process; the lock may still be held. */
    Runnable retry(Job job) {
        try {
            context.dialect().shortenLockTimeout(context.session().connection());
        } catch (SQLException | StorageException e) {
            context.session().close();
        }
        return commit(List.of(job));
    }

    /**
     * A lock is mostly gone at the second attempt, and many jobs one by one take far longer than another attempt.
     *
     * @return whether the batch is stored
     */
    private boolean together(List<Job> jobs, List<Runnable> answers) {
        for (int attempt = 1; attempt <= ATTEMPTS_TOGETHER; attempt++) {
            try {
                run(new Batch(context, notWaiting(jobs), List.of()), answers);
                return true;
            } catch (Exception | Error thrown) {
                if ((SqlStates.isLocked(thrown) && attempt > 1) || !mayHelp(thrown, attempt)) {
                    return false;
                }
            }
        }
        return false;
    }

    private void alone(Job job, List<Runnable> answers) {
        for (int attempt = 1; ; attempt++) {
            var batch = new Batch(context, List.of(job), List.of());
            try {
                if (attempt > ATTEMPTS_AMONG_OTHERS) {
                    keepOthersOut();
                }
                run(batch, answers);
                return;
            } catch (Exception | Error thrown) {
                if (batch.isDecided() && SqlStates.isLocked(thrown)) {
                    batch.deferBehindExternalLock(lockWaits);
                    return;
                }
                if (attempt == ATTEMPTS || !mayHelp(thrown, attempt)) {
                    answers.add(() -> job.answer().completeExceptionally(answer(job, thrown)));
                    return;
                }
            }
        }
    }

    /** Gives up on a lock timeout: another process then appends for so long that all others would wait in vain. */
    private void keepOthersOut() throws SQLException {
        try {
            context.dialect().keepOthersOut(context.session().connection());
        } catch (SQLException e) {
            if (!SqlStates.isLocked(e)) {
                throw e;
            }
            context.session().rollback();
        }
    }

    /** A lock timeout may come from a rebuild, which every command has to wait for. */
    private void awaitRebuild() {
        try {
            context.dialect().awaitRebuild(context.session().connection());
        } catch (SQLException e) {
            // the next attempt meets the same failure and reports it
        } finally {
            context.session().rollback();
        }
    }

    private static Throwable answer(Job job, Throwable thrown) {
        if (SqlStates.isLocked(thrown)) {
            return new ConflictException(job.subject() + " found tables or rows of the ledger locked in " + ATTEMPTS
                    + " attempts, as by a migration or a rebuild; nothing was stored, send it again");
        }
        if (SqlStates.isConflict(thrown)) {
            return new ConflictException(job.subject() + " conflicted with other writers in " + ATTEMPTS
                    + " attempts; nothing was stored, send it again");
        }
        return thrown instanceof Error
                ? thrown
                : CommandFailures.answer(job.commands().get(0), 0, thrown);
    }

    private static void run(Batch batch, List<Runnable> answers) throws SQLException {
        batch.decide();
        boolean stored = false;
        try {
            batch.store();
            stored = true;
        } finally {
            if (stored) {
                batch.remember();
            } else {
                batch.discard();
            }
        }
        answers.add(batch::answer);
    }

    /** Whether another attempt may succeed; pauses first where other writers need a moment. */
    private boolean mayHelp(Throwable thrown, int attempt) {
        if (SqlStates.isLost(thrown)) {
            context.session().close();
            pause(attempt);
            return true;
        }
        if (SqlStates.isLocked(thrown)) {
            awaitRebuild();
        }
        if (SqlStates.isConflict(thrown)) {
            if (attempt > ATTEMPTS_TOGETHER) {
                pause(attempt - ATTEMPTS_TOGETHER);
            }
            return true;
        }
        return false;
    }

    private static void pause(int attempt) {
        long most = Math.min(LONGEST_PAUSE_MILLIS, 10L << attempt);
        LockSupport.parkNanos(
                TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextLong(most / 2, most)));
    }
}
