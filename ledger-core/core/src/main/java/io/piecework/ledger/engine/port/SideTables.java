package io.piecework.ledger.engine.port;

import io.piecework.ledger.command.ConflictException;
import io.piecework.ledger.command.StorageException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Reads and writes rows that depend on no event, such as a listener's position. A rebuild does not touch them. */
@API(status = API.Status.INTERNAL)
public interface SideTables {

    /**
     * Runs work in a transaction of its own and commits it; an exception rolls it back.
     *
     * @throws ConflictException if another transaction was in conflict; nothing was stored, and the caller may retry
     * @throws StorageException if the database failed; a read tells whether the work was stored
     */
    <T> T inTransaction(Function<MutableRows, T> work);

    /** Rows that can be updated as well. */
    interface MutableRows extends Rows {

        /**
         * Runs an SQL statement, which must run on both H2 and PostgreSQL.
         *
         * @param values for the question marks; may contain nulls
         * @return the number of rows it changed
         */
        int update(String sql, List<?> values);
    }

    /**
     * The clock that all processes on one database share: the database's. Claims and retries are measured by it, so that they end at one moment
     * for all. Where time is simulated, the ledger's own clock stands for it. It shows
     * microseconds, as the databases store. For any number of threads.
     */
    final class SharedClock {

        /** @param since begins with the reading */
        private record Reading(Instant time, WaitLimit since) {}

        private final String expression;
        private final Consumer<Instant> compared;
        private final @Nullable InstantSource simulated;
        private volatile @Nullable Reading last;

        private SharedClock(String expression, Consumer<Instant> compared, @Nullable InstantSource simulated) {
            this.expression = expression;
            this.compared = compared;
            this.simulated = simulated;
        }

        /**
         * @param expression the SQL expression for the database's time
         * @param compared receives each time of the database that was noted
         */
        public static SharedClock ofDatabase(String expression, Consumer<Instant> compared) {
            return new SharedClock(expression, compared, null);
        }

        public static SharedClock simulatedBy(InstantSource clock) {
            return new SharedClock("", time -> {}, clock);
        }

        /** Whether the ledger's own clock stands for that of the database. */
        public boolean isSimulated() {
            return simulated != null;
        }

        /** Notes the time of the database, as it is now: not of a transaction that may have begun long ago. */
        public void note(Instant databaseTime) {
            last = new Reading(databaseTime, WaitLimit.of(Duration.ZERO));
            compared.accept(databaseTime);
        }

        /** Asks the database. */
        public Instant now(Rows rows) {
            InstantSource own = simulated;
            if (own != null) {
                return own.instant().truncatedTo(ChronoUnit.MICROS);
            }
            return rows.list("SELECT " + expression + " AS this_moment", List.of(), row -> row.time("this_moment"))
                    .get(0)
                    .truncatedTo(ChronoUnit.MICROS);
        }

        /**
         * The last time that was noted and what has passed since, without asking the database.
         *
         * @throws IllegalStateException before the first time was noted
         */
        public Instant now() {
            InstantSource own = simulated;
            if (own != null) {
                return own.instant().truncatedTo(ChronoUnit.MICROS);
            }
            Reading reading = last;
            if (reading == null) {
                throw new IllegalStateException("the database's time is not known yet");
            }
            return reading.time.plus(reading.since.elapsed()).truncatedTo(ChronoUnit.MICROS);
        }
    }
}
