package io.piecework.ledger.engine.h2;

import io.piecework.ledger.engine.jdbc.JdbcValues;
import io.piecework.ledger.engine.jdbc.Query;
import io.piecework.ledger.engine.jdbc.TableWrite;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Questions and rows for H2, one after the other. H2 itself keeps the last eight statements of a session, and a command needs more. */
final class H2Statements {

    /** The statements of connections that are written in, each used by one thread at a time. */
    private final Map<Connection, Map<String, PreparedStatement>> prepared =
            Collections.synchronizedMap(new IdentityHashMap<>());

    /** Keeps this connection's statements from now on. */
    void keep(Connection connection) throws SQLException {
        synchronized (prepared) {
            for (var others = prepared.keySet().iterator(); others.hasNext(); ) {
                if (others.next().isClosed()) {
                    others.remove();
                }
            }
            prepared.put(connection, new HashMap<>());
        }
    }

    void forget(Connection connection) throws SQLException {
        Map<String, PreparedStatement> statements = prepared.remove(connection);
        if (statements != null) {
            for (PreparedStatement statement : statements.values()) {
                statement.close();
            }
        }
    }

    void ask(Connection connection, List<Query> queries) throws SQLException {
        for (Query query : queries) {
            prepared(connection, query.sql(), statement -> {
                JdbcValues.bind(statement, 1, query.values());
                try (ResultSet answer = statement.executeQuery()) {
                    query.answer().read(answer);
                }
            });
        }
    }

    void write(Connection connection, List<TableWrite> writes) throws SQLException {
        for (TableWrite write : writes) {
            prepared(connection, write.key().isEmpty() ? insert(write) : add(write), statement -> {
                statement.clearBatch();
                for (List<?> row : write.rows()) {
                    JdbcValues.bind(statement, 1, row);
                    statement.addBatch();
                }
                statement.executeBatch();
            });
        }
    }

    private interface Use {
        void of(PreparedStatement statement) throws SQLException;
    }

    private void prepared(Connection connection, String sql, Use use) throws SQLException {
        Map<String, PreparedStatement> kept = prepared.get(connection);
        if (kept == null) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                use.of(statement);
            }
            return;
        }
        PreparedStatement statement = kept.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            kept.put(sql, statement);
        }
        use.of(statement);
    }

    private static String insert(TableWrite write) {
        return "INSERT INTO " + write.table() + " (" + String.join(", ", write.columns()) + ") VALUES ("
                + write.columns().stream().map(column -> "?").collect(Collectors.joining(", ")) + ")";
    }

    /** @param write adds amounts to the row with its key, or creates it */
    private static String add(TableWrite write) {
        String given = write.key().stream()
                        .map(column -> "CAST(? AS VARCHAR) AS " + column)
                        .collect(Collectors.joining(", "))
                + write.columns().stream()
                        .map(column -> ", CAST(? AS NUMERIC(38,12)) AS " + column)
                        .collect(Collectors.joining());
        String same = write.key().stream()
                .map(column -> "t." + column + " = s." + column)
                .collect(Collectors.joining(" AND "));
        String sums = write.columns().stream()
                .map(column -> column + " = t." + column + " + s." + column)
                .collect(Collectors.joining(", "));
        String values = write.allColumns().stream().map(column -> "s." + column).collect(Collectors.joining(", "));
        return "MERGE INTO " + write.table() + " t USING (SELECT " + given + ") s ON " + same
                + " WHEN MATCHED THEN UPDATE SET " + sums
                + " WHEN NOT MATCHED THEN INSERT (" + String.join(", ", write.allColumns()) + ") VALUES (" + values
                + ")";
    }
}
