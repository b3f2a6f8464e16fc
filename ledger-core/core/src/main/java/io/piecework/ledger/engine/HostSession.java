package io.piecework.ledger.engine;

import io.piecework.ledger.engine.jdbc.Dialect;
import io.piecework.ledger.engine.jdbc.HostWrites;
import io.piecework.ledger.engine.jdbc.Session;
import io.piecework.ledger.engine.jdbc.TableWrite;
import io.piecework.ledger.engine.jdbc.UnchangedStreams;
import io.piecework.ledger.engine.port.HostTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** One command's part of a host transaction, behind a savepoint that is released or rolled back to. */
final class HostSession implements Session {

    private final HostTransaction host;
    private final Connection connection;
    private final HostWrites.Mark mark;
    private final Dialect dialect;
    private boolean open = true;

    private HostSession(HostTransaction host, Connection connection, HostWrites.Mark mark, Dialect dialect) {
        this.host = host;
        this.dialect = dialect;
        this.connection = connection;
        this.mark = mark;
    }

    static HostSession begin(HostTransaction host, HostWrites writes, Dialect dialect) throws SQLException {
        Connection connection = host.connection();
        return new HostSession(host, connection, writes.mark(connection), dialect);
    }

    @Override
    public Connection connection() {
        return connection;
    }

    /** The rows become durable when the host commits. */
    @Override
    public void store(List<TableWrite> writes, UnchangedStreams unchanged) throws SQLException {
        unchanged.require(dialect, connection);
        mark.keep(writes);
        open = false;
    }

    /** The host's commit waits for what was read here. */
    @Override
    public void confirm() throws SQLException {
        mark.confirm();
        open = false;
    }

    /** Where the savepoint cannot be restored, the host transaction is marked rollback-only. */
    @Override
    public void rollback() {
        if (open) {
            open = false;
            try {
                mark.undo();
            } catch (SQLException stuck) {
                host.setRollbackOnly();
            }
        }
    }

    @Override
    public void close() {
        rollback();
    }
}
