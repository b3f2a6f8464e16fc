package io.piecework.ledger.engine.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.engine.h2.H2Dialect;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.postgres.PostgresDialect;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/** What a batch sends ahead of its commit, while the batch before it is still being stored. */
class StagedRowsTest {

    private static final Projection.Table LATEST =
            Projection.Table.ofStreams("ledger_latest", List.of("stream"), List.of());

    /** If it locked a row that the batch before changes as well, that one would wait for it, and it for that one. */
    @EachDatabase
    void a_batch_that_is_sent_ahead_locks_no_row_that_the_batch_before_may_change(TestDatabase kind) throws Exception {
        try (FreshDatabase database = kind.fresh()) {
            database.execute(
                    "CREATE TABLE ledger_latest (stream VARCHAR(20) PRIMARY KEY, taken INTEGER)",
                    "INSERT INTO ledger_latest VALUES ('task:a', 1)");
            Dialect dialect = kind == TestDatabase.POSTGRESQL ? new PostgresDialect() : new H2Dialect();
            var source = new PrimarySource(database.dataSource(), dialect);
            try (var session = new WriterSession(source, null, Duration.ofSeconds(5))) {
                var rows = new StagedRows(session, dialect);
                rows.put(LATEST, List.of("stream", "taken"), List.of(List.of("task:a", 3)));
                rows.send();

                assertThat(rows.shared()).containsExactly("ledger_latest [task:a]");
                change(database, "UPDATE ledger_latest SET taken = 2");
                assertThat(database.column("SELECT taken FROM ledger_latest")).containsExactly("2");
            }
        }
    }

    private static void change(FreshDatabase database, String sql) throws SQLException {
        try (Connection before = database.dataSource().getConnection();
                Statement statement = before.createStatement()) {
            statement.setQueryTimeout(5);
            statement.execute(sql);
        }
    }
}
