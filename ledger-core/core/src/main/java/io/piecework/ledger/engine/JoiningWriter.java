package io.piecework.ledger.engine;

import io.piecework.ledger.command.BusyException;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.jdbc.HostWrites;
import io.piecework.ledger.engine.jdbc.InFlightAppends;
import io.piecework.ledger.engine.jdbc.SqlFailures;
import io.piecework.ledger.engine.jdbc.WriterRegistration;
import io.piecework.ledger.engine.port.HostTransaction;
import io.piecework.ledger.engine.port.HostTransactions;
import io.piecework.ledger.engine.port.UnfinishedCommands;
import io.piecework.ledger.engine.port.WaitLimit;
import io.piecework.ledger.engine.port.WriterStatus;
import java.sql.SQLException;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes into the host transaction of the current thread where there is one, and passes the job to the group writer where there is none. Knows the
 * open host transactions in which commands were given. For any number of threads.
 */
final class JoiningWriter implements Writer {

    private static final int ALL_PERMITS = Integer.MAX_VALUE;
    private static final Duration MOMENT = Duration.ofMillis(200);

    private final GroupWriter writer;
    private final WriterContext context;
    private final WriterRegistration registration;
    private final LockRegistry locks;
    private final HostTransactions hosts;
    private final Duration patience;
    private final HostWrites writes;
    private final IdentityHashMap<Object, HostTransactionScope> open = new IdentityHashMap<>();

    /** A transaction that appends takes one permit; a rebuild of this ledger takes all of them. */
    private final Semaphore appending = new Semaphore(ALL_PERMITS, true);

    /** @param context its session is not used, and its cached states only to forget some of them */
    JoiningWriter(
            GroupWriter writer,
            WriterContext context,
            WriterRegistration registration,
            EngineOptions options,
            LockRegistry locks) {
        this.writer = writer;
        this.context = context;
        this.registration = registration;
        this.locks = locks;
        this.hosts = options.hosts();
        this.patience = options.patience();
        this.writes = context.parts().dialect.hostWrites(context.parts().source, patience);
    }

    @Override
    public List<Engine.Written> write(Job job) {
        HostTransactionScope scope = current();
        if (scope == null) {
            return writer.write(job);
        }
        writer.ensureOpen();
        return scope.write(job);
    }

    /** In a host transaction the job runs at once on the current thread, so the future is completed when this returns. */
    @Override
    public CompletableFuture<List<Engine.Written>> submit(Job job, boolean waitForCapacity) {
        try {
            HostTransactionScope scope = current();
            if (scope == null) {
                return writer.submit(job, waitForCapacity);
            }
            writer.ensureOpen();
            return CompletableFuture.completedFuture(scope.write(job));
        } catch (RuntimeException thrown) {
            return CompletableFuture.failedFuture(thrown);
        }
    }

    /** Waits until no host transaction appends, and lets none begin to. */
    @Override
    public <T> T runExclusively(int attempt, Supplier<T> work) {
        acquireAll();
        try {
            return writer.runExclusively(attempt, work);
        } finally {
            appending.release(ALL_PERMITS);
        }
    }

    @Override
    public WriterStatus status() {
        return writer.status();
    }

    @Override
    public UnfinishedCommands unfinished() {
        return writer.unfinished();
    }

    @Override
    public UnfinishedCommands close(WaitLimit limit) {
        return writer.close(limit);
    }

    /** The scope of the host transaction that the current thread is in, null where it is in none. */
    private @Nullable HostTransactionScope current() {
        HostTransaction host = hosts.current().orElse(null);
        if (host == null) {
            return null;
        }
        if (host.isReadOnly()) {
            throw HostWrites.readOnly();
        }
        synchronized (open) {
            HostTransactionScope known = open.get(host.key());
            if (known != null) {
                return known;
            }
        }
        return enter(host);
    }

    private HostTransactionScope enter(HostTransaction host) {
        try {
            if (host.connection().getAutoCommit()) {
                throw new StorageException(
                        StorageException.Code.UNSUITABLE_TRANSACTION,
                        "the connection of the host transaction commits each statement by itself (autocommit is on)");
            }
        } catch (SQLException e) {
            throw SqlFailures.of("join a transaction", e);
        }
        var scope = new HostTransactionScope(host, this);
        Object key = host.key();
        synchronized (open) {
            open.put(key, scope);
        }
        host.afterCompletion(
                completion -> { // called at once where the transaction has already ended
                    synchronized (open) {
                        open.remove(key);
                    }
                    scope.end(completion);
                });
        return scope;
    }

    /**
     * Counts a transaction among those that append, which the high-water mark and a rebuild wait for. Waits while a rebuild runs.
     *
     * @return to be run when the transaction appends no more
     */
    Runnable beginAppend(HostTransaction host) throws SQLException {
        acquireOne();
        Runnable leave = appending::release;
        try {
            Runnable unregister = registration.join(host.connection(), patience);
            Runnable over = context.parts().appending.begin();
            return () -> {
                over.run();
                unregister.run();
                leave.run();
            };
        } catch (SQLException | RuntimeException | Error e) {
            leave.run();
            throw e;
        }
    }

    /** For a moment at a time, with pauses: the semaphore is fair, and a request that waits holds up every transaction behind it. */
    private void acquireAll() {
        var limit = WaitLimit.of(patience);
        try {
            while (!tryAcquire(ALL_PERMITS, MOMENT)) {
                if (limit.isOver()) {
                    throw contention("a host transaction is still appending");
                }
                InFlightAppends.pause(MOMENT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException(
                    StorageException.Code.INTERRUPTED,
                    "interrupted while waiting for host transactions; nothing was done",
                    e);
        }
    }

    private void acquireOne() {
        try {
            if (!tryAcquire(1, patience)) {
                throw contention("a rebuild is still running");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusyException("interrupted while waiting for a rebuild; nothing was stored");
        }
    }

    private boolean tryAcquire(int permits, Duration longest) throws InterruptedException {
        return appending.tryAcquire(permits, longest.toNanos(), TimeUnit.NANOSECONDS);
    }

    private StorageException contention(String reason) {
        return new StorageException(
                StorageException.Code.CONTENTION,
                reason + " after " + patience.toMillis() + " ms; nothing was done, try again");
    }

    WriterContext context() {
        return context;
    }

    HostWrites writes() {
        return writes;
    }

    LockRegistry locks() {
        return locks;
    }

    /** A transaction that appended has ended, or gave locks back: the writer looks for jobs that can go on. */
    void notifyEnded() {
        writer.wake();
    }
}
