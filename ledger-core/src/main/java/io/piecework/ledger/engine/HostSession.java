package io.piecework.ledger.engine;

import io.piecework.ledger.engine.jdbc.HostWrites;
import io.piecework.ledger.engine.jdbc.Session;
import io.piecework.ledger.engine.jdbc.TableWrite;
import io.piecework.ledger.stream.HostTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** One command's part of a transaction of the application's: behind a savepoint, which is left or gone back to. */
final class HostSession implements Session {

    private final HostTransaction host;
    private final Connection connection;
    private final HostWrites.Mark mark;
    private boolean open = true;

    private HostSession(HostTransaction host, Connection connection, HostWrites.Mark mark) {
        this.host = host;
        this.connection = connection;
        this.mark = mark;
    }

    static HostSession begin(HostTransaction host, HostWrites writes) throws SQLException {
        Connection connection = host.connection();
        return new HostSession(host, connection, writes.mark(connection));
    }

    @Override
    public Connection connection() {
        return connection;
    }

    /** It becomes durable when the application commits. */
    @Override
    public void store(List<TableWrite> writes) throws SQLException {
        mark.keep(writes);
        open = false;
    }

    /** What cannot be undone must not be committed, by whatever the application does. */
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
