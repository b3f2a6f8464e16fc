package io.piecework.ledger.engine.h2;

import io.piecework.ledger.engine.jdbc.SqlFailures;
import io.piecework.ledger.engine.jdbc.WriterRegistration;
import io.piecework.ledger.message.BusyException;
import io.piecework.ledger.message.StorageException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Counted twice: by this process for its own ledgers, and by the database for those of other processes, which reach it through an H2
 * server or {@code AUTO_SERVER}. There a writer's mark is a lock that only a change of {@code ledger_event}'s columns would wait for,
 * held by a session of its own, and a rebuild's is a locked row of {@code ledger_schema_history}.
 */
public final class H2WriterRegistration implements WriterRegistration {

    private static final int EVERYBODY = Integer.MAX_VALUE;
    private static final int LOCK_TIMEOUT = 50200;
    private static final Map<String, Semaphore> WRITERS = new ConcurrentHashMap<>();

    private static final String MARK = "INSERT INTO ledger_event SELECT * FROM ledger_event WHERE FALSE";
    private static final String GATE = "SELECT version FROM ledger_schema_history WHERE version = 1 FOR UPDATE";
    private static final String OTHERS =
            "SELECT s.session_id, s.user_name, COALESCE(s.client_addr, 'the process that has the"
                    + " database open') AS client FROM information_schema.locks l JOIN information_schema.sessions s ON"
                    + " s.session_id = l.session_id WHERE l.session_id <> SESSION_ID() AND LOWER(l.table_name) = 'ledger_event'"
                    + " ORDER BY s.session_start FETCH FIRST 1 ROWS ONLY";
    private static final String BLIND = "SELECT 1 FROM information_schema.sessions s JOIN information_schema.users u ON"
            + " u.user_name = s.user_name WHERE s.session_id = SESSION_ID() AND s.server IS NOT NULL AND NOT u.is_admin";

    private final DataSource source;
    private final Semaphore writers;
    private @Nullable Connection locks;

    public H2WriterRegistration(DataSource source) {
        this(source, database(source));
    }

    /** With a name that ledgers of one process count under. */
    public H2WriterRegistration(DataSource source, String name) {
        this.source = source;
        this.writers = WRITERS.computeIfAbsent(name, first -> new Semaphore(EVERYBODY));
    }

    @Override
    public void announce(Connection session) {
        if (locks == null) {
            writers.acquireUninterruptibly();
            try {
                locks = marked();
            } catch (SQLException e) {
                throw SqlFailures.of("show that this ledger writes (it keeps a second connection for that)", e);
            } finally {
                if (locks == null) {
                    writers.release();
                }
            }
        }
    }

    @Override
    public Runnable join(Connection host, Duration patience) throws SQLException {
        boolean joined = false;
        try {
            joined = writers.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!joined) {
            throw new BusyException("a rebuild is still at work after " + patience.toMillis()
                    + " ms; nothing was stored, send it again later");
        }
        try {
            mark(host);
        } catch (SQLException | RuntimeException | Error e) {
            writers.release();
            throw e;
        }
        return writers::release;
    }

    @Override
    public <T> T alone(Supplier<T> work) {
        close();
        if (!writers.tryAcquire(EVERYBODY)) {
            throw new StorageException(
                    StorageException.Code.IN_USE,
                    "another ledger of this process writes to the database; close it first");
        }
        try (Connection gate = source.getConnection()) {
            gate.setAutoCommit(false);
            try {
                shut(gate);
                return work.get();
            } finally {
                release(gate);
            }
        } catch (SQLException e) {
            throw SqlFailures.of("keep other writers out", e);
        } finally {
            writers.release(EVERYBODY);
        }
    }

    @Override
    public void close() {
        Connection connection = locks;
        locks = null;
        if (connection != null) {
            try (connection) {
                release(connection);
            } catch (SQLException dead) {
                // the mark went with its session
            } finally {
                writers.release();
            }
        }
    }

    private Connection marked() throws SQLException {
        Connection connection = source.getConnection();
        try {
            connection.setAutoCommit(false);
            mark(connection);
            return connection;
        } catch (SQLException | RuntimeException | Error e) {
            try (connection) {
                release(connection);
            }
            throw e;
        }
    }

    /** First the mark and then a look at the gate, so that a rebuild either sees the mark or is waited for. */
    private static void mark(Connection connection) throws SQLException {
        execute(connection, MARK);
        Savepoint mark = connection.setSavepoint();
        while (!passes(connection)) {
            connection.rollback(mark);
        }
        connection.rollback(mark);
    }

    private static boolean passes(Connection connection) throws SQLException {
        try {
            execute(connection, GATE);
            return true;
        } catch (SQLException e) {
            if (e.getErrorCode() == LOCK_TIMEOUT) {
                return false;
            }
            throw e;
        }
    }

    private static void shut(Connection gate) throws SQLException {
        if (!passes(gate)) {
            throw new StorageException(
                    StorageException.Code.CONTENTION, "another ledger rebuilds or begins to write; try again");
        }
        try (Statement statement = gate.createStatement()) {
            try (ResultSet row = statement.executeQuery(BLIND)) {
                if (row.next()) {
                    throw new StorageException(
                            StorageException.Code.NOT_PERMITTED,
                            "this user of the H2 server cannot see who else writes; rebuild as an administrator");
                }
            }
            try (ResultSet row = statement.executeQuery(OTHERS)) {
                if (row.next()) {
                    throw new StorageException(
                            StorageException.Code.IN_USE,
                            "another writer is connected: session " + row.getInt("session_id") + " of user "
                                    + row.getString("user_name") + " from " + row.getString("client")
                                    + "; end it first");
                }
            }
        }
    }

    private static void release(Connection connection) throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What ledgers over the same database have in common. */
    static String database(DataSource source) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet path = statement.executeQuery("CALL DATABASE_PATH()")) {
            String file = path.next() ? path.getString(1) : null;
            return file == null ? connection.getMetaData().getURL() : file;
        } catch (SQLException e) {
            throw SqlFailures.of("ask for the database's name", e);
        }
    }
}
