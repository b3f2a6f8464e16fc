package io.piecework.ledger.engine.jdbc;

import io.piecework.ledger.engine.port.ClosedLedger;
import io.piecework.ledger.engine.port.HostTransaction;
import io.piecework.ledger.engine.port.HostTransactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Runs work in transactions of the readers, of the side tables and of a rebuild: one transaction a thread, on one connection. On a
 * thread that is in a transaction of the application, a single statement reads in that one. Writers use {@link Session} instead.
 */
public final class Transactions {

    private final DataSource source;
    private final Dialect dialect;
    private final HostTransactions hosts;
    private final BooleanSupplier closed;

    @SuppressWarnings("ThreadLocalUsage") // not static: one thread may use two ledgers, each with its own connection
    private final ThreadLocal<@Nullable Connection> bound = new ThreadLocal<>();

    /** What the transactions of a thread use in place of connections of their own. */
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable Connection> lent = new ThreadLocal<>();

    /** Whether a thread's work reads much. */
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<Boolean> patient = ThreadLocal.withInitial(() -> false);

    /** @param closed whether the ledger is closed, so that nothing is read any more */
    public Transactions(DataSource source, Dialect dialect, HostTransactions hosts, BooleanSupplier closed) {
        this.source = source;
        this.dialect = dialect;
        this.hosts = hosts;
        this.closed = closed;
    }

    /** What a reader gets for a failure of the database. A ledger that closes its database ends the reads that run. */
    public RuntimeException failure(SQLException thrown) {
        return closed.getAsBoolean() ? ClosedLedger.exception() : SqlFailures.of("read", thrown);
    }

    private void requireOpen() {
        if (closed.getAsBoolean()) {
            throw ClosedLedger.exception();
        }
    }

    /** The connection of this thread's transaction. The caller neither closes it nor ends its transaction. */
    public Connection connection() {
        Connection connection = bound.get();
        if (connection == null) {
            throw new IllegalStateException("this thread is not in a transaction of the ledger");
        }
        return connection;
    }

    /** Runs work on the connection of this thread's transaction; a failure of the database is thrown unchecked. */
    public <T> T onConnection(Work<T> work) {
        try {
            return work.on(connection());
        } catch (SQLException e) {
            throw new UncheckedSqlException(e);
        }
    }

    /** What is done with a connection. */
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /**
     * Runs reading work on one connection whose queries all read one snapshot.
     *
     * @throws io.piecework.ledger.command.StorageException when the database fails
     */
    public <T> T snapshot(Supplier<T> work) {
        return uninterrupted(() -> snapshot(work, Connection::rollback));
    }

    /**
     * Reads in the application's transaction where that has snapshot isolation. Under a lower isolation
     * each statement would read a snapshot of its own.
     */
    public <T> T moment(Supplier<T> work) {
        Connection host = host();
        return host != null && hasSnapshotIsolation(host) ? in(host, work) : snapshot(work);
    }

    /** Whether {@link #moment} reads in the application's transaction, whose snapshot may be older than what this process knows. */
    public boolean isMomentOfHost() {
        Connection host = host();
        return host != null && hasSnapshotIsolation(host);
    }

    private boolean hasSnapshotIsolation(Connection host) {
        try {
            return host.getTransactionIsolation() >= dialect.snapshotIsolation();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** Runs one reading statement, in the application's transaction or on a connection of its own with its default isolation. */
    public <T> T single(Supplier<T> work) {
        Connection host = host();
        if (host != null) {
            return in(host, work);
        }
        return uninterrupted(() -> singleOnOwnConnection(work));
    }

    /** Runs work whose transactions, one after the other, all use this connection, which the caller closes. */
    public <T> T lending(Connection connection, Supplier<T> work) {
        lent.set(connection);
        try {
            return work.get();
        } finally {
            lent.remove();
        }
    }

    /** Whether this thread runs work that was lent a connection. */
    public boolean isLent() {
        return lent.get() != null;
    }

    /** Runs work that reads much, such as a report: one answer of the database may take longer than a caller of other reads waits. */
    public <T> T patiently(Supplier<T> work) {
        boolean outer = patient.get();
        patient.set(true);
        try {
            return work.get();
        } finally {
            patient.set(outer);
        }
    }

    /** Runs one call of the public API, whose reads on the ledger's own connections are over with the patience of its caller. */
    public <T> T call(Supplier<T> work) {
        return uninterrupted(
                () -> source instanceof PrimarySource limited ? limited.limits().call(work) : work.get());
    }

    /** A call that may read or do much: only its waits for connections end with the patience. */
    public <T> T longCall(Supplier<T> work) {
        return source instanceof PrimarySource limited ? limited.limits().longCall(work) : work.get();
    }

    private ReaderConnection open() throws SQLException {
        Connection given = lent.get();
        return given == null
                ? ReaderConnection.open(source, patient.get())
                : ReaderConnection.lent(source, given, patient.get());
    }

    private <T> T singleOnOwnConnection(Supplier<T> work) {
        try (ReaderConnection opened = open()) {
            return on(opened, own -> work.get(), own -> {
                if (!own.getAutoCommit()) {
                    own.rollback();
                }
            });
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** Runs work in a transaction on this connection, which gets its settings back afterwards. */
    private <T> T on(ReaderConnection opened, Work<T> work, ReaderConnection.Step restoration) throws SQLException {
        Connection outer = bound.get();
        Connection connection = opened.connection();
        bound.set(connection);
        try {
            return work.on(connection);
        } catch (SQLException | RuntimeException | Error e) {
            opened.noteFailure(e);
            throw e;
        } finally {
            bound.set(outer);
            opened.restore(restoration);
        }
    }

    /** An interrupt that came before would end the wait for a connection, and close an H2 database's file; it stays for the caller. */
    private static <T> T uninterrupted(Supplier<T> work) {
        boolean interrupted = Thread.interrupted();
        try {
            return work.get();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The application's connection, unless this thread is in a transaction of the ledger. */
    private @Nullable Connection host() {
        requireOpen();
        return bound.get() == null
                ? hosts.currentForReading().map(HostTransaction::connection).orElse(null)
                : null;
    }

    private <T> T in(Connection host, Supplier<T> work) {
        bound.set(host);
        try {
            return work.get();
        } finally {
            bound.set(null);
        }
    }

    /** Runs work in a snapshot and commits it. The caller keeps all other writers out of the rows that the work changes. */
    public <T> T rewrite(Supplier<T> work) {
        return patiently(() -> snapshot(work, connection -> dialect.commit(connection, List.of())));
    }

    /** Runs work and commits it; each statement reads what is committed when the statement begins. */
    <T> T readCommitted(Supplier<T> work) throws SQLException {
        try (ReaderConnection opened = ReaderConnection.open(source, false)) {
            int isolation = opened.set(own -> {
                int before = own.getTransactionIsolation();
                own.setAutoCommit(false);
                own.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
                return before;
            });
            return on(
                    opened,
                    own -> {
                        dialect.limitLockTime(own);
                        T answer = work.get();
                        dialect.commit(own, List.of());
                        return answer;
                    },
                    own -> {
                        own.rollback();
                        own.setTransactionIsolation(isolation);
                        own.setAutoCommit(true);
                    });
        }
    }

    private <T> T snapshot(Supplier<T> work, ReaderConnection.Step ending) {
        try (ReaderConnection opened = open()) {
            OptionalInt isolation = opened.set(own -> {
                own.setAutoCommit(false);
                return dialect.beginSnapshot(own);
            });
            return on(
                    opened,
                    own -> {
                        T answer = work.get();
                        ending.on(own);
                        return answer;
                    },
                    own -> {
                        own.rollback();
                        if (isolation.isPresent()) {
                            own.setTransactionIsolation(isolation.getAsInt());
                        }
                        own.setAutoCommit(true);
                    });
        } catch (SQLException e) {
            throw failure(e);
        }
    }
}
