package io.piecework.ledger.engine;

import io.piecework.ledger.command.ConflictException;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.CompletionDispatcher.Answer;
import io.piecework.ledger.engine.jdbc.CallerExceptions;
import io.piecework.ledger.engine.jdbc.SqlFailures;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

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

    /** Why the last attempt found no database; null since it was found again. */
    private @Nullable Throwable outage;

    /** What the connection was lost by, until a batch is decided on another one. */
    private volatile @Nullable Throwable lost;

    Committer(WriterContext context) {
        this.context = context;
    }

    /** @return the answers to the callers; to be given when the next batch may begin */
    List<Answer> commit(List<Job> jobs) {
        var answers = new ArrayList<Answer>(jobs.size());
        try {
            List<Job> left = outage == null ? notWaiting(jobs) : failLate(notWaiting(jobs), answers);
            if (left.size() == 1 || (left.size() > 1 && !together(left, answers))) {
                oneByOne(notWaiting(left), answers);
            }
        } catch (Exception | Error fault) {
            // outside of every attempt; the jobs that are answered before keep their answers
            notWaiting(jobs).forEach(job -> answers.addAll(Answer.failing(job, failure(job, fault))));
        }
        return answers;
    }

    /** For a caller's own thread, which does not wait for another connection. @return null where the job is to be handed over */
    @Nullable
    List<Answer> commitAtOnce(Job job) {
        var answers = new ArrayList<Answer>(1);
        context.session().answerWithin(job.limit());
        try {
            if (!alone(job, answers, true)) {
                return null;
            }
        } catch (Exception | Error fault) {
            answers.addAll(Answer.failing(job, failure(job, fault)));
        } finally {
            context.session().answerWithin(null);
        }
        return answers;
    }

    /** Why the database is out of reach; null where it is not, as far as is known. On any thread. */
    @Nullable
    Throwable lost() {
        return lost;
    }

    /** In an outage, jobs whose patience is over do not wait for another attempt. */
    private List<Job> failLate(List<Job> jobs, List<Answer> answers) {
        Throwable reason = Objects.requireNonNull(outage);
        var left = new ArrayList<Job>();
        for (Job job : jobs) {
            if (job.isLate()) {
                answers.addAll(Answer.failing(job, failure(job, reason)));
            } else {
                left.add(job);
            }
        }
        return left;
    }

    /** A job that finds no database until its attempts or its patience are over answers for those behind it. */
    private void oneByOne(List<Job> jobs, List<Answer> answers) {
        for (int i = 0; i < jobs.size(); i++) {
            alone(jobs.get(i), answers, false);
            Throwable reason = outage;
            if (reason != null) {
                jobs.subList(i + 1, jobs.size())
                        .forEach(job -> answers.addAll(Answer.failing(job, failure(job, reason))));
                return;
            }
        }
    }

    /** Leaves out the jobs that wait for a lock, and those whose callers were answered while the writer waited for the database. */
    private List<Job> notWaiting(List<Job> jobs) {
        return jobs.stream().filter(job -> !job.isDeferred() && !job.isOver()).toList();
    }

    /** Runs a job again that timed out on a lock outside of this process; the lock may still be held. */
    List<Answer> retry(Job job) {
        try {
            context.parts().dialect.shortenLockTimeout(context.connection());
        } catch (Exception | Error thrown) {
            job.noteFailure(thrown); // for the answer, unless the attempt on a new connection gives another one
            context.session().abort();
        }
        return commit(List.of(job));
    }

    /**
     * A lock is mostly gone at the second attempt, and many jobs one by one take far longer than another attempt.
     *
     * @return whether the batch is stored
     */
    private boolean together(List<Job> jobs, List<Answer> answers) {
        for (int attempt = 1; attempt <= ATTEMPTS_TOGETHER; attempt++) {
            try {
                context.connection(); // may take longer than some of the callers wait
                run(new Batch(context, notWaiting(jobs), List.of()), answers);
                return true;
            } catch (Exception | Error thrown) {
                noteFailure(thrown, jobs);
                boolean late = SqlFailures.isLost(thrown) && jobs.stream().anyMatch(Job::isLate);
                if ((SqlFailures.isLocked(thrown) && attempt > 1) || !mayHelp(thrown, attempt) || late) {
                    return false;
                }
            }
        }
        return false;
    }

    /** @return false where the job is to be handed over to a thread that may wait */
    private boolean alone(Job job, List<Answer> answers, boolean handOver) {
        for (int attempt = 1; ; attempt++) {
            if (handOver && !context.session().isOpen()) {
                return false;
            }
            var batch = new Batch(context, List.of(job), List.of());
            try {
                runAlone(batch, attempt, answers);
                return true;
            } catch (Exception | Error thrown) {
                noteFailure(thrown, List.of(job));
                if (waitsForExternalLock(batch, thrown)) {
                    batch.deferBehindExternalLock();
                    return true;
                }
                if (handOver && hasToWait(thrown)) {
                    if (SqlFailures.isLost(thrown)) {
                        context.session().abort();
                    }
                    return false;
                }
                if (attempt == ATTEMPTS || isTooLate(job, thrown) || !mayHelp(thrown, attempt)) {
                    answers.addAll(failed(job, thrown));
                    return true;
                }
            }
        }
    }

    private void runAlone(Batch batch, int attempt, List<Answer> answers) throws SQLException {
        context.connection(); // may take longer than the caller waits
        if (batch.jobs().get(0).isOver()) {
            return;
        }
        if (attempt > ATTEMPTS_AMONG_OTHERS) {
            keepOthersOut();
        }
        run(batch, answers);
    }

    /** Whether the job is decided, and a transaction outside of this process holds a lock that it needs to be stored. */
    private static boolean waitsForExternalLock(Batch batch, Throwable thrown) {
        return batch.isDecided() && SqlFailures.isLocked(thrown);
    }

    /** Whether the next attempt waits for another connection or for a whole table, which a caller's own thread does not do. */
    private static boolean hasToWait(Throwable thrown) {
        return SqlFailures.isLost(thrown) || SqlFailures.isLocked(thrown);
    }

    private List<Answer> failed(Job job, Throwable thrown) {
        outage = SqlFailures.isLost(thrown) ? thrown : null;
        return Answer.failing(job, failure(job, SqlFailures.isOvertaken(thrown) ? explained(thrown) : thrown));
    }

    private void noteFailure(Throwable thrown, List<Job> jobs) {
        jobs.forEach(job -> job.noteFailure(thrown));
        if (SqlFailures.isLost(thrown)) {
            lost = thrown;
        }
    }

    /** Whether its caller has given up, or would wait for a database that is not there. */
    private static boolean isTooLate(Job job, Throwable thrown) {
        return job.isLate() && (job.caller().onlyWaits() || SqlFailures.isLost(thrown));
    }

    /** Other writers are not met again and again: a key that is always taken comes from positions that were given before. */
    private Throwable explained(Throwable thrown) {
        try {
            new Positions(context).requireAscending(context.connection());
            return thrown;
        } catch (StorageException damaged) {
            return damaged;
        } catch (SQLException unexplained) {
            return thrown;
        } finally {
            context.session().rollback();
        }
    }

    /** Gives up on a lock timeout: another process then appends for so long that all others would wait in vain. */
    private void keepOthersOut() throws SQLException {
        try {
            context.parts().dialect.keepOthersOut(context.connection());
        } catch (SQLException e) {
            if (!SqlFailures.isLocked(e)) {
                throw e;
            }
            context.session().rollback();
        }
    }

    /** A lock timeout may come from a rebuild, which every command has to wait for. */
    private void awaitRebuild() {
        try {
            context.parts().dialect.awaitRebuild(context.connection());
        } catch (SQLException | StorageException e) {
            // the next attempt meets the same failure and reports it
        } finally {
            context.session().rollback();
        }
    }

    /** What the caller of a job gets for what was thrown in its last attempt. */
    static Throwable failure(Job job, Throwable thrown) {
        if (SqlFailures.isLocked(thrown)) {
            return new ConflictException(job.subject() + " found tables or rows of the ledger locked in " + ATTEMPTS
                    + " attempts, as by a migration or a rebuild; nothing was stored, send it again");
        }
        if (SqlFailures.isConflict(thrown)) {
            return new ConflictException(job.subject() + " conflicted with other writers in " + ATTEMPTS
                    + " attempts; nothing was stored, send it again");
        }
        return thrown instanceof Error ? thrown : CallerExceptions.answer(job.first(), 0, thrown);
    }

    private void run(Batch batch, List<Answer> answers) throws SQLException {
        batch.decide();
        outage = null;
        lost = null;
        try {
            batch.store();
        } catch (RuntimeException | Error e) {
            batch.discard();
            throw e;
        }
        batch.remember();
        answers.addAll(batch.answers());
    }

    /** Whether another attempt may succeed; pauses first where other writers need a moment. */
    private boolean mayHelp(Throwable thrown, int attempt) {
        if (SqlFailures.isLost(thrown)) {
            context.session().abort();
            pause(attempt);
            return attempt < ATTEMPTS_TOGETHER || !SqlFailures.isWrongServer(thrown);
        }
        if (SqlFailures.isCancelled(thrown)) {
            context.session().abort(); // the next one begins with the limit that the server has then
        }
        if (SqlFailures.isLocked(thrown)) {
            awaitRebuild();
        }
        if (SqlFailures.isSetBack(thrown)) {
            context.states().forgetAll(); // any of them may be of what the database has lost
        }
        if (SqlFailures.isConflict(thrown)) {
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
