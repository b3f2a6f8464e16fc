package io.piecework.ledger.engine.h2;

import io.piecework.ledger.command.BusyException;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.command.StorageException.Code;
import io.piecework.ledger.engine.jdbc.ConnectionEnding;
import io.piecework.ledger.engine.jdbc.SchemaVersion;
import io.piecework.ledger.engine.jdbc.Sql;
import io.piecework.ledger.engine.jdbc.SqlFailures;
import io.piecework.ledger.engine.jdbc.WriterRegistration;
import io.piecework.ledger.engine.port.WaitLimit;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Registers writers twice: in this process by a semaphore, and in the database by locks, for processes that share it through an H2 server
 * or {@code AUTO_SERVER}. A writer's registration is a shared lock on {@code ledger_event}, held by a connection of its own, which
 * blocks nothing but DDL. A rebuild's lock is a locked row of {@code ledger_schema_history}.
 */
final class H2WriterRegistration implements WriterRegistration {

    private static final int ALL = Integer.MAX_VALUE;
    private static final int LOCK_TIMEOUT = 50200;

    /** The writers of this process, by database. A rebuild takes all permits. */
    private static final Map<String, Semaphore> WRITERS = new ConcurrentHashMap<>();

    /** Takes the shared lock without inserting a row. */
    private static final String LOCK_SHARED = """
            INSERT INTO ledger_event
            SELECT *
            FROM ledger_event
            WHERE FALSE""";

    private static final String LOCK_REBUILD = """
            SELECT version
            FROM ledger_schema_history
            WHERE version = 1
            FOR UPDATE""";

    private static final String VERSION = """
            SELECT COALESCE(MAX(version), 0)
            FROM ledger_schema_history""";

    private static final String OTHER_WRITER = """
            SELECT s.session_id, s.user_name,
                COALESCE(s.client_addr, 'the process that has the database open') AS client
            FROM information_schema.locks l
            JOIN information_schema.sessions s ON s.session_id = l.session_id
            WHERE l.session_id <> SESSION_ID()
                AND LOWER(l.table_name) = 'ledger_event'
            ORDER BY s.session_start
            FETCH FIRST 1 ROWS ONLY""";

    /** Through a server, only an administrator sees the locks of other sessions. */
    private static final String CANNOT_SEE_OTHERS = """
            SELECT 1
            FROM information_schema.sessions s
            JOIN information_schema.users u ON u.user_name = s.user_name
            WHERE s.session_id = SESSION_ID()
                AND s.server IS NOT NULL
                AND NOT u.is_admin""";

    private final DataSource source;
    private final Semaphore writers;
    private @Nullable Connection lock;

    H2WriterRegistration(DataSource source) {
        this(source, database(source));
    }

    /** @param name counts the writers of this process that use the same name */
    H2WriterRegistration(DataSource source, String name) {
        this.source = source;
        this.writers = WRITERS.computeIfAbsent(name, first -> new Semaphore(ALL));
    }

    @Override
    public void announce(Connection session) {
        if (lock == null) {
            writers.acquireUninterruptibly();
            try {
                lock = locked();
            } catch (SQLException e) {
                throw SqlFailures.of("register this ledger as a writer (on a second connection)", e);
            } finally {
                if (lock == null) {
                    writers.release();
                }
            }
        }
    }

    @Override
    public Runnable join(Connection host, Duration patience) throws SQLException {
        var limit = WaitLimit.of(patience);
        boolean joined;
        try {
            joined = writers.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusyException("interrupted while waiting for a rebuild; nothing was stored");
        }
        if (!joined) {
            throw rebuilding(limit);
        }
        try {
            lockShared(host, limit);
        } catch (SQLException | RuntimeException | Error e) {
            writers.release();
            throw e;
        }
        return writers::release;
    }

    @Override
    public void upgrade(Runnable work) {
        alone(1, () -> {
            work.run();
            return true;
        });
    }

    @Override
    public <T> T alone(int attempt, Supplier<T> work) {
        close();
        if (!writers.tryAcquire(ALL)) {
            throw new StorageException(
                    Code.IN_USE, "another ledger of this process writes to the database; close it first");
        }
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            ConnectionEnding ending = () -> release(connection);
            try (ending) {
                lockForRebuild(connection);
                return work.get();
            }
        } catch (SQLException e) {
            throw SqlFailures.of("lock out other writers", e);
        } finally {
            writers.release(ALL);
        }
    }

    @Override
    public void close() {
        Connection connection = lock;
        lock = null;
        if (connection != null) {
            try (connection) {
                release(connection);
            } catch (SQLException dead) {
                // The database released the lock when it lost the session.
            } finally {
                writers.release();
            }
        }
    }

    private Connection locked() throws SQLException {
        Connection connection = source.getConnection();
        try {
            connection.setAutoCommit(false);
            lockShared(connection, WaitLimit.NONE);
            return connection;
        } catch (SQLException | RuntimeException | Error e) {
            try (connection) {
                release(connection);
            } catch (SQLException dead) {
                e.addSuppressed(dead);
            }
            throw e;
        }
    }

    /**
     * Takes the shared lock first and waits for a rebuild second. In the other order, a rebuild could begin in between and see no
     * writer. The savepoint gives back the rebuild's row, and the shared lock stays.
     */
    private static void lockShared(Connection connection, WaitLimit limit) throws SQLException {
        Savepoint before = connection.setSavepoint();
        Sql.execute(connection, LOCK_SHARED);
        Savepoint locked = connection.setSavepoint();
        while (!takesRebuildLock(connection)) {
            connection.rollback(locked);
            if (limit.isOver()) {
                connection.rollback(before);
                throw rebuilding(limit);
            }
        }
        connection.rollback(locked);
        try {
            SchemaVersion.requireNotNewer(Sql.row(connection, VERSION, row -> row.getInt(1)));
        } catch (StorageException older) {
            connection.rollback(before);
            throw older;
        }
    }

    private static BusyException rebuilding(WaitLimit limit) {
        return new BusyException("a rebuild still runs after " + limit.elapsed().toMillis()
                + " ms; nothing was stored, send it again later");
    }

    private static boolean takesRebuildLock(Connection connection) throws SQLException {
        try {
            Sql.execute(connection, LOCK_REBUILD);
            return true;
        } catch (SQLException e) {
            if (e.getErrorCode() == LOCK_TIMEOUT) {
                return false;
            }
            throw e;
        }
    }

    private static void lockForRebuild(Connection connection) throws SQLException {
        if (!takesRebuildLock(connection)) {
            throw new StorageException(Code.CONTENTION, "another ledger rebuilds or begins to write; try again");
        }
        if (Sql.first(connection, CANNOT_SEE_OTHERS, row -> true).isPresent()) {
            throw new StorageException(
                    Code.NOT_PERMITTED,
                    "this user of the H2 server cannot see other writers; rebuild as an administrator");
        }
        Optional<String> other = Sql.first(
                connection,
                OTHER_WRITER,
                row -> "session " + row.getInt("session_id") + " of user " + row.getString("user_name") + " from "
                        + row.getString("client"));
        if (other.isPresent()) {
            throw new StorageException(Code.IN_USE, "another writer is connected: " + other.get() + "; end it first");
        }
    }

    private static void release(Connection connection) throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
    }

    /** A name that all ledgers over the same database share: its file, or its URL where it is in memory. */
    static String database(DataSource source) {
        try (Connection connection = source.getConnection()) {
            Optional<String> file = Sql.first(connection, "CALL DATABASE_PATH()", path -> path.getString(1));
            return file.isPresent() ? file.get() : connection.getMetaData().getURL();
        } catch (SQLException e) {
            throw SqlFailures.of("read the database's name", e);
        }
    }
}
