package io.piecework.ledger.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;

/** A PostgreSQL of this run's own that waits for the disk; its embedded defaults would not. */
final class Server implements AutoCloseable {

    private final EmbeddedPostgres postgres;

    private Server(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    static Server start() throws IOException {
        return new Server(EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "400")
                .setServerConfig("shared_buffers", "512MB")
                // a checkpoint in the middle of somebody's slice would be theirs to wait for
                .setServerConfig("max_wal_size", "8GB")
                .setServerConfig("checkpoint_timeout", "30min")
                .start());
    }

    /** A new, empty database. */
    Database database(String name) throws SQLException {
        new Database(postgres.getJdbcUrl("postgres", "postgres")).execute("CREATE DATABASE " + name);
        return new Database(postgres.getJdbcUrl("postgres", name));
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
