package io.piecework.ledger.engine.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The connection of one transaction of a reader, of side tables or of a rebuild. */
final class ReaderConnection implements AutoCloseable {

    private final DataSource source;
    private final Connection connection;
    private final boolean own;
    private boolean useless;

    private ReaderConnection(DataSource source, Connection connection, boolean own) {
        this.source = source;
        this.connection = connection;
        this.own = own;
    }

    /** @param patient whether one answer may take as long as that to a report */
    static ReaderConnection open(DataSource source, boolean patient) throws SQLException {
        return new ReaderConnection(
                source,
                patient || !(source instanceof PrimarySource primary)
                        ? source.getConnection()
                        : primary.getImpatientConnection(),
                true);
    }

    /** Of a replica's reader, who closes it. */
    static ReaderConnection lent(DataSource source, Connection connection, boolean patient) throws SQLException {
        if (!patient && source instanceof PrimarySource limited) {
            limited.limit(connection);
        }
        return new ReaderConnection(source, connection, false);
    }

    Connection connection() {
        return connection;
    }

    /** A pool would give a connection to a standby, or one with the settings of a transaction, again. */
    void noteFailure(Throwable failure) {
        useless |= SqlFailures.isLost(failure);
    }

    interface Settings<T> {
        T of(Connection connection) throws SQLException;
    }

    /** Gives the connection the settings of a transaction, or those that it came with. */
    <T> T set(Settings<T> settings) throws SQLException {
        try {
            return settings.of(connection);
        } catch (SQLException | RuntimeException | Error failure) {
            useless = true;
            throw failure;
        }
    }

    @Override
    public void close() throws SQLException {
        if (own && useless) {
            discard();
        } else if (own) {
            connection.close();
        }
    }

    private void discard() {
        if (source instanceof PrimarySource primary) {
            primary.discard(connection);
        } else {
            DiscardedConnection.discard(source, connection);
        }
    }
}
