package io.piecework.ledger.engine.jdbc;

import io.piecework.ledger.stream.ClosedLedger;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The application's connections to the primary: without those to a former one, whose rows are old and where what is stored is lost, and without
 * those to a standby, which may lack what was acknowledged, and does not know who appends.
 *
 * <p>Safe for any number of threads. A thread that reads {@link #history} before and after it used connections, and finds the same
 * number, has used one primary.
 */
public final class PrimarySource implements DataSource {

    private final DataSource source;
    private final Dialect dialect;
    private final KnownPrimaries primaries = new KnownPrimaries();
    private volatile boolean closed;

    /** By the connection below the pool's. */
    private final Map<Connection, Opened> known = new WeakHashMap<>();

    public PrimarySource(DataSource source, Dialect dialect) {
        this.source = source;
        this.dialect = dialect;
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
     * A connection with what was found where it leads.
     *
     * @param history the number then; {@link #history} may be another one already
     * @param server null where the database has no standbys
     */
    record Opened(
            @Nullable Connection connection,
            long history,
            @Nullable PrimaryServer server) {

        Connection open() {
            return Objects.requireNonNull(connection);
        }
    }

    /** The ledger is closed: no connection is given any more. Those that were given stay open. */
    public void close() {
        closed = true;
    }

    public boolean isClosed() {
        return closed;
    }

    Opened open() throws SQLException {
        requireOpen();
        return checked(source.getConnection());
    }

    /** Requires that an open connection still leads to the primary, as far as this process knows. */
    void require(Opened opened) throws SQLException {
        primaries.require(opened.history, opened.server);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return open().open();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        requireOpen();
        return checked(source.getConnection(user, password)).open();
    }

    private void requireOpen() {
        if (closed) {
            throw ClosedLedger.exception();
        }
    }

    private Opened checked(Connection connection) throws SQLException {
        try {
            Opened found = look(connection);
            return new Opened(connection, found.history, found.server);
        } catch (SQLException | RuntimeException | Error e) {
            discard(connection);
            throw e;
        }
    }

    /** What is remembered keeps no connection, which may be one of a pool around the physical one. */
    private Opened look(Connection connection) throws SQLException {
        Connection physical = connection.unwrap(Connection.class);
        Opened remembered = remembered(physical);
        if (remembered != null && remembered.history == history()) {
            return remembered;
        }
        // also where it was known before: some drivers move a connection to another server
        Optional<PrimaryServer> server = dialect.primary(connection);
        if (server.isEmpty()) {
            return new Opened(null, primaries.meetOther(), null);
        }
        var found = new Opened(null, primaries.meet(server.get()), server.get());
        synchronized (known) {
            known.put(physical, found);
        }
        return found;
    }

    private @Nullable Opened remembered(Connection physical) {
        synchronized (known) {
            return known.get(physical);
        }
    }

    /** A pool must not give it again. */
    private static void discard(Connection connection) {
        try (connection) {
            connection.abort(Runnable::run);
        } catch (SQLException | RuntimeException | Error dead) {
            // the failure before is reported
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
