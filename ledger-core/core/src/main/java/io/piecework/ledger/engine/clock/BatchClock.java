package io.piecework.ledger.engine.clock;

import io.piecework.ledger.command.Command;
import io.piecework.ledger.engine.jdbc.Query;
import io.piecework.ledger.engine.jdbc.SqlFailures.StaleException;
import io.piecework.ledger.engine.port.WaitLimit;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The times of one batch: those that it gives to its events, which never decrease, and what it has read of the database meanwhile. */
public final class BatchClock {

    /** The clocks of two processes that agree differ by less. */
    private static final Duration AGREEING = Duration.ofMillis(100);

    /** A batch that was suspended for longer is decided again: books may have been closed meanwhile, though not up to an hour ago. */
    private static final Duration LONGEST_OVERLAP = Duration.ofMinutes(1);

    private final RecordedClock clock;
    private final boolean isOfHost;
    private Instant latest = Instant.MIN;
    private RecordedClock.@Nullable Reading reading;

    /** Whether it has events that are about to be stored; what a host transaction has may be rolled back at any time. */
    private boolean isStaged;

    /** Since the batch asked for its first time. */
    private WaitLimit running = WaitLimit.NONE;

    /** @param isOfHost whether the batch is part of a host transaction, which may have begun long ago */
    public BatchClock(RecordedClock clock, boolean isOfHost) {
        this.clock = clock;
        this.isOfHost = isOfHost;
    }

    /** What the events of a command are recorded at that is decided now. */
    public Instant now(Command command) {
        if (clock.mayGoBack()) {
            return clock.instant(command);
        }
        if (latest.equals(Instant.MIN)) {
            running = WaitLimit.of(Duration.ZERO);
        }
        Instant floor = reading == null ? null : reading.floor();
        latest = RecordedClock.later(latest, clock.instant());
        latest = floor == null ? latest : RecordedClock.later(latest, floor);
        return latest;
    }

    /** The time of the clock that all processes share, for a command that is decided now; null where it has yet to be read. */
    public @Nullable Instant sharedNow(Command command) {
        if (clock.shared().isSimulated()) {
            return clock.shared(command);
        }
        return reading == null ? null : reading.databaseTime();
    }

    /** To be run behind the queries for positions, which keep others from taking positions unseen. */
    public Query query() {
        return clock.query(answer -> {
            reading = answer;
            // a host transaction may have begun long ago, and may read a floor of its own, which it can roll back
            if (!isOfHost) {
                clock.note(answer);
            }
        });
    }

    /**
     * Requires that no event of the database is later than the batch, now that the batch is decided and has its positions. An event counts as
     * later if a process whose clock agrees with this one cannot have recorded it since the batch began, or in the last minute.
     *
     * @param first the earliest recorded time of the batch
     * @throws StaleException where one is later; the batch is decided again, at that event's time
     */
    public void requireNotBehind(Instant first) {
        Instant floor = reading == null ? null : reading.floor();
        if (floor != null && floor.isAfter(first.plus(overlap(running.elapsed())))) {
            throw new StaleException("the ledger at " + floor + ", while this process had " + first);
        }
        if (!isOfHost) {
            isStaged = true;
            clock.stage(latest);
        }
    }

    public void stored() {
        if (isStaged) {
            clock.raise(latest);
        }
    }

    /** The batch is not stored, or it is unknown whether it is. */
    public void discarded() {
        if (isStaged) {
            clock.unstage();
        }
    }

    /** How much later than the batch an event may be that was stored while the batch ran. */
    static Duration overlap(Duration elapsed) {
        return (elapsed.compareTo(LONGEST_OVERLAP) < 0 ? elapsed : LONGEST_OVERLAP).plus(AGREEING);
    }
}
