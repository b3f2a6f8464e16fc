package io.piecework.ledger.engine.jdbc;

import io.piecework.ledger.stream.ClosedLedger;
import io.piecework.ledger.stream.WaitLimit;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The application's connections without those to a former primary or to a standby. A standby that becomes the primary begins a timeline with a
 * greater number, so a server on a lesser one than this process has seen was left behind: its rows are old, and what is stored there is lost.
 * A pool is not given such a connection back: it would give it again and again.
 *
 * <p>Safe for any number of threads. A thread that reads {@link #timeline} before and after it used connections, and finds the same
 * number, has used one primary.
 */
public final class PrimarySource implements DataSource {

    /** Of a standby, and of a database without timelines. */
    private static final long NONE = 0;

    private static final long UNKNOWN = -1;

    /** A pool may hold as many connections to a server that an address led to for a moment; each attempt takes one out. */
    private static final int MOST_ATTEMPTS = 10;

    /** A server that takes longer for one answer, also to a report, is frozen. */
    private static final Duration LONGEST_ANSWER = Duration.ofMinutes(10);

    private final DataSource source;
    private final Dialect dialect;
    private final boolean mayBeStandby;

    /** Null where connections have no limits: a database in this process does not freeze, and H2's driver knows none. */
    private final @Nullable Duration patience;

    private final @Nullable Openings openings;
    private final AtomicLong greatest = new AtomicLong();
    private volatile boolean closed;

    /** By the connection below the pool's; a primary keeps its timeline. */
    private final Map<Connection, Long> known = new WeakHashMap<>();

    /** For a ledger with commands: once it has used a primary, it uses no standby. Nothing limits its connections. */
    public PrimarySource(DataSource source, Dialect dialect) {
        this(source, dialect, false, null);
    }

    private PrimarySource(DataSource source, Dialect dialect, boolean mayBeStandby, @Nullable Duration patience) {
        this.source = source;
        this.dialect = dialect;
        this.mayBeStandby = mayBeStandby;
        this.patience = patience;
        this.openings = patience == null ? null : new Openings(patience);
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

    /** The greatest timeline that a connection led to; 0 before the first one, and where the database has no timelines. */
    public long timeline() {
        return greatest.get();
    }

    /** A connection with its server's timeline when it was opened; {@link #timeline} may be that of another server already. */
    record Opened(Connection connection, long timeline) {}

    /** The ledger is closed: no connection is given any more. Those that were given stay open. */
    public void close() {
        closed = true;
        if (openings != null) {
            openings.close();
        }
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

    /**
     * Requires that an open connection still leads to the primary, as far as this process knows.
     *
     * @param noted the timeline when the connection was opened
     */
    void requireTimeline(long noted) throws SQLException {
        if (noted < timeline()) {
            throw new SQLException(
                    "the server is a former primary, on timeline " + noted + ", and another one is on " + timeline()
                            + "; stop it, or take it out of the DataSource's URL",
                    SqlFailures.FORMER_PRIMARY);
        }
    }

    /** Closes a connection of this source for good: no pool gives it again. */
    void discard(Connection connection) {
        DiscardedConnection.discard(source, LimitedConnection.real(connection));
    }

    /** Waits for the patience of a caller at most, and gives a connection on which an answer takes no longer than a report's. */
    @Override
    public Connection getConnection() throws SQLException {
        requireOpen();
        if (openings == null) {
            return open().connection();
        }
        return LimitedConnection.of(openings.take(() -> open().connection()), LONGEST_ANSWER);
    }

    /** As {@link #getConnection()}, for short reads: an answer takes no longer than a caller waits. */
    Connection getImpatientConnection() throws SQLException {
        var caller = patience == null ? WaitLimit.NONE : WaitLimit.of(patience);
        Connection connection = getConnection();
        if (patience != null) {
            LimitedConnection.limit(connection, caller.left());
        }
        return connection;
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
            return new Opened(connection, requireNewest(connection));
        } catch (SQLException | RuntimeException | Error e) {
            discard(connection);
            throw e;
        }
    }

    /** @return its timeline */
    private long requireNewest(Connection connection) throws SQLException {
        Connection physical = connection.unwrap(Connection.class);
        if (physical.isClosed()) {
            throw new SQLException("the pool gave a connection that is closed", SqlFailures.CLOSED);
        }
        long remembered = remembered(physical);
        if (remembered >= timeline()) {
            return remembered;
        }
        // also where a lesser one is remembered: some drivers move a connection to another server
        long found = timeline(connection);
        if (found != NONE) {
            greatest.accumulateAndGet(found, Math::max);
            requireTimeline(found);
        } else if (timeline() != NONE && !mayBeStandby) {
            throw new SQLException(
                    "the server is a standby, and this process has used its primary; add targetServerType=primary to the"
                            + " DataSource's URL, or name the primary there",
                    SqlFailures.STANDBY);
        }
        synchronized (known) {
            known.put(physical, found);
        }
        return found;
    }

    private long timeline(Connection connection) throws SQLException {
        if (patience == null) {
            return dialect.timeline(connection).orElse(NONE);
        }
        Connection limited = LimitedConnection.of(connection, patience);
        long found = dialect.timeline(limited).orElse(NONE);
        LimitedConnection.unlimit(limited);
        return found;
    }

    private long remembered(Connection physical) {
        synchronized (known) {
            return known.getOrDefault(physical, UNKNOWN);
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
