package io.piecework.ledger.listening;

import io.piecework.ledger.message.ConflictException;
import io.piecework.ledger.stream.Watermark;
import java.time.Duration;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread of a listener: works on its share of the log until it is closed, whatever happens to the database meanwhile. */
final class ListenerWorker implements Runnable, StopSignal {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(ListenerWorker.class);

    private final String name;
    private final SegmentClaims share;
    private final Watermark reach;
    private final EventBatch stretch;
    private final Retries retries;
    private final PoisonMessageGuard caution;
    private final PollingPolicy pace;
    private final WakeUpSignal signal = new WakeUpSignal();

    /** It is time to keep how far it came, and to look who else is about. */
    private volatile boolean turn = true;

    private volatile boolean closed;

    /** Nobody works any more: what it has is left to the others, whatever ended it. */
    private volatile boolean ended;

    private Duration pause;
    private long safe;
    private boolean failing;

    ListenerWorker(
            ListenerContext ports, SegmentClaims share, Watermark reach, ListenerInvoker delivery, int segments) {
        this.name = delivery.name();
        this.share = share;
        this.reach = reach;
        this.caution = new PoisonMessageGuard(delivery.policy().pace().batch());
        this.stretch = new EventBatch(ports, share, caution, delivery, segments, this);
        this.retries = new Retries(ports, share, caution, delivery, this);
        this.pace = delivery.policy().pace();
        this.pause = pace.poll();
    }

    /** Has it look at once. */
    void wake() {
        signal.wake();
    }

    /** Has it keep how far it came, and look who else is about. */
    void turn() {
        turn = true;
        signal.wake();
    }

    /** Lets it end after the call at hand. */
    void close() {
        closed = true;
        signal.wake();
    }

    @Override
    public boolean isBreak(boolean some) {
        return closed || (some && turn);
    }

    /** Says that its segments are still its own; from any thread. Where that fails, the claim may end and somebody else go on. */
    void renew() {
        if (ended) {
            return;
        }
        try {
            share.renew();
        } catch (RuntimeException | Error e) {
            LOG.debug(
                    "listener {} could not say that it goes on: {}",
                    name,
                    e.getClass().getName());
        }
    }

    @Override
    public void run() {
        try {
            work();
        } finally {
            ended = true;
        }
    }

    private void work() {
        while (!closed) {
            boolean worked = false;
            try {
                worked = pass();
                recovered();
            } catch (RuntimeException | Error e) {
                failed(e);
            }
            if (!worked && !closed) {
                rest();
            }
        }
        try {
            share.leave();
        } catch (RuntimeException e) {
            LOG.info("listener {} could not leave its work to others, who take it over when its claim ends", name);
        }
    }

    /** @return whether there was anything to do */
    private boolean pass() {
        if (turn) {
            turn = false;
            settle();
        }
        boolean worked = false;
        NavigableMap<Long, Set<Integer>> groups = groups();
        if (!groups.isEmpty() && groups.lastKey() >= safe) {
            safe = reach.position();
        }
        for (var group : groups.entrySet()) {
            Long next = groups.higherKey(group.getKey());
            long upTo = next == null ? safe : Math.min(next, safe);
            if (upTo > group.getKey() && !closed) {
                worked |= stretch.work(group.getValue(), group.getKey(), upTo);
            }
        }
        share.positions().forEach((segment, position) -> {
            if (position >= safe) {
                caution.ended(segment);
            }
        });
        return retries.work() || worked;
    }

    private void settle() {
        Map<Integer, Long> inherited = share.settle();
        caution.keepOnly(share.positions().keySet());
        inherited.forEach(caution::begin);
        if (!inherited.isEmpty()) {
            safe = 0; // what the one before saw may lie behind what was seen here
            LOG.info("listener {} takes over {} segments from instances that vanished", name, inherited.size());
        }
    }

    /** Segments that stand at the same position, which read together; one that is far behind keeps none of the others waiting. */
    private NavigableMap<Long, Set<Integer>> groups() {
        var groups = new TreeMap<Long, Set<Integer>>();
        share.positions()
                .forEach((segment, position) -> groups.computeIfAbsent(position, first -> new TreeSet<>())
                        .add(segment));
        return groups;
    }

    private void rest() {
        boolean woken = signal.await(pause);
        Duration longer = pause.multipliedBy(2);
        Duration longest = failing ? LONGEST_PAUSE : pace.idle();
        pause = woken && !failing ? pace.poll() : longer.compareTo(longest) > 0 ? longest : longer;
    }

    private void recovered() {
        if (failing) {
            failing = false;
            pause = pace.poll();
            LOG.info("listener {} goes on", name);
        }
    }

    /** Once, until it goes on again; what the database says may hold values. */
    private void failed(Throwable thrown) {
        share.forget();
        turn = true;
        if (!failing && !(thrown instanceof ConflictException)) {
            failing = true;
            LOG.warn(
                    "listener {} cannot go on, and tries again: {}",
                    name,
                    thrown.getClass().getName());
        }
    }
}
