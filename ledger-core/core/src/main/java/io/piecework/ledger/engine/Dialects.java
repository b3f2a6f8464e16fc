package io.piecework.ledger.engine;

import io.piecework.ledger.engine.h2.H2Dialect;
import io.piecework.ledger.engine.jdbc.Dialect;
import io.piecework.ledger.engine.postgres.PostgresDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Chooses the dialect of a database by the product name that its driver reports. */
final class Dialects {

    private Dialects() {}

    /**
     * How long a caller waits for one answer of the database. Null for H2: in this process it does not freeze, and its driver cannot limit the
     * wait for a server.
     */
    static @Nullable Duration patience(Dialect dialect, Duration patience) {
        return dialect instanceof H2Dialect ? null : patience;
    }

    /** @throws IllegalArgumentException when the database is neither PostgreSQL nor H2 */
    static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product) {
            case "H2" -> new H2Dialect();
            case "PostgreSQL" -> new PostgresDialect();
            default ->
                throw new IllegalArgumentException(
                        "the DataSource connects to " + product + "; the ledger stores in PostgreSQL or H2");
        };
    }
}
