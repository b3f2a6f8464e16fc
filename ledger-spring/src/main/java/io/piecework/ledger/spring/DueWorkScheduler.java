package io.piecework.ledger.spring;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.delivery.due.DueRequest;
import io.piecework.ledger.delivery.due.DueSummary;
import io.piecework.ledger.payout.Payday;
import io.piecework.ledger.reading.notice.NoticePolicy;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs due work at a fixed delay, on a thread of its own. Any number of instances may run it. */
final class DueWorkScheduler implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DueWorkScheduler.class);

    /** How long {@link #close} waits for the current run. */
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

    /** {@link System#nanoTime} when a run last ended without a failure, at first that of the start. */
    private volatile long succeeded = System.nanoTime();

    private volatile int failures;

    /** How many failures the last run had, by what is logged of them. */
    private Map<String, Integer> lastFailures = Map.of();

    /** Why the paydays of the last run did not pay some workers. */
    private Set<RefusalCode> reasons = Set.of();

    private long contradictions;

    DueWorkScheduler(Ledger ledger, LedgerProperties.Due due, List<Payday> paydays) {
        this.ledger = ledger;
        this.notices = due.notices();
        this.paydays = paydays;
        long pause = due.every().toNanos();
        this.schedule = thread.scheduleWithFixedDelay(this::run, pause, pause, TimeUnit.NANOSECONDS);
    }

    /** Throws nothing, since an exception would end the schedule. The next run finds what this one left undone. */
    private void run() {
        var failures = new Failures();
        try {
            failures.of(() -> runDue(failures));
            failures.of(this::tellContradictions);
            lastFailures = failures.logged(lastFailures);
            measure(lastFailures);
        } catch (RunAborted aborted) {
            // the commands already given are stored; another instance or the next start runs the rest
        }
    }

    private void measure(Map<String, Integer> numbers) {
        if (numbers.isEmpty()) {
            succeeded = System.nanoTime();
        }
        failures = numbers.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How long ago a run last ended without a failure; how long ago this started if none has. */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - succeeded);
    }

    /** How many failures the last run had; 0 before the first has ended. */
    int failures() {
        return failures;
    }

    private void runDue(Failures failures) {
        DueSummary summary = ledger.runDue(DueRequest.until(ledger.clock().instant())
                .announcing(notices)
                .paying(paydays)
                .telling(done -> abortIfClosing())
                .failing(failures::add));
        if (summary.done() > 0) {
            LOG.info("due work: {}", DueWorkLine.of(summary));
        }
        tell(summary.notPaid());
    }

    /** Logs how many workers the paydays did not pay, when another reason than before appears. */
    private void tell(Map<RefusalCode, Long> notPaid) {
        if (!reasons.containsAll(notPaid.keySet())) {
            LOG.info("paydays left workers with money unpaid, by reason: {}", notPaid);
        }
        reasons = notPaid.keySet();
    }

    /** Logs the number of contradicting rail reports when it rises: each waits for a person. */
    private void tellContradictions() {
        var count = new AtomicLong();
        ledger.asOperator().payouts().exceptions(each -> count.incrementAndGet());
        long open = count.get();
        if (open > contradictions) {
            LOG.info("reports of rails contradict what was known: {} wait for a decision", open);
        }
        contradictions = open;
    }

    /** Called as the run progresses: an exception is the only way to end a run early. */
    private void abortIfClosing() {
        if (closing) {
            throw new RunAborted();
        }
    }

    /** The failures of one run: their messages, by what is logged of them. */
    private static final class Failures {

        private final Map<String, Set<String>> messages = new TreeMap<>();

        void of(Runnable step) {
            try {
                step.run();
            } catch (RunAborted aborted) {
                throw aborted;
            } catch (RuntimeException | Error failed) {
                add(failed);
            }
        }

        void add(Throwable failed) {
            messages.computeIfAbsent(describe(failed), logged -> new HashSet<>())
                    .add(String.valueOf(failed.getMessage()));
        }

        /** Logs those that the run before did not have, or had less often. */
        Map<String, Integer> logged(Map<String, Integer> before) {
            var numbers = new HashMap<String, Integer>();
            messages.forEach((failure, each) -> {
                numbers.put(failure, each.size());
                if (each.size() > before.getOrDefault(failure, 0)) {
                    LOG.warn(
                            "some due work failed, the next run retries it: {}{}",
                            failure,
                            each.size() == 1 ? "" : ", " + each.size() + " times");
                }
            });
            return numbers;
        }

        /** A refusal by its code only: its message holds ids and amounts. */
        private static String describe(Throwable failed) {
            if (failed instanceof RefusedException refused) {
                return "the ledger refused a command (" + refused.code() + ")";
            }
            return failed instanceof StorageException
                    ? String.valueOf(failed.getMessage())
                    : failed.getClass().getName();
        }
    }

    /** Ends the current run after the commands it has given, and waits for it. */
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

    private static final class RunAborted extends RuntimeException {

        private static final long serialVersionUID = 1L;

        RunAborted() {
            super("the application stops", null, false, false);
        }
    }
}
