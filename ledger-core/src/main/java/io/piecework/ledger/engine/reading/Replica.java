package io.piecework.ledger.engine.reading;

import io.piecework.ledger.engine.jdbc.Dialect;
import io.piecework.ledger.engine.jdbc.JdbcValues;
import io.piecework.ledger.engine.jdbc.PrimaryServer;
import io.piecework.ledger.engine.jdbc.SqlFailures;
import io.piecework.ledger.engine.jdbc.Transactions;
import io.piecework.ledger.stream.HostTransactions;
import io.piecework.ledger.stream.Reading;
import io.piecework.ledger.stream.ReplicaStatus;
import io.piecework.ledger.stream.ReplicaStatus.State;
import io.piecework.ledger.stream.WaitLimit;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A replica of the database. Its connections are taken, and asked for positions, on threads of their own, so that a server or a pool that does not
 * answer holds a reader up no longer than the bound. For any number of threads.
 */
final class Replica {

    private static final Logger LOG = LoggerFactory.getLogger(Replica.class);

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(3);

    private static final String PRESENT = """
            SELECT COUNT(*) AS present,
                (SELECT hash FROM ledger_event WHERE position = ?) AS landmark
            FROM ledger_event
            WHERE position IN (%s)""";

    /**
     * What a reader needs.
     *
     * @param positions of events that it must have
     * @param landmark an event that no other history has; null where the database has no standbys
     */
    record Wanted(List<Long> positions, @Nullable Landmark landmark) {}

    private final int number;
    private final String name;
    private final DataSource source;
    private final Dialect dialect;
    private final SameLedger sameLedger;
    private final Landmarks landmarks;
    private final Executor threads;
    private final Duration backOff;
    private final Transactions transactions;
    private final StoredReading reading;

    /** Until when no reader tries it. */
    private volatile WaitLimit leftAlone = WaitLimit.of(Duration.ZERO);

    /** Until when no reader waits for it. */
    private volatile WaitLimit behind = WaitLimit.of(Duration.ZERO);

    private volatile boolean isKnown;

    private volatile ReplicaStatus status;

    /** @param backOff how long it is left alone after a failure */
    Replica(
            int number,
            DataSource source,
            RoutedReading.Target target,
            Landmarks landmarks,
            Executor threads,
            Duration backOff) {
        this.number = number;
        this.name = "replica " + number;
        this.status = new ReplicaStatus(number, State.USED, "");
        this.source = source;
        this.dialect = target.dialect();
        this.sameLedger = new SameLedger(target.source());
        this.landmarks = landmarks;
        this.threads = threads;
        this.backOff = backOff;
        this.transactions = new Transactions(source, target.dialect(), HostTransactions.NONE, () -> false);
        this.reading = new StoredReading(transactions, target.dialect(), target.reader(), target.payloads(), null);
    }

    /** Whether it failed a short while ago, or this thread reads there already, as in a consumer that calls the ledger. */
    boolean isLeftAlone() {
        return !leftAlone.isOver() || transactions.isLent();
    }

    /** Whether a reader has waited for it in vain a short while ago. */
    boolean isBehind() {
        return !behind.isOver();
    }

    ReplicaStatus status() {
        return status;
    }

    /** The answer to one reader. */
    private record Answer(@Nullable Connection connection) {}

    /**
     * Takes a connection once the replica has what the reader needs. The caller closes it.
     *
     * @param wait how long to wait for the events
     * @param bound how long to wait in all
     * @return null where the replica has none, or does not have them in time
     */
    @Nullable
    Connection connect(Wanted wanted, Duration wait, Duration bound) {
        var answer = new CompletableFuture<@Nullable Answer>();
        try {
            threads.execute(() -> answer(wanted, WaitLimit.of(wait), answer));
        } catch (RejectedExecutionException busy) {
            return null;
        }
        Answer given = answer.completeOnTimeout(null, bound.toNanos(), TimeUnit.NANOSECONDS)
                .join();
        if (given == null) {
            leaveAlone("it did not answer within " + bound.toMillis() + " ms");
            return null;
        }
        if (given.connection == null && !wait.isZero()) {
            behind = WaitLimit.of(wait);
            noteBehind();
        }
        return given.connection;
    }

    private void answer(Wanted wanted, WaitLimit wait, CompletableFuture<@Nullable Answer> answer) {
        Connection connection = null;
        try {
            connection = source.getConnection();
            boolean has = await(connection, wanted, wait, answer);
            if (has && answer.complete(new Answer(connection))) {
                status = new ReplicaStatus(number, State.USED, "");
                return;
            }
            answer.complete(new Answer(null));
        } catch (OtherHistoryException e) {
            leaveAlone(State.OTHER_HISTORY, String.valueOf(e.getMessage()));
            answer.complete(new Answer(null));
        } catch (SQLException | RuntimeException e) {
            leaveAlone(SqlFailures.reason(e));
            answer.complete(new Answer(null));
        }
        close(connection);
    }

    private boolean await(
            Connection connection, Wanted wanted, WaitLimit wait, CompletableFuture<@Nullable Answer> answer)
            throws SQLException {
        if (!isKnown) {
            isKnown = sameLedger.require(connection);
        }
        while (!has(connection, wanted)) {
            if (wait.isOver() || answer.isDone()) {
                return false;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return true;
    }

    /** @throws OtherHistoryException where it never will */
    private boolean has(Connection connection, Wanted wanted) throws SQLException {
        List<Long> positions = wanted.positions;
        Landmark landmark = wanted.landmark;
        if (positions.isEmpty() && landmark == null) {
            return true;
        }
        String parameters =
                positions.isEmpty() ? "NULL" : String.join(", ", Collections.nCopies(positions.size(), "?"));
        try (PreparedStatement statement = connection.prepareStatement(PRESENT.formatted(parameters))) {
            statement.setLong(1, landmark == null ? 0 : landmark.position());
            JdbcValues.bind(statement, 2, positions);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return (landmark == null || isOfThisHistory(connection, landmark, row.getBytes("landmark")))
                        && row.getInt("present") == positions.size();
            }
        }
    }

    /**
     * A server that has the landmark is the primary, or follows it.
     *
     * @param found the hash at its position; null where there is no event yet
     */
    private boolean isOfThisHistory(Connection connection, Landmark landmark, byte @Nullable [] found)
            throws SQLException {
        if (found == null) {
            PrimaryServer server = dialect.primary(connection).orElse(null);
            if (server != null && !landmarks.isPrimary(server)) {
                throw new OtherHistoryException("it is no standby but a primary itself, on timeline "
                        + server.timeline() + ", and not the one that the ledger writes to");
            }
            return false;
        }
        if (!Arrays.equals(found, landmark.hash())) {
            throw new OtherHistoryException("at position " + landmark.position()
                    + " it has another event than the primary: it is a former primary, or follows one");
        }
        return true;
    }

    /** Such a server is left alone like one that fails, and is named differently. */
    private static final class OtherHistoryException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        OtherHistoryException(String message) {
            super(message, null, false, false);
        }
    }

    /** Reads on a connection from {@link #connect}. */
    <T> T read(Connection connection, Function<Reading, T> work) {
        return transactions.lending(connection, () -> work.apply(reading));
    }

    /** After a failure, readers go elsewhere for a while. */
    void leaveAlone(String reason) {
        leaveAlone(State.FAILED, reason);
    }

    private void leaveAlone(State state, String reason) {
        leftAlone = WaitLimit.of(backOff);
        isKnown = false;
        State before = status.state();
        status = new ReplicaStatus(number, state, reason);
        if (before != state) {
            LOG.warn("{} is left alone for {} ms at a time until that changes: {}", name, backOff.toMillis(), reason);
        }
    }

    private void noteBehind() {
        if (status.state() == State.USED) {
            status = new ReplicaStatus(number, State.BEHIND, "it does not have what its readers ask for yet");
        }
    }

    static void close(@Nullable Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException lost) {
            // there is nothing left to return
        }
    }
}
