package io.piecework.ledger.stream;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The clock that all processes on one database share: the database's. Claims and retries are measured by it, so that they end at one moment
 * for everyone. Where time is simulated, the ledger's own clock stands for it. For any number of threads.
 */
@API(status = API.Status.INTERNAL)
public final class SharedClock {

    /** @param since begins with the reading */
    private record Reading(Instant time, WaitLimit since) {}

    private final String expression;
    private final @Nullable InstantSource simulated;
    private volatile @Nullable Reading last;

    private SharedClock(String expression, @Nullable InstantSource simulated) {
        this.expression = expression;
        this.simulated = simulated;
    }

    /** @param expression the SQL expression for the database's time */
    public static SharedClock ofDatabase(String expression) {
        return new SharedClock(expression, null);
    }

    public static SharedClock simulatedBy(InstantSource clock) {
        return new SharedClock("", clock);
    }

    /** Whether the ledger's own clock stands for that of the database. */
    public boolean isSimulated() {
        return simulated != null;
    }

    /** The time of the database as of a reading. */
    public void note(Instant databaseTime) {
        last = new Reading(databaseTime, WaitLimit.of(Duration.ZERO));
    }

    /** Asks the database. */
    public Instant now(Rows rows) {
        InstantSource own = simulated;
        if (own != null) {
            return own.instant();
        }
        Instant time = rows.list("SELECT " + expression + " AS this_moment", List.of(), row -> row.time("this_moment"))
                .get(0);
        note(time);
        return time;
    }

    /**
     * The time of the last reading and what has passed since, without asking the database.
     *
     * @throws IllegalStateException before the first reading
     */
    public Instant now() {
        InstantSource own = simulated;
        if (own != null) {
            return own.instant();
        }
        Reading reading = last;
        if (reading == null) {
            throw new IllegalStateException("the database's time was not read yet");
        }
        return reading.time.plus(reading.since.elapsed());
    }
}
