package io.piecework.ledger.engine;

import io.piecework.ledger.engine.jdbc.HostWrites;
import io.piecework.ledger.engine.jdbc.SqlFailures;
import io.piecework.ledger.engine.jdbc.WriterRegistration;
import io.piecework.ledger.message.StorageException;
import io.piecework.ledger.stream.HostTransaction;
import io.piecework.ledger.stream.HostTransactions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The transactions of the application's that commands were given in and that are not over yet. For any number of threads. */
final class HostTransactionScopes {

    private static final int EVERYBODY = Integer.MAX_VALUE;

    private final HostTransactions hosts;
    private final HostWrites writes;
    private final WriterContext context;
    private final WriterRegistration registration;
    private final LockRegistry locks;
    private final Duration patience;
    private final IdentityHashMap<Object, HostTransactionScope> open = new IdentityHashMap<>();

    /** Held by each that appends, and by a rebuild of this ledger's all at once. */
    private final Semaphore appending = new Semaphore(EVERYBODY, true);

    private Runnable ended = () -> {};

    /** @param context whose session and states are not used, but for forgetting */
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

    /** Has somebody told whenever one that appended is over; to be called first of all. */
    void whenEnded(Runnable told) {
        ended = told;
    }

    /** The one that this thread is in, to give a command in; null where it is in none. */
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
                        "the application's transaction is one whose connection commits by itself");
            }
        } catch (SQLException e) {
            throw SqlFailures.of("join a transaction", e);
        }
        var joined = new HostTransactionScope(host, this);
        Object key = host.key();
        synchronized (open) {
            open.put(key, joined);
        }
        host.afterCompletion(
                completion -> { // at once, where it is over already
                    synchronized (open) {
                        open.remove(key);
                    }
                    joined.end(completion);
                });
        return joined;
    }

    /**
     * Has a transaction count as one that appends, for whoever reads behind the commands and whoever rebuilds; waits while somebody does.
     *
     * @return to be run when it does no more
     */
    Runnable begin(HostTransaction host) throws SQLException {
        acquire(1, "a rebuild is still at work");
        Runnable leave = appending::release;
        try {
            Runnable unseen = registration.join(host.connection(), patience);
            Runnable over = context.appending().begin();
            return () -> {
                over.run();
                unseen.run();
                leave.run();
            };
        } catch (SQLException | RuntimeException | Error e) {
            leave.run();
            throw e;
        }
    }

    /** Runs work while no transaction that was joined appends. */
    <T> T alone(Supplier<T> work) {
        acquire(EVERYBODY, "a transaction of the application's is still appending");
        try {
            return work.get();
        } finally {
            appending.release(EVERYBODY);
        }
    }

    private void acquire(int permits, String otherwise) {
        try {
            if (appending.tryAcquire(permits, patience.toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new StorageException(
                StorageException.Code.CONTENTION,
                otherwise + " after " + patience.toMillis() + " ms; nothing was done, try again");
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

    void ended() {
        ended.run();
    }
}
