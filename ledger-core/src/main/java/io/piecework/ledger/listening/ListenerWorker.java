package io.piecework.ledger.listening;

import io.piecework.ledger.message.ConflictException;
import io.piecework.ledger.stream.WaitLimit;
import io.piecework.ledger.stream.Watermark;
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
    private final KnownTimeline timeline;
    private final EventBatch batch;
    private final Retries retries;
    private final CrashGuard guard;
    private final PollingPolicy polling;
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
        this.guard = new CrashGuard(polling.batch());
        this.timeline = new KnownTimeline(context.highWaterMark());
        this.batch = new EventBatch(context, claims, guard, invoker, registration, this, timeline);
        this.retries = new Retries(context, claims, guard, invoker, this, timeline);
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
        if (timeline.hasChanged()) {
            batch.forgetCalls();
            forgetPositions();
        }
        if (checkInRequested) {
            checkInRequested = false;
            rebalance();
        }
        boolean worked = false;
        NavigableMap<Long, Set<Integer>> groups = segmentsByPosition();
        if (!groups.isEmpty() && groups.lastKey() >= readUpTo) {
            awaitNextLook();
            readUpTo = watermark.position();
            timeline.require();
        }
        for (var group : groups.entrySet()) {
            Long next = groups.higherKey(group.getKey());
            long upTo = next == null ? readUpTo : Math.min(next, readUpTo);
            if (upTo > group.getKey() && !closed) {
                worked |= batch.deliver(group.getValue(), group.getKey(), upTo);
            }
        }
        claims.positions().forEach((segment, position) -> {
            if (position >= readUpTo) {
                guard.caughtUp(segment);
            }
        });
        return retries.run() || worked;
    }

    /** While others store all the time, a look at every commit costs the database more than the delivery. */
    private void awaitNextLook() {
        long nanos = nextLook.left().toNanos();
        if (nanos > 0) {
            LockSupport.parkNanos(nanos);
        }
        nextLook = WaitLimit.of(BETWEEN_LOOKS);
    }

    private void forgetPositions() {
        claims.forgetPositions();
        readUpTo = 0;
        checkInRequested = true;
    }

    private void rebalance() {
        Map<Integer, Long> inherited = claims.rebalance();
        guard.watchOnly(claims.positions().keySet());
        inherited.forEach(guard::watch);
        if (!inherited.isEmpty()) {
            readUpTo = 0; // the former owner may have read further than this one did
            LOG.info("listener {} takes over {} segments of instances that vanished", name, inherited.size());
        }
    }

    /** Segments at the same position share one read of the log; a segment that is far behind delays no other. */
    private NavigableMap<Long, Set<Integer>> segmentsByPosition() {
        var groups = new TreeMap<Long, Set<Integer>>();
        claims.positions()
                .forEach((segment, position) -> groups.computeIfAbsent(position, first -> new TreeSet<>())
                        .add(segment));
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
        forgetPositions();
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
