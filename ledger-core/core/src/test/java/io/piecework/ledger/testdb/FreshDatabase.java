package io.piecework.ledger.testdb;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** A database for one test, dropped when it is closed. */
public final class FreshDatabase implements AutoCloseable {

    /** Drops the database. */
    public interface Drop {
        void run() throws SQLException;
    }

    private final String url;
    private final JdbcConnectionPool pool;
    private final Drop drop;

    public FreshDatabase(String url, JdbcConnectionPool pool, Drop drop) {
        this.url = url;
        this.pool = pool;
        this.drop = drop;
        pool.setMaxConnections(30);
    }

    /** A pooled DataSource; settings of a session survive its return to the pool. */
    public DataSource dataSource() {
        return pool;
    }

    /** The URL with user and password, for another process or a driver's own DataSource. */
    public String url() {
        return url;
    }

    /** Runs each statement in its own transaction, on a new connection. */
    public void execute(String... statements) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs and commits one statement with values for its placeholders. */
    public void update(String sql, Object... values) {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of every row, as text. */
    public List<String> column(String query) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(query)) {
            var values = new ArrayList<String>();
            while (answer.next()) {
                values.add(answer.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of the first row, as bytes. */
    public byte[] bytes(String query) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(query)) {
            answer.next();
            return answer.getBytes(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public long count(String table) {
        return Long.parseLong(column("SELECT COUNT(*) FROM " + table).get(0));
    }

    @Override
    public void close() {
        try {
            drop.run();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
