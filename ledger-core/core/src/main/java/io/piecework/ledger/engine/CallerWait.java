package io.piecework.ledger.engine;

import io.piecework.ledger.command.BusyException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** How a caller's thread waits for the answer to its job, until the job's patience is over. */
final class CallerWait {

    static final String NO_ANSWER = "had no answer within %d ms";

    private CallerWait() {}

    /** @param patience the whole patience of the job, for the message */
    static List<Engine.Written> await(Job job, Duration patience) {
        try {
            return job.answer().get(job.limit().left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException answered) {
            throw thrown(answered.getCause());
        } catch (TimeoutException late) {
            throw giveUp(job, NO_ANSWER.formatted(patience.toMillis()), patience);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw giveUp(job, "was interrupted while it waited", null);
        }
    }

    /**
     * The caller and the writer race for the job: if the caller claims it, nothing is stored; otherwise the writer is at work on it, and the
     * outcome is unknown, as it is after a commit that was not answered.
     *
     * @param waited the caller's patience, null where it was interrupted
     */
    private static RuntimeException giveUp(Job job, String why, @Nullable Duration waited) {
        return !job.claim() || job.isInDoubt() ? job.unknown(why, null) : notStored(job, why, waited);
    }

    /**
     * The answer to a job that was claimed from the writer before a commit was sent for it.
     *
     * @param waited the caller's patience, null where it was interrupted
     */
    static BusyException notStored(Job job, String why, @Nullable Duration waited) {
        return waited != null && job.waitedFor() != null
                ? LockWaitQueue.timedOut(job, waited)
                : new BusyException(job.subject() + " " + why + "; nothing was stored, send it again later");
    }

    private static RuntimeException thrown(@Nullable Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return (RuntimeException) Objects.requireNonNull(cause);
    }
}
