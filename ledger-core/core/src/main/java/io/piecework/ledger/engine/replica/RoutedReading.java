package io.piecework.ledger.engine.replica;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.jdbc.DaemonThreads;
import io.piecework.ledger.engine.jdbc.Dialect;
import io.piecework.ledger.engine.jdbc.Payloads;
import io.piecework.ledger.engine.jdbc.PrimarySource;
import io.piecework.ledger.engine.jdbc.SqlFailures;
import io.piecework.ledger.engine.port.Checkpoint;
import io.piecework.ledger.engine.port.ClosedLedger;
import io.piecework.ledger.engine.port.HostTransaction;
import io.piecework.ledger.engine.port.HostTransactions;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.ReplicaStatus;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.engine.port.WaitLimit;
import io.piecework.ledger.engine.store.StreamReader;
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
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a replica that has the reader's position, or else from the primary. Each read goes to one server. A failure of a replica is never the
 * reader's: the read runs again on the primary, unless it has handed rows out. For any number of threads.
 */
public final class RoutedReading implements Reading, AutoCloseable {

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
    private final Landmarks landmarks;
    private final Wish wish;
    private final AtomicInteger turn;

    /** The database that is replicated. */
    public record Target(PrimarySource source, StreamReader reader, Payloads payloads, HostTransactions hosts) {

        Dialect dialect() {
            return source.dialect();
        }
    }

    /**
     * How long readers wait.
     *
     * @param patience for a replica, at most, before they read from the primary
     * @param backOff after a failure of a replica, before one is tried again
     * @param answer for an answer of a replica to a short read; what is left of the caller's patience is the primary's
     */
    public record Waits(Duration patience, Duration backOff, Duration answer) {}

    /** @param commits what this ledger has stored, which a reader without a position of its own wants to see */
    public RoutedReading(Reading primary, Target target, List<DataSource> replicas, Waits waits, OwnCommits commits) {
        this.primary = primary;
        this.target = target;
        // bounded by the attempts and rounds that run at the same time
        this.threads = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                10,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                DaemonThreads.named("piecework-ledger-replica"));
        this.patience = waits.patience();
        this.landmarks = new Landmarks(target, commits, threads, patience);
        this.replicas = IntStream.range(0, replicas.size())
                .mapToObj(i -> new Replica(i + 1, replicas.get(i), target, landmarks, threads, waits))
                .toList();
        this.wish = Wish.all(commits, landmarks);
        this.turn = new AtomicInteger();
        landmarks.find(WaitLimit.of(Landmarks.TRUSTED)); // later events show which servers follow this primary
    }

    private RoutedReading(RoutedReading other, Wish wish) {
        this.primary = other.primary;
        this.target = other.target;
        this.threads = other.threads;
        this.replicas = other.replicas;
        this.patience = other.patience;
        this.turn = other.turn;
        this.landmarks = other.landmarks;
        this.wish = wish;
    }

    @Override
    public Reading atLeast(long position) {
        return new RoutedReading(this, position <= 0 ? Wish.anything(landmarks) : Wish.event(position, landmarks));
    }

    @Override
    public <T> T onOneServer(Function<Reading, T> work) {
        return limited(work);
    }

    @Override
    public <T> T streaming(Function<Reading, T> work) {
        return read(work, false);
    }

    /** A report of several answers, each of which may take as long as a short read. */
    @Override
    public <T> T snapshot(Function<Rows, T> queries) {
        return read(server -> server.snapshot(queries), true);
    }

    @Override
    public <T> T finalSnapshot(FinalQueries<T> queries) {
        return limited(server -> server.finalSnapshot(queries));
    }

    @Override
    public <T> T query(Function<Rows, T> query) {
        return limited(server -> server.query(query));
    }

    @Override
    public <S> Optional<S> state(StreamKind<S> kind, String name) {
        return limited(server -> server.state(kind, name));
    }

    @Override
    public Map<String, List<LedgerEvent>> events(Collection<String> streams, int limit) {
        return limited(server -> server.events(streams, limit));
    }

    @Override
    public Map<Long, LedgerEvent> eventsAt(Collection<Long> positions) {
        return limited(server -> server.eventsAt(positions));
    }

    @Override
    public void advance(Checkpoint checkpoint) {
        primary.advance(checkpoint);
    }

    /** The limit of a short call on the primary covers the waits for replicas, too. */
    private <T> T limited(Function<Reading, T> work) {
        return primary.onOneServer(server -> read(work, true));
    }

    private <T> T read(Function<Reading, T> work, boolean mayRunAgain) {
        if (threads.isShutdown()) {
            throw ClosedLedger.exception();
        }
        if (!isBoundToPrimary()) {
            WaitLimit bound = WaitLimit.of(patience);
            Wish.Wanted wanted = wish.wanted(bound);
            Taken taken = wanted == null ? null : take(wanted, bound);
            if (taken != null) {
                return readThere(taken, work, mayRunAgain);
            }
        }
        return mayRunAgain ? work.apply(primary) : primary.streaming(work);
    }

    private record Taken(Replica replica, Connection connection) {}

    /** Null where no replica has what the reader wants within the bound. */
    private @Nullable Taken take(Wish.Wanted wanted, WaitLimit bound) {
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
                return new Taken(replica, connection);
            }
        }
        return null;
    }

    @Override
    public List<ReplicaStatus> replicas() {
        return replicas.stream().map(Replica::status).toList();
    }

    private <T> T readThere(Taken taken, Function<Reading, T> work, boolean mayRunAgain) {
        Replica replica = taken.replica;
        try {
            return replica.read(taken.connection, !mayRunAgain, work);
        } catch (StorageException e) {
            // the server cancels a query that stands in the way of what it replays
            if (!SqlFailures.isConflict(e) && !OF_THE_CONTENT.contains(e.code())) {
                replica.leaveAlone(String.valueOf(e.getMessage()));
            }
            if (SqlFailures.isLost(e)) {
                replica.discard(taken.connection);
            }
            if (!mayRunAgain) {
                throw e;
            }
        } finally {
            Replica.close(taken.connection);
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
