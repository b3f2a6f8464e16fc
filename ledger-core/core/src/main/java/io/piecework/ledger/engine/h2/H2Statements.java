package io.piecework.ledger.engine.h2;

import io.piecework.ledger.engine.jdbc.JdbcValues;
import io.piecework.ledger.engine.jdbc.Query;
import io.piecework.ledger.engine.jdbc.TableWrite;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs queries and writes rows on H2, one statement after the other. It caches the prepared statements of writers' connections: H2 itself
 * caches eight a session, and a command needs more.
 */
final class H2Statements {

    private static final String INSERT = """
            INSERT INTO %s (%s)
            VALUES (%s)""";

    /** Deletes the row when all its amounts have become zero. */
    private static final String UNTIL_ZERO = """

            WHEN MATCHED AND %s
                THEN DELETE""";

    /** Adds amounts to the row with the key, or creates it. */
    private static final String ADD = """
            MERGE INTO %s t
            USING (SELECT %s) s
            ON %s%s
            WHEN MATCHED
                THEN UPDATE SET %s
            WHEN NOT MATCHED
                THEN INSERT (%s)
                VALUES (%s)""";

    /** Puts values into the row with the key, if it is there. */
    private static final String UPDATE = """
            UPDATE %s
            SET %s
            WHERE %s""";

    /** The statements of writers' connections, each of which one thread uses at a time. */
    private final Map<Connection, Map<String, PreparedStatement>> prepared =
            Collections.synchronizedMap(new IdentityHashMap<>());

    private final Map<TableWrite.Shape, String> texts = new ConcurrentHashMap<>();

    /** Caches this connection's statements from now on. */
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

    /** Closes this connection's cached statements. */
    void forget(Connection connection) throws SQLException {
        Map<String, PreparedStatement> statements = prepared.remove(connection);
        if (statements != null) {
            for (PreparedStatement statement : statements.values()) {
                statement.close();
            }
        }
    }

    void runQueries(Connection connection, List<Query> queries) throws SQLException {
        for (Query query : queries) {
            run(connection, query.sql(), statement -> {
                JdbcValues.bind(statement, 1, query.values());
                try (ResultSet answer = statement.executeQuery()) {
                    query.answer().read(answer);
                }
            });
        }
    }

    void write(Connection connection, List<TableWrite> writes) throws SQLException {
        for (TableWrite write : writes) {
            if (write.shape().kind() == TableWrite.Kind.PUT) {
                put(connection, write);
            } else {
                write(connection, write, write.rows());
            }
        }
    }

    private int[] write(Connection connection, TableWrite write, List<? extends List<?>> rows) throws SQLException {
        var counts = new ArrayList<int[]>();
        run(connection, texts.computeIfAbsent(write.shape(), H2Statements::sql), statement -> {
            statement.clearBatch();
            for (List<?> row : rows) {
                JdbcValues.bind(statement, 1, row);
                statement.addBatch();
            }
            counts.add(statement.executeBatch());
        });
        return counts.get(0);
    }

    /** Updates the rows that are there and inserts the others. */
    private void put(Connection connection, TableWrite write) throws SQLException {
        int keys = write.shape().key().size();
        var byKey = new ArrayList<List<@Nullable Object>>();
        for (List<?> row : write.rows()) {
            List<@Nullable Object> values = new ArrayList<>(row.subList(keys, row.size()));
            values.addAll(row.subList(0, keys));
            byKey.add(values);
        }
        int[] updated = write(connection, write, byKey);
        var missing = new ArrayList<List<?>>();
        for (int i = 0; i < updated.length; i++) {
            if (updated[i] == 0) {
                missing.add(write.rows().get(i));
            }
        }
        if (!missing.isEmpty()) {
            TableWrite insert =
                    TableWrite.inserting(write.shape().table(), write.shape().allColumns(), missing);
            write(connection, insert, insert.rows());
        }
    }

    private interface Use {
        void of(PreparedStatement statement) throws SQLException;
    }

    private void run(Connection connection, String sql, Use use) throws SQLException {
        Map<String, PreparedStatement> cached = prepared.get(connection);
        if (cached == null) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                use.of(statement);
            }
            return;
        }
        PreparedStatement statement = cached.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            cached.put(sql, statement);
        }
        use.of(statement);
    }

    private static String sql(TableWrite.Shape write) {
        if (write.key().isEmpty()) {
            return INSERT.formatted(
                    write.table(), String.join(", ", write.columns()), list(write.columns(), column -> "?"));
        }
        if (write.kind() == TableWrite.Kind.PUT) {
            return UPDATE.formatted(
                    write.table(),
                    list(
                            write.columns(),
                            column -> column
                                    + (write.kept().contains(column) ? " = COALESCE(?, " + column + ")" : " = ?")),
                    write.key().stream().map(column -> column + " = ?").collect(Collectors.joining(" AND ")));
        }
        String keys = list(write.key(), column -> "CAST(? AS VARCHAR) AS " + column);
        String amounts = list(write.columns(), column -> "CAST(? AS NUMERIC(38,12)) AS " + column);
        return ADD.formatted(
                write.table(),
                keys + ", " + amounts,
                write.key().stream()
                        .map(column -> "t." + column + " = s." + column)
                        .collect(Collectors.joining(" AND ")),
                write.kind() == TableWrite.Kind.ADD_UNTIL_ZERO
                        ? UNTIL_ZERO.formatted(write.columns().stream()
                                .map(column -> "t." + column + " + s." + column + " = 0")
                                .collect(Collectors.joining(" AND ")))
                        : "",
                list(write.columns(), column -> column + " = t." + column + " + s." + column),
                String.join(", ", write.allColumns()),
                list(write.allColumns(), column -> "s." + column));
    }

    private static String list(List<String> columns, Function<String, String> expression) {
        return columns.stream().map(expression).collect(Collectors.joining(", "));
    }
}
