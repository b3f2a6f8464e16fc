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
 * @param url JDBC URL with the user in it
 */
public record Database(String url) {

    /** Opens a connection in auto-commit mode. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(url);
    }

    public HikariDataSource pool(int connections) {
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
        return Long.parseLong(text(query));
    }

    /** The first column of the only row. */
    String text(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    /** Creates the ledger's tables, for contenders that write rows without the ledger. */
    void createLedgerTables() {
        try (HikariDataSource pool = pool(3)) {
            Ledger.builder().dataSource(pool).build().close();
        }
    }

    /** Updates the planner's statistics and writes a checkpoint, so that no sample pays for them. */
    void settle() throws SQLException {
        execute("ANALYZE", "CHECKPOINT");
    }
}
