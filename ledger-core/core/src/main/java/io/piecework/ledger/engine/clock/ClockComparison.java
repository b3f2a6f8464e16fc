package io.piecework.ledger.engine.clock;

import io.piecework.ledger.engine.port.WriterStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Names a clock that is far from the database's in the log: at the start, and once whenever it gets there. For any number of threads. */
final class ClockComparison {

    private static final Logger LOG = LoggerFactory.getLogger(RecordedClock.class);

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
        if (!WriterStatus.isFar(difference)) {
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
        if (isReal && last != null && last.isAfter(database) && WriterStatus.isFar(Duration.between(database, last))) {
            LOG.warn(
                    "the last event was recorded at {}, the database's clock shows {}: until then, events are recorded at"
                            + " that time; some process's clock was ahead",
                    last,
                    database);
        }
    }
}
