package io.piecework.ledger.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Names a clock that is far from the database's in the log: at the start, and once whenever it gets there. For any number of threads. */
final class ClockComparison {

    /** Clocks that a time server sets differ by far less. */
    private static final Duration FAR = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    private final boolean isReal;
    private final AtomicBoolean named = new AtomicBoolean();
    private volatile Duration difference = Duration.ZERO;

    /** @param isReal false where the process's clock is simulated, and so compared with nothing */
    ClockComparison(boolean isReal) {
        this.isReal = isReal;
    }

    /** How far the process's clock was ahead at the last comparison; negative where it was behind. */
    Duration difference() {
        return difference;
    }

    void compare(Instant process, Instant database) {
        if (!isReal) {
            return;
        }
        difference = Duration.between(database, process);
        if (!isFar(difference)) {
            named.set(false);
        } else if (named.compareAndSet(false, true)) {
            LOG.warn(
                    "the clock of this process shows {}, the database's {}: {} {}; set both by one time server",
                    process,
                    database,
                    difference.abs(),
                    difference.isNegative() ? "behind" : "ahead");
        }
    }

    /** A process whose clock was ahead has stored events, at whose time all others are recorded until it has passed. */
    void compareFloor(RecordedClock.Reading reading) {
        Instant last = reading.floor();
        Instant database = reading.databaseTime();
        if (isReal && last != null && last.isAfter(database.plus(FAR))) {
            LOG.warn(
                    "the last event was recorded at {}, the database's clock shows {}: until then, events are recorded at"
                            + " that time; some process's clock was ahead",
                    last,
                    database);
        }
    }

    private static boolean isFar(Duration difference) {
        return difference.abs().compareTo(FAR) > 0;
    }
}
