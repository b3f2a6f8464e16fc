package io.piecework.ledger.testdb;

import io.piecework.ledger.engine.postgres.PostgresDialect;
import io.piecework.ledger.engine.store.Schema;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL server that starts with the first test that needs it and stops with the JVM. */
final class PostgresServer {

    /** Set explicitly, because the embedded server turns all of them off. */
    static final PostgresServer DURABLE = new PostgresServer("on", Map.of());

    static final PostgresServer UNSAFE = new PostgresServer("off", Map.of());

    /** Writes nothing by itself: what its log says was written by the statements of a test. */
    static final PostgresServer QUIET =
            new PostgresServer("off", Map.of("autovacuum", "off", "checkpoint_timeout", "1h", "max_wal_size", "4GB"));

    /**
     * Linux keeps the files of this folder in memory. Each test creates and drops a database of some 300 files there, which takes a
     * seventh of the time it takes on a disk. The tests stop processes, never the machine, so no file needs to outlive it.
     */
    private static final Path MEMORY = Path.of("/dev/shm");

    private static final long ENOUGH = 4L << 30;

    private static final String TEMPLATE = "with_tables";

    private final String durability;
    private final Map<String, String> settings;
    private EmbeddedPostgres server;
    private boolean hasTemplate;

    private PostgresServer(String durability, Map<String, String> settings) {
        this.durability = durability;
        this.settings = settings;
    }

    /** A new, empty database. */
    FreshDatabase empty(String name) {
        run("CREATE DATABASE " + name);
        return opened(name);
    }

    /** A new database that has the ledger's tables: a copy of one, in a fifth of the time that it takes to create them. */
    FreshDatabase withTables(String name) {
        makeTemplate();
        run("CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE + " STRATEGY FILE_COPY");
        return opened(name);
    }

    private synchronized void makeTemplate() {
        if (!hasTemplate) {
            run("CREATE DATABASE " + TEMPLATE);
            var source = new PGSimpleDataSource();
            source.setUrl(url(TEMPLATE));
            new Schema(source, new PostgresDialect()).open(true);
            hasTemplate = true;
        }
    }

    private FreshDatabase opened(String name) {
        var source = new PGConnectionPoolDataSource();
        source.setUrl(url(name));
        // the pool of H2 works with the connections of any driver
        JdbcConnectionPool pool = JdbcConnectionPool.create(source);
        return new FreshDatabase(url(name), pool, () -> {
            pool.dispose();
            run("DROP DATABASE " + name + " WITH (FORCE)");
        });
    }

    private String url(String name) {
        return started().getJdbcUrl("postgres", name);
    }

    private synchronized EmbeddedPostgres started() {
        if (server == null) {
            try {
                var builder = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", durability)
                        .setServerConfig("full_page_writes", durability)
                        .setServerConfig("synchronous_commit", durability);
                settings.forEach(builder::setServerConfig);
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

    private void run(String sql) {
        try (Connection connection = DriverManager.getConnection(url("postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
