package io.piecework.ledger.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;

/** An embedded PostgreSQL server for this run with fsync on; the defaults of the embedded server turn it off. */
final class Server implements AutoCloseable {

    private final EmbeddedPostgres postgres;

    private Server(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    static Server start(Disk disk) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "600")
                .setServerConfig("shared_buffers", "512MB")
                // a checkpoint during a sample would slow that contender only
                .setServerConfig("max_wal_size", "8GB")
                .setServerConfig("checkpoint_timeout", "30min");
        disk.settings().forEach(builder::setServerConfig);
        return new Server(builder.start());
    }

    /** As in {@code PostgreSQL 18.6}. */
    String version() throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
            DatabaseMetaData product = connection.getMetaData();
            return product.getDatabaseProductName() + " " + product.getDatabaseProductVersion();
        }
    }

    /** Creates an empty database. */
    Database database(String name) throws SQLException {
        new Database(postgres.getJdbcUrl("postgres", "postgres")).execute("CREATE DATABASE " + name);
        return new Database(postgres.getJdbcUrl("postgres", name));
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
