package io.piecework.ledger.sending;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.payout.PayoutStatus;
import io.piecework.ledger.payout.PayoutSteps.ClaimedAttempt;
import io.piecework.ledger.payout.PayoutView;
import io.piecework.ledger.payout.SubmitPayout;
import io.piecework.ledger.reading.lists.Page;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Sends payouts over one rail. For each attempt in the queue it claims the attempt, commits the submission, calls the rail, and records the
 * answer. Any number of senders may run, in any number of processes; each attempt is sent by one of them.
 *
 * <ul>
 *   <li>An attempt without an answer, after a timeout or the death of a process, is not sent again blindly: the sender asks the rail. It sends the
 *       attempt again, with the same reference, only if the rail never got it, recognises repeats, and the claim is over.
 *   <li>If the rail or the database fails, the sender gives back what it has claimed and not submitted, and pauses: twice as long after each
 *       failure in a row, up to a limit.
 *   <li>Claims end by the database's clock. Logs name no worker, payout or amount.
 * </ul>
 *
 * <p>{@link #start} runs it on a thread of its own until {@link #stop} or {@link #close}; {@link #runOnce} is for a scheduler of your own and for
 * tests. It keeps no state but the numbers of its {@link #status}.
 */
public final class PayoutSender implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PayoutSender.class);

    private static final Duration LONGEST_STOPPING = Duration.ofSeconds(20);
    private static final int PAGE = 100;

    /** So many failures in a row mean that the rail or the database is down. */
    private static final int MOST_FAILURES = 3;

    private static final int MOST_DOUBLINGS = 20;

    private final Ledger ledger;
    private final PayoutRail rail;
    private final Builder settings;
    private final SendingSteps steps;
    private final Pass sending;
    private final Pass asking;
    private volatile @Nullable ScheduledThreadPoolExecutor thread;
    /** The executor that was stopped last; its latest call of the rail may not have ended. */
    private volatile @Nullable ExecutorService stopped;

    private volatile boolean stopping;
    private final AtomicLong submitted = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private volatile int unanswered;

    /** The references about which the rail failed when it was last asked, the longest ago first. */
    private final Set<String> failing = Collections.synchronizedSet(new LinkedHashSet<>());

    /** Configures a sender over a rail, with defaults for everything. */
    public static Builder of(Ledger ledger, PayoutRail rail) {
        return new Builder(ledger, rail);
    }

    private PayoutSender(Ledger ledger, PayoutRail rail, Builder settings) {
        this.ledger = ledger;
        this.rail = rail;
        this.settings = settings;
        this.steps = SendingSteps.of(ledger, rail);
        this.sending = new Pass(this::sendAll, settings.every);
        this.asking = new Pass(this::askAll, settings.askEvery);
    }

    /** Starts sending on a thread of its own, also after {@link #stop}. Does nothing if it runs. */
    public synchronized void start() {
        if (thread == null) {
            var started = new ScheduledThreadPoolExecutor(
                    1,
                    task -> {
                        var sender = new Thread(task, "piecework-payouts-" + rail.name());
                        sender.setDaemon(true);
                        return sender;
                    },
                    new ThreadPoolExecutor.DiscardPolicy());
            started.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
            stopping = false;
            thread = started;
            sending.repeat(started, Duration.ZERO);
            asking.repeat(started, Duration.ZERO);
            LOG.info("sending payouts over {} as {}", rail.name(), settings.claimant);
        }
    }

    /** Stops sending after the current call of the rail, and gives back what is claimed and not submitted. {@link #start} resumes. */
    public synchronized void stop() {
        ScheduledThreadPoolExecutor running = thread;
        if (running == null) {
            return;
        }
        stopping = true;
        running.shutdown();
        stopped = running;
        thread = null;
        try {
            if (running.awaitTermination(LONGEST_STOPPING.toMillis(), TimeUnit.MILLISECONDS)) {
                stopping = false;
            } else {
                LOG.warn(
                        "a call of the rail {} has not ended within {}; give its client a time limit",
                        rail.name(),
                        LONGEST_STOPPING);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        LOG.info("stopped sending payouts over {}", rail.name());
    }

    /** A call that was told to stop must end first: it reads the same flag. */
    private synchronized void requireStopped() {
        if (stopped != null && !stopped.isTerminated()) {
            throw new IllegalStateException(
                    "payouts over " + rail.name() + " were stopped, and a call of the rail has not ended yet");
        }
        stopping = false;
    }

    @Override
    public void close() {
        stop();
    }

    /**
     * Sends all attempts in the queue, then, also if that failed, asks the rail once about each that has no final answer.
     *
     * @throws RuntimeException of the rail or the ledger; what is not done is done by the next call
     * @throws IllegalStateException in a transaction of the caller, because nothing would be committed before the rail is called; and as long as a
     *     call of the rail has not ended that was running when the sender was stopped
     */
    public SenderStatus runOnce() {
        ledger.asOperator().ports().requireOutside("sending payouts");
        requireStopped();
        try {
            sending.run();
        } catch (RuntimeException | Error failed) {
            try {
                asking.run();
            } catch (RuntimeException | Error also) {
                failed.addSuppressed(also);
            }
            throw failed;
        }
        asking.run();
        return status();
    }

    /** What the sender has done, for metrics and health. */
    public SenderStatus status() {
        return new SenderStatus(
                rail.name(),
                thread != null,
                submitted.get(),
                answered.get(),
                unanswered,
                Math.max(sending.failures.get(), asking.failures.get()),
                sending.lastFailure.isEmpty() ? asking.lastFailure : sending.lastFailure);
    }

    private void sendAll() {
        int claimed;
        do {
            claimed = sendSome();
        } while (claimed == settings.most && !stopping);
    }

    private int sendSome() {
        if (isQueueEmpty()) {
            return 0;
        }
        List<ClaimedAttempt> claimed =
                ledger.asOperator().payouts().claim(rail.name(), settings.claimant, settings.claim, settings.most);
        var left = new ArrayDeque<>(claimed);
        try {
            while (!left.isEmpty() && !stopping) {
                send(left.remove());
            }
        } finally {
            left.forEach(this::release);
        }
        return claimed.size();
    }

    /** A list costs the same however many payouts there ever were; claiming looks at all of them. */
    private boolean isQueueEmpty() {
        return ledger.asOperator()
                .lists()
                .payouts(PayoutStatus.REQUESTED, rail.name(), null, 1)
                .items()
                .isEmpty();
    }

    private void send(ClaimedAttempt claimed) {
        Receipt receipt;
        try {
            receipt = ledger.execute(SubmitPayout.of(claimed.payout(), claimed.attempt(), claimed.claim()));
        } catch (RefusedException decidedOtherwise) {
            LOG.debug("an attempt is not sent, the ledger refused its submission: {}", decidedOtherwise.code());
            return; // its claim passed to another sender, or the rail has answered: nothing is sent
        }
        if (!receipt.repeated()) {
            submitted.incrementAndGet();
            count(steps.send(claimed.payout(), claimed.attempt()));
        }
    }

    /** The claim ends by itself where this fails. */
    private void release(ClaimedAttempt unsent) {
        try {
            ledger.asOperator().payouts().release(unsent);
        } catch (RuntimeException failed) {
            LOG.debug("a claim was not given back, it ends by itself: {}", describe(failed));
        }
    }

    private void askAll() {
        var round = new Round();
        for (PayoutStatus status : List.of(PayoutStatus.SUBMITTED, PayoutStatus.UNCLAIMED)) {
            @Nullable String after = null;
            do {
                Page<PayoutView> page = ledger.asOperator().lists().payouts(status, rail.name(), after, PAGE);
                page.items().forEach(round::ask);
                after = page.next();
            } while (after != null && !stopping);
        }
        round.end();
    }

    private void count(SendingSteps.Step step) {
        if (step == SendingSteps.Step.ANSWERED) {
            answered.incrementAndGet();
        }
    }

    /** What is logged and shown of a failure: a message of the rail or of a refusal may name people and amounts. */
    private static String describe(Throwable failed) {
        return failed instanceof RefusedException refused
                ? "RefusedException " + refused.code()
                : failed.getClass().getName();
    }

    /**
     * One round of questions. A payment about which the rail fails stops no other: the next round asks about it last. A rail that fails at every
     * question is not asked on.
     */
    private final class Round {

        private final List<String> failedBefore = List.copyOf(failing);
        private final Map<String, PayoutView> last = new HashMap<>();
        private boolean answers;
        private int failuresInARow;
        private int open;
        private @Nullable RuntimeException failure;

        void ask(PayoutView payout) {
            if (failedBefore.contains(payout.reference())) {
                last.put(payout.reference(), payout);
            } else {
                askNow(payout);
            }
        }

        private void askNow(PayoutView payout) {
            if (failuresInARow == MOST_FAILURES || stopping) {
                return;
            }
            failing.remove(payout.reference());
            try {
                SendingSteps.Step step = steps.ask(payout.payout(), payout.attempt());
                count(step);
                open += step == SendingSteps.Step.UNANSWERED ? 1 : 0;
                answers = true;
                failuresInARow = 0;
            } catch (RuntimeException failed) {
                failing.add(payout.reference());
                failuresInARow++;
                failure = failure == null ? failed : failure;
            }
        }

        void end() {
            for (String reference : failedBefore) {
                PayoutView payout = last.get(reference);
                if (payout == null) {
                    failing.remove(reference); // it has its answer, or waits for nothing
                } else {
                    askNow(payout);
                }
            }
            if (answers || failure == null) {
                open += failing.size();
                warnAboutMore();
                unanswered = open;
            }
            if (failure != null) {
                throw failure;
            }
        }

        private void warnAboutMore() {
            if (open > unanswered) {
                LOG.warn(
                        "the rail {} has no answer about {} submitted payouts, and they are not sent again: look each up in the bank's statement,"
                                + " and report it as paid or failed; 'piecework list payouts --status submitted' lists them",
                        rail.name(),
                        open);
            }
        }
    }

    /** Work that is repeated on the thread, with a pause that doubles after each failure in a row. */
    private final class Pass {

        private final Runnable work;
        private final Duration pause;
        private final AtomicInteger failures = new AtomicInteger();
        private volatile String lastFailure = "";

        Pass(Runnable work, Duration pause) {
            this.work = work;
            this.pause = pause;
        }

        void run() {
            try {
                work.run();
                if (failures.getAndSet(0) > 0) {
                    LOG.info("sending payouts over {} works again", rail.name());
                }
            } catch (RuntimeException | Error failed) {
                failures.incrementAndGet();
                lastFailure = describe(failed);
                throw failed;
            }
        }

        @SuppressWarnings("FutureReturnValueIgnored") // it throws nothing, and ends with the thread
        void repeat(ScheduledThreadPoolExecutor thread, Duration delay) {
            thread.schedule(
                    () -> {
                        runLogged();
                        repeat(thread, pauseNow());
                    },
                    delay.toMillis(),
                    TimeUnit.MILLISECONDS);
        }

        /** Throws nothing, since an exception would end the repetition. */
        private void runLogged() {
            try {
                run();
            } catch (RuntimeException | Error failed) {
                LOG.atLevel(failures.get() == 1 ? Level.WARN : Level.DEBUG)
                        .log("sending payouts over {} failed and is tried again: {}", rail.name(), lastFailure);
            }
        }

        private Duration pauseNow() {
            int failed = failures.get();
            if (failed == 0) {
                return pause;
            }
            Duration doubled = settings.every.multipliedBy(1L << Math.min(failed, MOST_DOUBLINGS));
            Duration bounded = doubled.compareTo(settings.longestPause) < 0 ? doubled : settings.longestPause;
            return bounded.compareTo(pause) < 0 ? pause : bounded;
        }
    }

    /** The settings of a sender, each with a default. */
    public static final class Builder {

        private final Ledger ledger;
        private final PayoutRail rail;

        /** The sender's name in claims, which refusals tell others. */
        private final String claimant = "sender-" + UUID.randomUUID();

        private Duration claim = Duration.ofMinutes(10);
        private int most = 20;
        private Duration every = Duration.ofSeconds(5);
        private Duration askEvery = Duration.ofMinutes(10);
        private Duration longestPause = Duration.ofMinutes(5);

        private Builder(Ledger ledger, PayoutRail rail) {
            this.ledger = Objects.requireNonNull(ledger, "ledger");
            this.rail = Objects.requireNonNull(rail, "rail");
        }

        /**
         * How long an attempt belongs to the sender, up to a week; by default ten minutes. It must be longer than {@code most} calls of the rail
         * take.
         */
        public Builder claim(Duration duration) {
            this.claim = positive("claim", duration);
            return this;
        }

        /** How many attempts the sender claims at a time; by default 20. */
        public Builder most(int attempts) {
            if (attempts < 1) {
                throw new IllegalArgumentException("most is " + attempts + ", but must be at least 1");
            }
            this.most = attempts;
            return this;
        }

        /** The pause after the queue was empty; by default five seconds. */
        public Builder every(Duration pause) {
            this.every = positive("every", pause);
            return this;
        }

        /** The pause between rounds in which the rail is asked about each attempt without a final answer; by default ten minutes. */
        public Builder askEvery(Duration pause) {
            this.askEvery = positive("askEvery", pause);
            return this;
        }

        /** The longest pause after failures; by default five minutes. */
        public Builder longestPause(Duration pause) {
            this.longestPause = positive("longestPause", pause);
            return this;
        }

        /** A sender that does not run yet. */
        public PayoutSender build() {
            return new PayoutSender(ledger, rail, this);
        }

        /** A sender that runs. */
        public PayoutSender start() {
            PayoutSender sender = build();
            sender.start();
            return sender;
        }

        private static Duration positive(String name, Duration duration) {
            if (duration.isNegative() || duration.isZero()) {
                throw new IllegalArgumentException(name + " is " + duration + ", but must be more than 0");
            }
            return duration;
        }
    }
}
