package io.piecework.ledger.engine;

import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.CompletionDispatcher.Answer;
import io.piecework.ledger.engine.jdbc.CallerExceptions;
import io.piecework.ledger.engine.port.UnfinishedCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jobs that have no answer yet, in the order in which they were given. Those whose callers do not wait themselves are answered here when
 * their patience is over, also where a database that hangs, a pool without a free connection or a long lock holds up the writer.
 */
final class UnansweredJobs {

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    private static final long LOOK_MILLIS = 100;

    /** A job that the writer has in hand when its patience ends has this long to be answered before its outcome counts as unknown. */
    private static final Duration GRACE = Duration.ofMillis(500);

    private final Queue<Job> jobs = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService timer;
    private final CompletionDispatcher completions;
    private final Duration patience;
    private final Supplier<@Nullable Throwable> outage;
    private final AtomicBoolean looking = new AtomicBoolean();

    /** @param outage why the database is out of reach, null where it is not */
    UnansweredJobs(
            ScheduledExecutorService timer,
            CompletionDispatcher completions,
            Duration patience,
            Supplier<@Nullable Throwable> outage) {
        this.timer = timer;
        this.completions = completions;
        this.patience = patience;
        this.outage = outage;
    }

    /** Watches a job until it is answered, or until its caller has left. */
    void add(Job job) {
        jobs.add(job);
        lookLater();
    }

    /** How long the oldest unanswered job has been waiting; zero where all are answered. */
    Duration oldest() {
        for (Job job : jobs) {
            if (!job.isOver()) {
                return job.limit().elapsed();
            }
        }
        return Duration.ZERO;
    }

    List<Job> all() {
        return jobs.stream().filter(job -> !job.isOver()).toList();
    }

    /** The accepted jobs by their answers; a refusal is an answer, too. */
    static UnfinishedCommands unfinished(Collection<Job> accepted) {
        var notStored = new ArrayList<String>();
        var unknown = new ArrayList<String>();
        for (Job job : accepted) {
            Throwable failure = job.failure();
            if (!job.answer().isDone()
                    || (failure instanceof StorageException storage
                            && storage.code() == StorageException.Code.OUTCOME_UNKNOWN)) {
                unknown.add(job.subject());
            } else if (failure != null && !(failure instanceof Refusal)) {
                notStored.add(job.subject());
            }
        }
        return new UnfinishedCommands(notStored, unknown);
    }

    /** How many jobs are kept, those included that are answered and will be dropped at the next look. */
    int remembered() {
        return jobs.size();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it is never cancelled, and what it answers has futures of its own
    private void lookLater() {
        if (!looking.get() && looking.compareAndSet(false, true)) {
            try {
                timer.schedule(this::look, LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException | OutOfMemoryError notNow) {
                looking.set(false); // the next job tries again; a closed writer answers what is left by itself
            }
        }
    }

    private void look() {
        try {
            for (Iterator<Job> each = jobs.iterator(); each.hasNext(); ) {
                Job job = each.next();
                try {
                    if (job.isOver() || (job.caller().needsTimer() && job.isLate() && expire(job))) {
                        each.remove();
                    }
                } catch (RuntimeException | Error fault) {
                    LOG.error("an answer could not be given: {}", CallerExceptions.place(fault));
                }
            }
        } finally {
            looking.set(false);
            if (!jobs.isEmpty()) {
                lookLater();
            }
        }
    }

    /** @return false where the writer has the job in hand and may answer it soon */
    private boolean expire(Job job) {
        boolean givenUp = job.giveUp();
        if (!givenUp && !job.limit().isOverBy(GRACE)) {
            return false;
        }
        completions.dispatchLate(Answer.failing(job, givenUp ? notStored(job) : job.unknown(noAnswer(), null)));
        return true;
    }

    private Throwable notStored(Job job) {
        Throwable reason = outage.get();
        return reason == null ? job.notStored(noAnswer(), patience) : Committer.failure(job, reason);
    }

    private String noAnswer() {
        return Job.NO_ANSWER.formatted(patience.toMillis());
    }
}
