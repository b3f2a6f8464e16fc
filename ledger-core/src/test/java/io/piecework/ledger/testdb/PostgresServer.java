package io.piecework.ledger.testdb;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;

/** A PostgreSQL server that starts with the first test that needs it and stops with the JVM. */
final class PostgresServer {

    /** Set explicitly, because the embedded server turns all of them off. */
    static final PostgresServer DURABLE = new PostgresServer("on");

    static final PostgresServer UNSAFE = new PostgresServer("off");

    /**
     * Linux keeps the files of this folder in memory. Each test creates and drops a database of some 300 files there, which takes a
     * seventh of the time it takes on a disk. The tests stop processes, never the machine, so no file needs to outlive it.
     */
    private static final Path MEMORY = Path.of("/dev/shm");

    private static final long ENOUGH = 4L << 30;

    private final String durability;
    private EmbeddedPostgres server;

    private PostgresServer(String durability) {
        this.durability = durability;
    }

    FreshDatabase fresh(String name) {
        String admin = started().getJdbcUrl("postgres", "postgres");
        String url = started().getJdbcUrl("postgres", name);
        run(admin, "CREATE DATABASE " + name);
        var source = new PGConnectionPoolDataSource();
        source.setUrl(url);
        // the pool of H2 works with the connections of any driver
        JdbcConnectionPool pool = JdbcConnectionPool.create(source);
        return new FreshDatabase(url, pool, () -> {
            pool.dispose();
            run(admin, "DROP DATABASE " + name + " WITH (FORCE)");
        });
    }

    private synchronized EmbeddedPostgres started() {
        if (server == null) {
            try {
                var builder = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", durability)
                        .setServerConfig("full_page_writes", durability)
                        .setServerConfig("synchronous_commit", durability);
                if (Files.isDirectory(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() > ENOUGH) {
                    builder.setDataDirectory(Files.createTempDirectory(MEMORY, "postgres"));
                }
                server = builder.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return server;
    }

    private static void run(String url, String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
