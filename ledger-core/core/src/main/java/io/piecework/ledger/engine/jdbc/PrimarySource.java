package io.piecework.ledger.engine.jdbc;

import io.piecework.ledger.engine.port.ClosedLedger;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The application's connections to the primary: without those to a former one, whose rows are old and where what is stored is lost, and without
 * those to a standby, which may lack what was acknowledged, and does not know who appends. A pool is not given such a connection back: it would
 * give it again and again.
 *
 * <p>Safe for any number of threads. A thread that reads {@link #history} before and after it used connections, and finds the same
 * number, has used one primary.
 */
public final class PrimarySource implements DataSource {

    /** A pool may hold as many connections to a server that an address led to for a moment; each attempt takes one out. */
    private static final int MOST_ATTEMPTS = 10;

    /** A server that takes longer for one answer, also to a report, is frozen. */
    private static final Duration LONGEST_ANSWER = Duration.ofMinutes(10);

    private final DataSource source;
    private final Dialect dialect;
    private final boolean mayBeStandby;

    /** Null where connections have no limits: a database in this process does not freeze, and H2's driver knows none. */
    private final @Nullable Duration patience;

    private final CallLimits limits;
    private final KnownPrimaries primaries = new KnownPrimaries();
    private volatile boolean closed;

    /** By the connection below the pool's. */
    private final Map<Connection, Destination> known = new WeakHashMap<>();

    /** For a ledger with commands: once it has used a primary, it uses no standby. Nothing limits its connections. */
    public PrimarySource(DataSource source, Dialect dialect) {
        this(source, dialect, false, null);
    }

    private PrimarySource(DataSource source, Dialect dialect, boolean mayBeStandby, @Nullable Duration patience) {
        this.source = source;
        this.dialect = dialect;
        this.mayBeStandby = mayBeStandby;
        this.patience = patience;
        this.limits = new CallLimits(patience);
    }

    /**
     * For a ledger with commands.
     *
     * @param patience how long its callers wait; null where nothing limits its connections
     */
    public static PrimarySource ofWriter(DataSource source, Dialect dialect, @Nullable Duration patience) {
        return new PrimarySource(source, dialect, false, patience);
    }

    /** For a ledger that only reads, whose connections may lead to a primary and to standbys. */
    public static PrimarySource ofReader(DataSource source, Dialect dialect, @Nullable Duration patience) {
        return new PrimarySource(source, dialect, true, patience);
    }

    /** The application's DataSource, for changes of the schema, which may take as long as the tables are large. */
    public DataSource unlimited() {
        return source;
    }

    public Dialect dialect() {
        return dialect;
    }

    /**
     * The number of the primary's history, counted by this process. It grows when a connection leads to another primary, or to one that was
     * started again, and when the database was {@linkplain #setBack set back}; 0 before the first connection.
     */
    public long history() {
        return primaries.history();
    }

    /** The present primary; null before the first connection, and where the database has no standbys. */
    public @Nullable PrimaryServer present() {
        return primaries.present();
    }

    /** The database has less than this process has seen, as after a restore: what was remembered of it is to be read again. */
    public void setBack() {
        primaries.setBack();
    }

    /**
     * Where a connection led when it was checked.
     *
     * @param history the number then; {@link #history} may be another one already
     * @param server null where the database has no standbys
     */
    record Destination(long history, @Nullable PrimaryServer server) {}

    /** A connection that was just taken from the application's source, and checked. */
    record Opened(Connection connection, Destination destination) {}

    /** The ledger is closed: no connection is given any more. Those that were given stay open. */
    public void close() {
        closed = true;
        limits.close();
    }

    public boolean isClosed() {
        return closed;
    }

    Opened open() throws SQLException {
        for (int attempt = 1; ; attempt++) {
            requireOpen();
            try {
                return checked(source.getConnection());
            } catch (SQLException e) {
                if (attempt == MOST_ATTEMPTS || !SqlFailures.isOfOneConnection(e)) {
                    throw e;
                }
            }
        }
    }

    /** Requires that an open connection, which led there, still leads to the primary, as far as this process knows. */
    void require(Destination destination) throws SQLException {
        primaries.require(destination.history, destination.server);
    }

    /** Closes a connection of this source for good: no pool gives it again. */
    void discard(Connection connection) {
        DiscardedConnection.discard(source, LimitedConnection.real(connection));
    }

    /** Waits for the patience of a caller at most, and gives a connection on which an answer takes no longer than a report's. */
    @Override
    public Connection getConnection() throws SQLException {
        return limited(taken -> LimitedConnection.of(taken, LONGEST_ANSWER));
    }

    /** A connection for short reads: an answer takes no longer than a caller waits. */
    public Connection getImpatientConnection() throws SQLException {
        return limited(limits.ofCaller());
    }

    /** Of a source whose connections have limits, one for short reads; of any other, one as it gives it. */
    public static Connection impatient(DataSource source) throws SQLException {
        return source instanceof PrimarySource limited ? limited.getImpatientConnection() : source.getConnection();
    }

    /** One for short steps of work that is repeated later, or that a health check asks for. */
    public static Connection forSteps(DataSource source) throws SQLException {
        return source instanceof PrimarySource own ? own.limited(own.limits.ofSteps()) : source.getConnection();
    }

    private Connection limited(CallLimits.Limited limit) throws SQLException {
        requireOpen();
        Connection taken = limits.take(() -> open().connection());
        if (patience == null) {
            return taken;
        }
        try {
            return limit.of(taken);
        } catch (SQLException | RuntimeException | Error e) {
            discard(taken);
            throw e;
        }
    }

    /** How long the calls of its readers wait. */
    public CallLimits limits() {
        return limits;
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        requireOpen();
        return checked(source.getConnection(user, password)).connection();
    }

    /** Lets an answer on one of its connections take no longer than a caller waits. */
    void limit(Connection connection) throws SQLException {
        if (patience != null) {
            LimitedConnection.limit(connection, patience);
        }
    }

    private void requireOpen() {
        if (closed) {
            throw ClosedLedger.exception();
        }
    }

    private Opened checked(Connection connection) throws SQLException {
        try {
            return new Opened(connection, destination(connection));
        } catch (SQLException | RuntimeException | Error e) {
            discard(connection);
            throw e;
        }
    }

    /** What is remembered keeps no connection, which may be one of a pool around the physical one. */
    private Destination destination(Connection connection) throws SQLException {
        Connection physical = connection.unwrap(Connection.class);
        if (physical.isClosed()) {
            throw new SQLException("the pool gave a connection that is closed", SqlFailures.CLOSED);
        }
        Destination remembered = remembered(physical);
        long number = history();
        if (remembered != null && remembered.history == number) {
            return remembered;
        }
        // also where it was known before: some drivers move a connection to another server
        Optional<PrimaryServer> server = primary(connection);
        if (server.isEmpty() && !mayBeStandby) {
            return new Destination(primaries.meetOther(), null);
        }
        var found = server.isEmpty()
                ? new Destination(number, null)
                : new Destination(primaries.meet(server.get()), server.get());
        synchronized (known) {
            known.put(physical, found);
        }
        return found;
    }

    private Optional<PrimaryServer> primary(Connection connection) throws SQLException {
        if (patience == null) {
            return dialect.primary(connection);
        }
        Connection limited = LimitedConnection.of(connection, patience);
        Optional<PrimaryServer> found = dialect.primary(limited);
        LimitedConnection.unlimit(limited);
        return found;
    }

    private @Nullable Destination remembered(Connection physical) {
        synchronized (known) {
            return known.get(physical);
        }
    }

    @Override
    public @Nullable PrintWriter getLogWriter() throws SQLException {
        return source.getLogWriter();
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
        source.setLogWriter(out);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return source.getLoginTimeout();
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        source.setLoginTimeout(seconds);
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return source.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(source) ? type.cast(source) : source.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(source) || source.isWrapperFor(type);
    }
}
