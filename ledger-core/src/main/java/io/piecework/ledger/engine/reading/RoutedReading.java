package io.piecework.ledger.engine.reading;

import io.piecework.ledger.engine.jdbc.Dialect;
import io.piecework.ledger.engine.jdbc.Payloads;
import io.piecework.ledger.engine.jdbc.PrimarySource;
import io.piecework.ledger.engine.jdbc.SqlFailures;
import io.piecework.ledger.engine.store.StreamReader;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.StorageException;
import io.piecework.ledger.stream.Checkpoint;
import io.piecework.ledger.stream.ClosedLedger;
import io.piecework.ledger.stream.HostTransaction;
import io.piecework.ledger.stream.HostTransactions;
import io.piecework.ledger.stream.Reading;
import io.piecework.ledger.stream.ReplicaStatus;
import io.piecework.ledger.stream.Rows;
import io.piecework.ledger.stream.StreamKind;
import io.piecework.ledger.stream.WaitLimit;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a replica that has the reader's position, or else from the primary. Each read goes to one server. A failure of a replica is never the
 * reader's: the read runs again on the primary, unless it has handed rows out. For any number of threads.
 */
public final class RoutedReading implements Reading, AutoCloseable {

    /** Readers that wait for a connection of a replica at the same time; further ones go to the primary. */
    private static final int MOST_WAITING = 64;

    /** No fault of the server. */
    private static final Set<StorageException.Code> OF_THE_CONTENT = Set.of(
            StorageException.Code.ARCHIVE_MISSING,
            StorageException.Code.UNREADABLE_EVENT,
            StorageException.Code.DAMAGED);

    private final Reading primary;
    private final Target target;
    private final List<Replica> replicas;
    private final Duration patience;
    private final ThreadPoolExecutor threads;
    private final Supplier<@Nullable List<Long>> positions;
    private final Landmarks landmarks;
    private final AtomicInteger turn;

    /** The database that is replicated. */
    public record Target(
            PrimarySource source, Dialect dialect, StreamReader reader, Payloads payloads, HostTransactions hosts) {}

    /**
     * How long readers wait.
     *
     * @param patience for a replica, at most, before they read from the primary
     * @param backOff after a failure of a replica, before one is tried again
     */
    public record Waits(Duration patience, Duration backOff) {}

    /** @param commits what this ledger has stored, which a reader without a position of its own wants to see */
    public RoutedReading(Reading primary, Target target, List<DataSource> replicas, Waits waits, OwnCommits commits) {
        this.primary = primary;
        this.target = target;
        this.threads = new ThreadPoolExecutor(
                0, MOST_WAITING, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), RoutedReading::daemon);
        this.landmarks = new Landmarks(target.source(), commits);
        this.replicas = IntStream.range(0, replicas.size())
                .mapToObj(i -> new Replica(i + 1, replicas.get(i), target, landmarks, threads, waits.backOff()))
                .toList();
        this.patience = waits.patience();
        this.positions = commits::positions;
        this.turn = new AtomicInteger();
        wanted(); // from here on, later events show which servers follow this primary
    }

    private RoutedReading(RoutedReading other, Supplier<@Nullable List<Long>> positions) {
        this.primary = other.primary;
        this.target = other.target;
        this.threads = other.threads;
        this.replicas = other.replicas;
        this.patience = other.patience;
        this.turn = other.turn;
        this.landmarks = other.landmarks;
        this.positions = positions;
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "piecework-ledger-replica");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public Reading atLeast(long position) {
        List<Long> wanted = position <= 0 ? List.of() : List.of(position);
        return new RoutedReading(this, () -> wanted);
    }

    @Override
    public <T> T onOneServer(Function<Reading, T> work) {
        return read(work, true);
    }

    @Override
    public <T> T streaming(Function<Reading, T> work) {
        return read(work, false);
    }

    @Override
    public <T> T snapshot(Function<Rows, T> queries) {
        return read(server -> server.snapshot(queries), true);
    }

    @Override
    public <T> T finalSnapshot(FinalQueries<T> queries) {
        return read(server -> server.finalSnapshot(queries), true);
    }

    @Override
    public <T> T query(Function<Rows, T> query) {
        return read(server -> server.query(query), true);
    }

    @Override
    public <S> Optional<S> state(StreamKind<S> kind, String name) {
        return read(server -> server.state(kind, name), true);
    }

    @Override
    public Map<String, List<LedgerEvent>> events(Collection<String> streams, int limit) {
        return read(server -> server.events(streams, limit), true);
    }

    @Override
    public Map<Long, LedgerEvent> eventsAt(Collection<Long> positions) {
        return read(server -> server.eventsAt(positions), true);
    }

    @Override
    public void advance(Checkpoint checkpoint) {
        primary.advance(checkpoint);
    }

    private <T> T read(Function<Reading, T> work, boolean mayRunAgain) {
        if (threads.isShutdown()) {
            throw ClosedLedger.exception();
        }
        Replica.Wanted wanted = isBoundToPrimary() ? null : wanted();
        if (wanted != null) {
            WaitLimit bound = WaitLimit.of(patience);
            int first = turn.getAndIncrement();
            for (int i = 0; i < 2 * replicas.size(); i++) {
                boolean waiting = i >= replicas.size();
                Replica replica = replicas.get(Math.floorMod(first + i, replicas.size()));
                if (replica.isLeftAlone() || (waiting && replica.isBehind()) || bound.isOver()) {
                    continue;
                }
                Duration left = bound.left();
                // the rest of the bound is for the answer that the replica does not have the position
                Duration longest = waiting ? left.multipliedBy(3).dividedBy(4) : Duration.ZERO;
                Connection connection = replica.connect(wanted, longest, left);
                if (connection != null) {
                    return readThere(replica, connection, work, mayRunAgain);
                }
            }
        }
        return mayRunAgain ? work.apply(primary) : primary.streaming(work);
    }

    /** Null where only the primary has it for sure. */
    private Replica.@Nullable Wanted wanted() {
        List<Long> known = positions.get(); // first: they are dropped when another history begins
        Landmark landmark = landmarks.areNeeded() ? landmarks.find() : null;
        return known == null || (landmark == null && landmarks.areNeeded())
                ? null
                : new Replica.Wanted(known, landmark);
    }

    @Override
    public List<ReplicaStatus> replicas() {
        return replicas.stream().map(Replica::status).toList();
    }

    private <T> T readThere(Replica replica, Connection connection, Function<Reading, T> work, boolean mayRunAgain) {
        try {
            return replica.read(connection, work);
        } catch (StorageException e) {
            // the server cancels a query that stands in the way of what it replays
            if (!SqlFailures.isConflict(e) && !OF_THE_CONTENT.contains(e.code())) {
                replica.leaveAlone(String.valueOf(e.getMessage()));
            }
            if (!mayRunAgain) {
                throw e;
            }
        } finally {
            Replica.close(connection);
        }
        return work.apply(primary);
    }

    /** Within a transaction of the application that may have written, or that reads one moment of its own. */
    private boolean isBoundToPrimary() {
        HostTransaction host = target.hosts().currentForReading().orElse(null);
        if (host == null) {
            return false;
        }
        try {
            return !host.isReadOnly()
                    || host.connection().getTransactionIsolation()
                            >= target.dialect().snapshotIsolation();
        } catch (SQLException e) {
            throw SqlFailures.of("read", e);
        }
    }

    /** Ends the threads that are idle; a read that is under way goes on. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
