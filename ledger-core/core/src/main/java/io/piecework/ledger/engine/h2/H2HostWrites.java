package io.piecework.ledger.engine.h2;

import io.piecework.ledger.engine.jdbc.HostWrites;
import io.piecework.ledger.engine.jdbc.Sql;
import io.piecework.ledger.engine.jdbc.SqlFailures;
import io.piecework.ledger.engine.jdbc.TableWrite;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import javax.sql.DataSource;

/**
 * Writes behind a JDBC savepoint, because a failed statement would leave the rows of the statements before it. A wait for a lock ends by
 * the session's own lock timeout.
 */
final class H2HostWrites implements HostWrites {

    private final H2Statements statements;
    private final H2Settings settings;
    private final DataSource source;
    private final String schema;

    H2HostWrites(H2Statements statements, H2Settings settings, DataSource source) {
        this.statements = statements;
        this.settings = settings;
        this.source = source;
        try (Connection connection = source.getConnection()) {
            this.schema = schema(connection);
        } catch (SQLException e) {
            throw SqlFailures.of("read the ledger's schema", e);
        }
    }

    @Override
    public Mark mark(Connection connection) throws SQLException {
        int isolation = connection.getTransactionIsolation();
        if (isolation != Connection.TRANSACTION_READ_COMMITTED) {
            throw HostWrites.isolated(name(isolation));
        }
        String current = schema(connection);
        if (!current.equals(schema)) {
            throw HostWrites.elsewhere("schema " + current);
        }
        settings.beforeHostCommit(connection, source);
        Savepoint savepoint = connection.setSavepoint();
        return new Mark() {
            @Override
            public void keep(List<TableWrite> writes) throws SQLException {
                statements.write(connection, writes);
                connection.releaseSavepoint(savepoint);
            }

            @Override
            public void undo() throws SQLException {
                connection.rollback(savepoint);
            }

            @Override
            public void confirm() throws SQLException {
                undo();
            }
        };
    }

    private static String name(int isolation) {
        return switch (isolation) {
            case Connection.TRANSACTION_READ_UNCOMMITTED -> "READ UNCOMMITTED";
            case Connection.TRANSACTION_REPEATABLE_READ -> "REPEATABLE READ";
            case Connection.TRANSACTION_SERIALIZABLE -> "SERIALIZABLE";
            default -> "SNAPSHOT";
        };
    }

    private static String schema(Connection connection) throws SQLException {
        return Sql.row(connection, "CALL SCHEMA()", row -> row.getString(1));
    }
}
