package io.piecework.ledger.engine.clock;

import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.jdbc.Dialect;
import io.piecework.ledger.engine.jdbc.Query;
import io.piecework.ledger.engine.jdbc.SqlFailures;
import io.piecework.ledger.engine.port.ReplayedClock;
import io.piecework.ledger.engine.port.SideTables.SharedClock;
import io.piecework.ledger.engine.port.WriterStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clock of recorded times. It shows the time of the process, but no time before the floor: the latest recorded time in the database. A
 * process whose clock is behind, or was set back, thus records at the floor until its clock has passed it.
 *
 * <p>The clock knows the floor as of the last look at the database. Every batch looks when it takes its positions, and a batch that was
 * decided on an older floor is decided again. For any number of threads.
 */
public final class RecordedClock {

    private static final Logger LOG = LoggerFactory.getLogger(RecordedClock.class);

    /** The database's latest recorded time, null where it has no event, and its own time. */
    record Reading(@Nullable Instant floor, Instant databaseTime) {}

    static final String READING = """
            SELECT (SELECT MAX(recorded_at) FROM ledger_event) AS latest, %s AS this_moment""";

    /** Every database stores what lies between them. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private final InstantSource clock;
    private final Dialect dialect;
    private final boolean mayGoBack;
    private final SharedClock shared;
    /** False where the process's clock is simulated, and so compared with nothing. */
    private final boolean isReal;

    private final AtomicBoolean named = new AtomicBoolean();
    private volatile Duration difference = Duration.ZERO;
    private volatile Instant floor = Instant.MIN;

    /** The time of the batch that was decided last and may not be stored yet: the next one is not earlier. */
    private volatile Instant staged = Instant.MIN;

    /**
     * @param simulated stands for the database's clock; null where that one counts
     * @param mayGoBack whether events are recorded when the clock says, even before the floor
     */
    public RecordedClock(InstantSource clock, Dialect dialect, @Nullable InstantSource simulated, boolean mayGoBack) {
        this.clock = clock;
        this.dialect = dialect;
        this.mayGoBack = mayGoBack;
        this.isReal = simulated == null;
        this.shared = simulated == null
                ? SharedClock.ofDatabase(dialect.currentTime(), this::compare)
                : SharedClock.simulatedBy(simulated);
    }

    /** What an event is recorded at that is decided now. */
    public Instant instant() {
        Instant shown = clock.instant();
        if (shown.isBefore(EARLIEST) || shown.isAfter(LATEST)) {
            throw new IllegalStateException("the clock shows " + shown
                    + ", which is not in the years 1 to 9999; set it right, nothing was stored");
        }
        return later(shown, later(floor, staged));
    }

    /** Whether events are recorded when the clock says, even if it goes back. */
    boolean mayGoBack() {
        return mayGoBack;
    }

    /** What the events of a command are recorded at that is decided now. */
    Instant instant(Command command) {
        return clock instanceof ReplayedClock history ? history.recorded(command) : instant();
    }

    /** The simulated clock that all processes share, when a command was given that is decided now. */
    Instant shared(Command command) {
        return clock instanceof ReplayedClock history ? history.shared(command) : shared.now();
    }

    /** No event is recorded before this time from now on, because one of it is stored. */
    synchronized void raise(Instant stored) {
        if (!mayGoBack) {
            floor = later(floor, stored);
        }
    }

    /** No event is recorded before this time while the batch that has it is being stored. */
    synchronized void stage(Instant latest) {
        if (!mayGoBack) {
            staged = later(staged, latest);
        }
    }

    /** The staged batch is not stored, nor are those that were decided after it. */
    synchronized void unstage() {
        staged = Instant.MIN;
    }

    static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }

    /** The clock by which claims are measured. */
    public SharedClock shared() {
        return shared;
    }

    /** How far the process's clock was ahead of the database's at the last comparison; negative where it was behind. */
    public Duration difference() {
        return difference;
    }

    /** The query for a reading. It sees the events of every transaction that was committed before it began. */
    Query query(Consumer<Reading> answer) {
        return new Query(READING.formatted(dialect.currentTime()), List.of(), row -> {
            row.next();
            OffsetDateTime latest = row.getObject(1, OffsetDateTime.class);
            Instant databaseTime =
                    row.getObject(2, OffsetDateTime.class).toInstant().truncatedTo(ChronoUnit.MICROS);
            answer.accept(new Reading(latest == null || mayGoBack ? null : latest.toInstant(), databaseTime));
        });
    }

    /** Notes the floor and the database's time. */
    void note(Reading reading) {
        if (reading.floor() != null) {
            raise(reading.floor());
        }
        shared.note(reading.databaseTime());
    }

    /**
     * Looks at the database for the first time.
     *
     * @throws StorageException when the database failed
     */
    public void open(DataSource source) {
        try (Connection connection = source.getConnection()) {
            dialect.runQueries(connection, List.of(query(reading -> {
                note(reading);
                compareFloor(reading);
            })));
        } catch (SQLException e) {
            throw SqlFailures.of("read the time of the last event", e);
        }
    }

    /** Names a clock that is far from the database's in the log: at the start, and once whenever it gets there. */
    private void compare(Instant databaseTime) {
        if (!isReal) {
            return;
        }
        Instant process = clock.instant();
        difference = Duration.between(databaseTime, process);
        if (!WriterStatus.isFar(difference)) {
            named.set(false);
        } else if (named.compareAndSet(false, true)) {
            LOG.warn(
                    "the clock of this process shows {}, the database's {}: {} {}; set both by one time server",
                    process,
                    databaseTime,
                    difference.abs(),
                    difference.isNegative() ? "behind" : "ahead");
        }
    }

    /** A process whose clock was ahead has stored events, at whose time all others are recorded until it has passed. */
    private void compareFloor(Reading reading) {
        Instant last = reading.floor;
        if (isReal
                && last != null
                && last.isAfter(reading.databaseTime)
                && WriterStatus.isFar(Duration.between(reading.databaseTime, last))) {
            LOG.warn(
                    "the last event was recorded at {}, the database's clock shows {}: until then, events are recorded at"
                            + " that time; some process's clock was ahead",
                    last,
                    reading.databaseTime);
        }
    }
}
