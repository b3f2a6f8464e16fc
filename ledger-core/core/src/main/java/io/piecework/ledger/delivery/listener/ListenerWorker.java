package io.piecework.ledger.delivery.listener;

import io.piecework.ledger.command.ConflictException;
import io.piecework.ledger.engine.port.WaitLimit;
import io.piecework.ledger.engine.port.Watermark;
import java.time.Duration;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** One thread of a listener: delivers the events of its segments until it is closed, and survives failures of the database. */
final class ListenerWorker implements Runnable, StopSignal {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

    private static final Duration LONGEST_PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(ListenerWorker.class);

    private final String name;
    private final ListenerRegistration registration;
    private final SegmentClaims claims;
    private final Watermark watermark;
    private final KnownHistory history;
    private final EventBatch batch;
    private final Retries retries;
    private final CrashGuard guard;
    private final PollingPolicy polling;
    private final StepsBack stepsBack;
    private final WakeUpSignal signal = new WakeUpSignal();

    /** It is time to store the positions and to rebalance the segments among the instances. */
    private volatile boolean checkInRequested = true;

    private volatile boolean closed;

    /** A renewal waits for a thread or runs. */
    private final AtomicBoolean renewing = new AtomicBoolean();

    /** The thread has ended, by closing or by an error: its claims must run out so that other instances take over. */
    private volatile boolean ended;

    private Duration pause;
    private long readUpTo;
    private boolean failing;

    /** Behind this mark there is no event up to {@link #emptyUpTo}. */
    private Mark emptyBehind = Mark.START;

    private long emptyUpTo;

    /** When the log may be looked at again for events that were stored since. */
    private WaitLimit nextLook = WaitLimit.of(Duration.ZERO);

    ListenerWorker(
            ListenerContext context,
            SegmentClaims claims,
            Watermark watermark,
            ListenerInvoker invoker,
            ListenerRegistration registration) {
        this.registration = registration;
        this.name = invoker.name();
        this.claims = claims;
        this.watermark = watermark;
        this.polling = invoker.policy().polling();
        this.stepsBack = new StepsBack(invoker.name());
        this.guard = new CrashGuard(polling.batch());
        this.history = new KnownHistory(context.highWaterMark());
        this.batch = new EventBatch(context, claims, guard, invoker, registration, this, history);
        this.retries = new Retries(context, claims, guard, invoker, this, history);
        this.pause = polling.poll();
    }

    /** Ends the pause: this process stored events. Any thread may call it. */
    void wake() {
        signal.wake();
    }

    /** Asks the thread to store its positions and to rebalance. Any thread may call it. */
    void requestCheckIn() {
        checkInRequested = true;
        signal.wake();
    }

    /** Asks the thread to end after the running call. Any thread may call it. */
    void requestClose() {
        closed = true;
        signal.wake();
    }

    @Override
    public boolean shouldStop(boolean madeProgress) {
        return closed || (madeProgress && checkInRequested);
    }

    /** Begins to renew the claims, unless a renewal still runs. Where it fails, the claims may run out and another instance takes over. */
    void renewClaimsOn(Executor threads) {
        if (!ended && renewing.compareAndSet(false, true)) {
            try {
                threads.execute(this::renewClaims);
            } catch (RejectedExecutionException closed) {
                renewing.set(false);
            } catch (Error noThread) { // thrown on, it would end the timer's task: the next renewal tries again
                renewing.set(false);
                LOG.warn(
                        "listener {} could not renew its claims: {}",
                        name,
                        noThread.getClass().getName());
            }
        }
    }

    private void renewClaims() {
        try {
            claims.renewUnlessBusy();
        } catch (RuntimeException | Error e) {
            LOG.atLevel(e instanceof Error ? Level.WARN : Level.DEBUG)
                    .log(
                            "listener {} could not renew its claims: {}",
                            name,
                            e.getClass().getName());
        } finally {
            renewing.set(false);
        }
    }

    @Override
    public void run() {
        try {
            runUntilClosed();
        } finally {
            ended = true;
        }
    }

    private void runUntilClosed() {
        while (!closed) {
            boolean worked = false;
            try {
                worked = pass();
                recovered();
            } catch (RuntimeException | Error e) {
                failed(e);
            }
            if (!worked && !closed) {
                waitForEvents();
            }
        }
        try {
            claims.releaseAll();
        } catch (RuntimeException e) {
            LOG.info(
                    "listener {} could not release its segments; other instances take them over when the claim ends",
                    name);
        }
    }

    /** @return whether there was anything to do */
    private boolean pass() {
        registration.segments();
        if (history.hasChanged()) {
            batch.forgetCalls();
            forgetMarks();
        }
        if (checkInRequested) {
            checkInRequested = false;
            rebalance();
        }
        boolean worked = false;
        NavigableMap<Mark, Set<Integer>> groups = segmentsByMark();
        if (!groups.isEmpty() && reached(groups.lastKey()) >= readUpTo) {
            awaitNextLook();
            readUpTo = watermark.position();
            history.require();
        }
        for (var group : groups.entrySet()) {
            worked |= deliver(group.getValue(), group.getKey(), groups.higherKey(group.getKey()));
        }
        claims.marks().forEach((segment, mark) -> {
            if (reached(mark) >= readUpTo) {
                guard.caughtUp(segment);
            }
        });
        return retries.run() || worked;
    }

    /** @param next the mark of the segments that are a little further; null where none are */
    private boolean deliver(Set<Integer> segments, Mark after, @Nullable Mark next) {
        long upTo = next == null ? readUpTo : Math.min(next.position(), readUpTo);
        if (upTo <= reached(after) || closed) {
            return false;
        }
        boolean found = batch.deliver(segments, after, upTo);
        if (!found) {
            emptyBehind = after;
            emptyUpTo = upTo;
        }
        return found;
    }

    /** Up to where the events behind a mark were read: positions without an event move no mark. */
    private long reached(Mark mark) {
        return mark.equals(emptyBehind) ? Math.max(emptyUpTo, mark.position()) : mark.position();
    }

    /** While others store all the time, a look at every commit costs the database more than the delivery. */
    private void awaitNextLook() {
        LockSupport.parkNanos(nextLook.left().toNanos());
        nextLook = WaitLimit.of(BETWEEN_LOOKS);
    }

    private void forgetMarks() {
        stepsBack.remember(claims.marks());
        claims.forgetMarks();
        readUpTo = 0;
        emptyUpTo = 0;
        checkInRequested = true;
    }

    private void rebalance() {
        stepsBack.remember(claims.marks());
        Map<Integer, Long> inherited = claims.rebalance();
        if (stepsBack.compare(claims.marks())) {
            batch.forgetCalls();
            emptyUpTo = 0;
        }
        guard.watchOnly(claims.marks().keySet());
        inherited.forEach(guard::watch);
        if (!inherited.isEmpty()) {
            readUpTo = 0; // the former owner may have read further than this one did
            LOG.info("listener {} takes over {} segments of instances that vanished", name, inherited.size());
        }
    }

    /** Segments with the same mark share one read of the log; a segment that is far behind delays no other. */
    private NavigableMap<Mark, Set<Integer>> segmentsByMark() {
        var groups = new TreeMap<Mark, Set<Integer>>();
        claims.marks()
                .forEach((segment, mark) ->
                        groups.computeIfAbsent(mark, first -> new TreeSet<>()).add(segment));
        return groups;
    }

    private void waitForEvents() {
        boolean woken = failing ? waitOut(pause) : signal.await(pause);
        Duration doubled = pause.multipliedBy(2);
        Duration longest = failing ? LONGEST_PAUSE_AFTER_FAILURE : polling.idle();
        pause = woken && !failing ? polling.poll() : doubled.compareTo(longest) > 0 ? longest : doubled;
    }

    /** New events end no pause after a failure: a writer at full speed would turn it into a loop. */
    private boolean waitOut(Duration whole) {
        WaitLimit limit = WaitLimit.of(whole);
        while (!closed && !limit.isOver()) {
            signal.await(limit.left());
        }
        return false;
    }

    private void recovered() {
        if (failing) {
            failing = false;
            pause = polling.poll();
            LOG.info("listener {} works again", name);
        }
    }

    /** Logs the first failure of a series, by its class: messages of the database may hold values. */
    private void failed(Throwable thrown) {
        forgetMarks();
        if (thrown instanceof LostMarkException lost) {
            failing |= stepsBack.waits(lost);
            return;
        }
        if (failing || thrown instanceof ConflictException) {
            return;
        }
        failing = true;
        if (thrown instanceof TargetUnavailableException) {
            LOG.warn("listener {} pauses, and no message is lost: {}", name, thrown.getMessage());
        } else {
            LOG.warn(
                    "listener {} cannot read or store its position and retries until it can: {}",
                    name,
                    thrown.getClass().getName());
        }
    }
}
