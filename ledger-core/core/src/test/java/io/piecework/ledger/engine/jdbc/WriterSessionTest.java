package io.piecework.ledger.engine.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.engine.h2.H2Dialect;
import io.piecework.ledger.engine.postgres.PostgresDialect;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

class WriterSessionTest {

    private static final int SNAPSHOT = Connection.TRANSACTION_REPEATABLE_READ;

    /** Under snapshot isolation, the last check before the commit would not see what others have committed meanwhile. */
    @EachDatabase
    void a_session_reads_what_is_committed_and_gives_the_connection_back_as_it_came(TestDatabase kind)
            throws SQLException {
        try (FreshDatabase database = kind.fresh()) {
            try (Connection connection = database.dataSource().getConnection()) {
                connection.setTransactionIsolation(SNAPSHOT);
            }
            assertThat(isolation(database)).as("as the pool gives it").isEqualTo(SNAPSHOT);
            Dialect dialect = kind == TestDatabase.POSTGRESQL ? new PostgresDialect() : new H2Dialect();
            var source = new PrimarySource(database.dataSource(), dialect);
            try (var session = new WriterSession(source, null, Duration.ofSeconds(5))) {
                assertThat(session.connection().getTransactionIsolation())
                        .isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
            }
            assertThat(isolation(database)).as("given back").isEqualTo(SNAPSHOT);
        }
    }

    private static int isolation(FreshDatabase database) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            return connection.getTransactionIsolation();
        }
    }
}
