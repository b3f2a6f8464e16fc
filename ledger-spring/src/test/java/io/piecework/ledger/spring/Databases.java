package io.piecework.ledger.spring;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Fresh databases of each kind, as properties of an application. */
public enum Databases {
    H2,
    POSTGRESQL;

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static @Nullable EmbeddedPostgres server;

    /** The {@code spring.datasource.url} of a new, empty database. */
    public String freshUrl() {
        String name = "starter_" + NUMBER.incrementAndGet();
        return this == H2 ? "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1" : postgres(name);
    }

    public String[] properties() {
        return new String[] {
            "spring.datasource.url=" + freshUrl(), "spring.datasource.username=" + (this == H2 ? "sa" : "postgres")
        };
    }

    private static synchronized String postgres(String name) {
        try {
            EmbeddedPostgres started = server;
            if (started == null) {
                // the embedded server turns all of these off by default
                started = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("full_page_writes", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .start();
                server = started;
            }
            run(started.getJdbcUrl("postgres", "postgres"), "CREATE DATABASE " + name);
            return started.getJdbcUrl("postgres", name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void run(String url, String sql) {
        try (Connection connection =
                        DriverManager.getConnection(url, url.startsWith("jdbc:h2") ? "sa" : "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
