package io.piecework.ledger.engine.reading;

import io.piecework.ledger.engine.jdbc.JdbcValues;
import io.piecework.ledger.engine.jdbc.SqlFailures;
import io.piecework.ledger.engine.jdbc.Transactions;
import io.piecework.ledger.stream.HostTransactions;
import io.piecework.ledger.stream.Reading;
import io.piecework.ledger.stream.WaitLimit;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
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
            SELECT COUNT(*)
            FROM ledger_event
            WHERE position IN (%s)""";

    private final String name;
    private final DataSource source;
    private final SameLedger sameLedger;
    private final Executor threads;
    private final Duration backOff;
    private final Transactions transactions;
    private final StoredReading reading;

    /** Until when no reader tries it. */
    private volatile WaitLimit leftAlone = WaitLimit.of(Duration.ZERO);

    /** Until when no reader waits for it. */
    private volatile WaitLimit behind = WaitLimit.of(Duration.ZERO);

    private volatile boolean failed;
    private volatile boolean isKnown;

    /** @param backOff how long it is left alone after a failure */
    Replica(
            String name,
            DataSource source,
            RoutedReading.Target target,
            SameLedger sameLedger,
            Executor threads,
            Duration backOff) {
        this.name = name;
        this.source = source;
        this.sameLedger = sameLedger;
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

    /** The answer to one reader. */
    private record Answer(@Nullable Connection connection) {}

    /**
     * Takes a connection once the replica has the events at these positions. The caller closes it.
     *
     * @param wait how long to wait for the events
     * @param bound how long to wait in all
     * @return null where the replica has none, or does not have them in time
     */
    @Nullable
    Connection connect(List<Long> positions, Duration wait, Duration bound) {
        var answer = new CompletableFuture<@Nullable Answer>();
        try {
            threads.execute(() -> answer(positions, WaitLimit.of(wait), answer));
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
        }
        return given.connection;
    }

    private void answer(List<Long> positions, WaitLimit wait, CompletableFuture<@Nullable Answer> answer) {
        Connection connection = null;
        try {
            connection = source.getConnection();
            boolean has = awaitPositions(connection, positions, wait, answer);
            if (has && answer.complete(new Answer(connection))) {
                failed = false;
                return;
            }
            answer.complete(new Answer(null));
        } catch (SQLException | RuntimeException e) {
            leaveAlone(SqlFailures.reason(e));
            answer.complete(new Answer(null));
        }
        close(connection);
    }

    private boolean awaitPositions(
            Connection connection, List<Long> positions, WaitLimit wait, CompletableFuture<@Nullable Answer> answer)
            throws SQLException {
        if (!isKnown) {
            isKnown = sameLedger.require(connection);
        }
        while (!has(connection, positions)) {
            if (wait.isOver() || answer.isDone()) {
                return false;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return true;
    }

    private static boolean has(Connection connection, List<Long> positions) throws SQLException {
        if (positions.isEmpty()) {
            return true;
        }
        String parameters = String.join(", ", Collections.nCopies(positions.size(), "?"));
        try (PreparedStatement statement = connection.prepareStatement(PRESENT.formatted(parameters))) {
            JdbcValues.bind(statement, 1, positions);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1) == positions.size();
            }
        }
    }

    /** Reads on a connection from {@link #connect}. */
    <T> T read(Connection connection, Function<Reading, T> work) {
        return transactions.lending(connection, () -> work.apply(reading));
    }

    /** After a failure, readers go elsewhere for a while. */
    void leaveAlone(String reason) {
        leftAlone = WaitLimit.of(backOff);
        isKnown = false;
        if (!failed) {
            failed = true;
            LOG.warn("{} is left alone for {} ms at a time until it answers: {}", name, backOff.toMillis(), reason);
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
