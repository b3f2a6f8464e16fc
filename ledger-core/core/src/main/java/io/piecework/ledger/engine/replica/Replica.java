package io.piecework.ledger.engine.replica;

import io.piecework.ledger.engine.jdbc.DiscardedConnection;
import io.piecework.ledger.engine.jdbc.LimitedConnection;
import io.piecework.ledger.engine.jdbc.SqlFailures;
import io.piecework.ledger.engine.jdbc.Transactions;
import io.piecework.ledger.engine.port.HostTransactions;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.ReplicaStatus;
import io.piecework.ledger.engine.port.ReplicaStatus.State;
import io.piecework.ledger.engine.port.WaitLimit;
import io.piecework.ledger.engine.replica.ReplicaHealth.Attempt;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A replica of the database. Its connections are taken, and asked for positions, on threads of their own, so that a server or a pool that does not
 * answer holds a reader up no longer than the bound. For any number of threads.
 */
final class Replica {

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(3);

    /** A pool that does not look at its connections may hold dead ones, and give each once more after it was found dead. */
    private static final int MOST_DEAD = 20;

    /** For reports that hand rows out, as on the primary. */
    private static final Duration LONGEST_ANSWER = Duration.ofMinutes(10);

    private final DataSource source;
    private final Executor threads;
    private final ReplicaHealth health;
    private final ReplicaProbe probe;
    private final Duration probeLimit;
    private final Duration answerLimit;
    private final Transactions transactions;
    private final StoredReading reading;

    Replica(
            int number,
            DataSource source,
            RoutedReading.Target target,
            Landmarks landmarks,
            Executor threads,
            RoutedReading.Waits waits) {
        this.source = source;
        this.threads = threads;
        this.health = new ReplicaHealth(number, waits.backOff());
        this.probe = new ReplicaProbe(target.dialect(), landmarks);
        this.probeLimit = waits.patience().multipliedBy(2); // no reader waits as long
        this.answerLimit = waits.answer();
        this.transactions = new Transactions(source, target.dialect(), HostTransactions.NONE, () -> false);
        this.reading = new StoredReading(transactions, target.dialect(), target.reader(), target.payloads(), null);
    }

    /** Whether it failed a short while ago, or this thread reads there already, as in a consumer that calls the ledger. */
    boolean isLeftAlone() {
        return transactions.isLent() || health.isLeftAlone();
    }

    /** Whether a reader has waited for it in vain a short while ago. */
    boolean isBehind() {
        return health.isBehind();
    }

    ReplicaStatus status() {
        return health.status();
    }

    private record Answer(@Nullable Connection connection) {}

    /**
     * Takes a connection once the replica has what the reader needs. The caller closes it.
     *
     * @param wait how long to wait for the events
     * @param bound how long to wait in all
     * @return null where the replica has none, or does not have them in time
     */
    @Nullable
    Connection connect(Wish.Wanted wanted, Duration wait, Duration bound) {
        Attempt attempt = health.begin();
        if (attempt == null) {
            return null;
        }
        var answer = new CompletableFuture<@Nullable Answer>();
        start(attempt, () -> answer(attempt, wanted, WaitLimit.of(wait), answer));
        Answer given = answer.completeOnTimeout(null, bound.toNanos(), TimeUnit.NANOSECONDS)
                .join();
        if (given == null) {
            attempt.giveUp("it did not answer within " + bound.toMillis() + " ms");
            probe.forget();
            return null;
        }
        if (given.connection == null && !wait.isZero()) {
            health.fallsBehind(wait);
        }
        return given.connection;
    }

    private void start(Attempt attempt, Runnable work) {
        try {
            threads.execute(work);
        } catch (RejectedExecutionException closed) {
            attempt.end();
        } catch (RuntimeException | Error noThread) {
            attempt.end();
            throw noThread;
        }
    }

    private void answer(
            Attempt attempt, Wish.Wanted wanted, WaitLimit wait, CompletableFuture<@Nullable Answer> answer) {
        Connection found = null;
        try {
            found = find(attempt, wanted, wait, answer);
        } catch (ReplicaProbe.OtherHistoryException e) {
            attempt.fails(State.OTHER_HISTORY, String.valueOf(e.getMessage()));
        } catch (SQLException | RuntimeException | Error e) {
            probe.forget();
            attempt.fails(State.FAILED, SqlFailures.reason(e));
        } finally {
            attempt.end();
            if (!answer.complete(new Answer(found))) {
                close(found);
            }
        }
    }

    /** A probe goes on without its reader, so that the next one does not meet the same dead connections of a pool. */
    private @Nullable Connection find(
            Attempt attempt, Wish.Wanted wanted, WaitLimit wait, CompletableFuture<@Nullable Answer> answer)
            throws SQLException {
        for (int dead = 0; ; dead++) {
            Connection taken = null;
            try {
                taken = source.getConnection();
                Connection found = await(taken, wanted, wait, answer);
                attempt.succeeds(found != null, dead > 0);
                return found;
            } catch (SQLException e) {
                boolean isOfOne = SqlFailures.isOfOneConnection(e)
                        || (taken != null && attempt.isProbe() && SqlFailures.isLost(e));
                if (!isOfOne || dead == MOST_DEAD) {
                    throw e;
                }
            }
        }
    }

    /** @return the same one with a limit; null where it was closed, because the replica does not have what the reader needs */
    private @Nullable Connection await(
            Connection taken, Wish.Wanted wanted, WaitLimit wait, CompletableFuture<@Nullable Answer> answer)
            throws SQLException {
        Connection limited = taken;
        boolean has = false;
        try {
            limited = LimitedConnection.of(taken, probeLimit);
            has = has(limited, wanted, wait, answer);
            return has ? limited : null;
        } catch (SQLException e) {
            if (SqlFailures.isLost(e)) {
                discard(taken);
            }
            throw e;
        } finally {
            if (!has) {
                close(limited);
            }
        }
    }

    private boolean has(
            Connection connection, Wish.Wanted wanted, WaitLimit wait, CompletableFuture<@Nullable Answer> answer)
            throws SQLException {
        while (!probe.has(connection, wanted)) {
            if (wait.isOver() || answer.isDone()) {
                return false;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return true;
    }

    /**
     * Reads on a connection from {@link #connect}.
     *
     * @param patiently whether one answer may take as long as that to a report
     */
    <T> T read(Connection connection, boolean patiently, Function<Reading, T> work) {
        try {
            LimitedConnection.limit(connection, patiently ? LONGEST_ANSWER : answerLimit);
        } catch (SQLException e) {
            throw SqlFailures.of("read", e);
        }
        return transactions.lending(connection, () -> work.apply(reading));
    }

    /** After a failure, readers go elsewhere for a while. */
    void leaveAlone(String reason) {
        probe.forget();
        health.fails(State.FAILED, reason);
    }

    /** Some pools do not notice that a connection is lost. */
    void discard(Connection connection) {
        DiscardedConnection.discard(source, connection);
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
