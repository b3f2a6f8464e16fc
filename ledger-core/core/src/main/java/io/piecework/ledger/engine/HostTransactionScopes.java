package io.piecework.ledger.engine;

import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.jdbc.HostWrites;
import io.piecework.ledger.engine.jdbc.InFlightAppends;
import io.piecework.ledger.engine.jdbc.SqlFailures;
import io.piecework.ledger.engine.jdbc.WriterRegistration;
import io.piecework.ledger.engine.port.HostTransaction;
import io.piecework.ledger.engine.port.HostTransactions;
import io.piecework.ledger.engine.port.WaitLimit;
import java.sql.SQLException;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The open host transactions in which commands were given. For any number of threads. */
final class HostTransactionScopes {

    private static final int ALL_PERMITS = Integer.MAX_VALUE;
    private static final Duration MOMENT = Duration.ofMillis(200);

    private final HostTransactions hosts;
    private final HostWrites writes;
    private final WriterContext context;
    private final WriterRegistration registration;
    private final LockRegistry locks;
    private final Duration patience;
    private final IdentityHashMap<Object, HostTransactionScope> open = new IdentityHashMap<>();

    /** A transaction that appends takes one permit; a rebuild of this ledger takes all of them. */
    private final Semaphore appending = new Semaphore(ALL_PERMITS, true);

    private Runnable ended = () -> {};

    /** @param context its session is not used, and its cached states only to forget some of them */
    HostTransactionScopes(
            HostTransactions hosts,
            HostWrites writes,
            WriterContext context,
            WriterRegistration registration,
            LockRegistry locks,
            Duration patience) {
        this.hosts = hosts;
        this.writes = writes;
        this.context = context;
        this.registration = registration;
        this.locks = locks;
        this.patience = patience;
    }

    /** Runs {@code listener} whenever a transaction that appended has ended; to be called before any command. */
    void whenEnded(Runnable listener) {
        ended = listener;
    }

    /** The scope of the host transaction that the current thread is in, null where it is in none. */
    @Nullable
    HostTransactionScope current() {
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

    /** Runs work while no host transaction appends. */
    <T> T runExclusively(Supplier<T> work) {
        acquireAll();
        try {
            return work.get();
        } finally {
            appending.release(ALL_PERMITS);
        }
    }

    /** For a moment at a time, with pauses: the semaphore is fair, and a request that waits holds up every transaction behind it. */
    private void acquireAll() {
        var limit = WaitLimit.of(patience);
        while (!tryAcquire(ALL_PERMITS, MOMENT)) {
            if (limit.isOver() || Thread.currentThread().isInterrupted()) {
                throw contention("a host transaction is still appending");
            }
            InFlightAppends.pause(MOMENT);
        }
    }

    private void acquireOne() {
        if (!tryAcquire(1, patience)) {
            throw contention("a rebuild is still running");
        }
    }

    private boolean tryAcquire(int permits, Duration longest) {
        try {
            return appending.tryAcquire(permits, longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
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

    void notifyEnded() {
        ended.run();
    }
}
