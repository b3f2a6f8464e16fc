package io.piecework.ledger.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.piecework.ledger.Ledger;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * One database of the server.
 *
 * @param url with the user in it
 */
record Database(String url) {

    /** A connection that commits each statement by itself. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(url);
    }

    HikariDataSource pool(int connections) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(connections);
        return new HikariDataSource(config);
    }

    void execute(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The first column of the only row. */
    long number(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Puts the ledger's own tables here, for rows that are written without it. */
    void createLedgerTables() {
        try (HikariDataSource pool = pool(2)) {
            Ledger.builder().dataSource(pool).build().close();
        }
    }

    /** What was filled in is on the disk and known to the planner, so that no slice pays for it. */
    void settle() throws SQLException {
        execute("ANALYZE", "CHECKPOINT");
    }
}
