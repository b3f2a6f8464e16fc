package io.piecework.ledger.spring;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.message.StorageException;
import io.piecework.ledger.notice.NoticePolicy;
import io.piecework.ledger.payout.Payday;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what is due every now and then, on a thread of its own that waits for nobody's tasks. Any number of instances may. */
final class DueWork implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DueWork.class);
    private static final Duration LONGEST_CLOSING = Duration.ofSeconds(20);

    private final Ledger ledger;
    private final NoticePolicy notices;
    private final List<Payday> paydays;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "piecework-ledger-due");
        thread.setDaemon(true);
        return thread;
    });
    private final ScheduledFuture<?> schedule;
    private volatile boolean closing;
    private String trouble = "";

    private DueWork(Ledger ledger, NoticePolicy notices, List<Payday> paydays, Duration pause) {
        this.ledger = ledger;
        this.notices = notices;
        this.paydays = paydays;
        this.schedule =
                thread.scheduleWithFixedDelay(this::run, pause.toNanos(), pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    static DueWork begin(Ledger ledger, LedgerProperties.Due due, List<Payday> paydays) {
        return new DueWork(ledger, due.notices(), paydays, due.every());
    }

    /** Never throws, which would end the schedule: what was left undone is met again by the next run. */
    private void run() {
        try {
            ledger.runDue(ledger.clock().instant(), notices, paydays, done -> goOn());
            trouble = "";
        } catch (Closing closed) {
            // what was begun is stored, the rest is another run's
        } catch (RuntimeException failed) {
            tell(sentence(failed));
        }
    }

    private void goOn() {
        if (closing) {
            throw new Closing();
        }
    }

    /** Once for as long as it stays the same. */
    private void tell(String sentence) {
        if (!sentence.equals(trouble)) {
            trouble = sentence;
            LOG.warn("not all that is due was done, the next run tries it again: {}", sentence);
        }
    }

    /** Without the ids and amounts of a refusal. */
    private static String sentence(RuntimeException failed) {
        if (failed instanceof RefusedException refused) {
            return "the ledger refused something (" + refused.code() + ")";
        }
        return failed instanceof StorageException
                ? String.valueOf(failed.getMessage())
                : failed.getClass().getName();
    }

    /** Lets the run at hand end, which it does with the commands that it has begun. */
    @Override
    public void close() {
        closing = true;
        schedule.cancel(false);
        thread.shutdown();
        boolean interrupted = false;
        boolean ended = false;
        long until = System.nanoTime() + LONGEST_CLOSING.toNanos();
        while (!ended) {
            try {
                ended = thread.awaitTermination(until - System.nanoTime(), TimeUnit.NANOSECONDS)
                        || System.nanoTime() >= until;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Closing extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Closing() {
            super("the application stops", null, false, false);
        }
    }
}
