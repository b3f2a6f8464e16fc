package io.piecework.ledger.engine;

import io.piecework.ledger.engine.jdbc.Conflicts;
import io.piecework.ledger.message.ConflictException;
import io.piecework.ledger.message.StorageException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Commits a batch of jobs, whatever it takes: again where another writer was met or the connection was lost (a command that was stored
 * all the same is then a repeat, with its first receipt), and one by one where that does not help, so that only the guilty fail. Who meets
 * somebody that holds a lock for longer than a commit takes waits aside.
 */
final class Committer {

    /** How often a job that met another writer runs before its caller is told. */
    static final int ATTEMPTS = 10;

    /** How often a batch runs as a whole. */
    private static final int ATTEMPTS_TOGETHER = 3;

    /** After as many, the others wait: who decides from memory is always ahead of who has to fetch what went on. */
    private static final int ATTEMPTS_AMONG_OTHERS = 5;

    private static final long LONGEST_PAUSE_MILLIS = 500;

    private final WriterContext context;
    private final LockWaitQueue lockWaits;

    Committer(WriterContext context, LockWaitQueue lockWaits) {
        this.context = context;
        this.lockWaits = lockWaits;
    }

    /** @return what tells the callers, to be run when the next batch may begin */
    Runnable commit(List<Job> jobs) {
        var answers = new ArrayList<Runnable>(jobs.size());
        List<Job> left = present(jobs);
        if (left.isEmpty()) {
            return () -> {};
        }
        if (left.size() == 1 || !together(left, answers)) {
            present(left).forEach(job -> alone(job, answers));
        }
        return () -> answers.forEach(Runnable::run);
    }

    /** Without those that were put aside. */
    private List<Job> present(List<Job> jobs) {
        return jobs.stream().filter(job -> !lockWaits.isWaiting(job)).toList();
    }

    /** Carries out a job that met somebody unknown, who may still be there. */
    Runnable ask(Job job) {
        try {
            context.dialect().hurry(context.session().connection());
        } catch (SQLException | StorageException e) {
            context.session().close();
        }
        return commit(List.of(job));
    }

    /** Who held a lock is mostly gone the next time; one by one many take far longer than another try. */
    private boolean together(List<Job> jobs, List<Runnable> answers) {
        for (int attempt = 1; attempt <= ATTEMPTS_TOGETHER; attempt++) {
            try {
                run(new Batch(context, present(jobs), List.of()), answers);
                return true;
            } catch (Exception | Error thrown) {
                if ((Conflicts.isLocked(thrown) && attempt > 1) || !mayHelp(thrown, attempt)) {
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
                if (batch.isDecided() && Conflicts.isLocked(thrown)) {
                    batch.putBehindStranger(lockWaits);
                    return;
                }
                if (attempt == ATTEMPTS || !mayHelp(thrown, attempt)) {
                    answers.add(() -> job.answer().completeExceptionally(answer(job, thrown)));
                    return;
                }
            }
        }
    }

    /** Unless somebody appends for so long that the others would wait for nothing. */
    private void keepOthersOut() throws SQLException {
        try {
            context.dialect().keepOthersOut(context.session().connection());
        } catch (SQLException e) {
            if (!Conflicts.isLocked(e)) {
                throw e;
            }
            context.session().rollback();
        }
    }

    /** Where a rebuild goes on, all commands wait for it; a lock did not come otherwise. */
    private void awaitRebuild() {
        try {
            context.dialect().awaitRebuild(context.session().connection());
        } catch (SQLException e) {
            // the next attempt meets it
        } finally {
            context.session().rollback();
        }
    }

    private static Throwable answer(Job job, Throwable thrown) {
        if (Conflicts.isLocked(thrown)) {
            return new ConflictException(job.subject() + " found tables or rows of the ledger's locked " + ATTEMPTS
                    + " times, as by a migration or a rebuild; nothing was stored, send it again");
        }
        if (Conflicts.isConflict(thrown)) {
            return new ConflictException(
                    job.subject() + " met other writers " + ATTEMPTS + " times; nothing was stored, send it again");
        }
        return thrown instanceof Error
                ? thrown
                : CommandFailures.answer(job.commands().get(0), 0, thrown);
    }

    private static void run(Batch batch, List<Runnable> answers) throws Exception {
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

    /** Whether to run again, after a moment where others need one. */
    private boolean mayHelp(Throwable thrown, int attempt) {
        if (Conflicts.isLost(thrown)) {
            context.session().close();
            pause(attempt);
            return true;
        }
        if (Conflicts.isLocked(thrown)) {
            awaitRebuild();
        }
        if (Conflicts.isConflict(thrown)) {
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
