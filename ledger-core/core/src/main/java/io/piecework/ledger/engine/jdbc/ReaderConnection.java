package io.piecework.ledger.engine.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The connection of one transaction of a reader, of side tables or of a rebuild. */
final class ReaderConnection implements AutoCloseable {

    private final DataSource source;
    private final Connection connection;
    private final boolean own;
    private boolean useless;

    /** Of the work in the transaction. */
    private @Nullable Throwable failure;

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
    void noteFailure(Throwable thrown) {
        failure = thrown;
        useless |= SqlFailures.isLost(thrown);
    }

    /** What is done with the connection. */
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Gives the connection the settings of a transaction. */
    <T> T set(Work<T> settings) throws SQLException {
        try {
            return settings.on(connection);
        } catch (SQLException | RuntimeException | Error thrown) {
            noteFailure(thrown);
            useless = true;
            throw thrown;
        }
    }

    interface Step {
        void on(Connection connection) throws SQLException;
    }

    /**
     * Gives the connection the settings back that it came with, at the end of the work. Where that fails, the connection is of no use, and the work
     * keeps its own outcome: an answer that is there, or the failure that ended it, to which this one is added.
     */
    void restore(Step settings) {
        try {
            settings.on(connection);
        } catch (SQLException | RuntimeException thrown) {
            useless = true;
            suppress(thrown);
        } catch (Error thrown) {
            useless = true;
            if (failure == null) {
                throw thrown;
            }
            suppress(thrown);
        }
    }

    private void suppress(Throwable thrown) {
        if (failure != null && failure != thrown) {
            failure.addSuppressed(thrown);
        }
    }

    @Override
    public void close() {
        if (own && useless) {
            discard();
        } else if (own) {
            giveBack();
        }
    }

    /** The outcome of the work stays: what a pool says afterwards changes nothing in it. */
    private void giveBack() {
        try {
            connection.close();
        } catch (SQLException | RuntimeException thrown) {
            suppress(thrown);
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
