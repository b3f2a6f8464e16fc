package io.piecework.ledger.engine.faults;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;

/**
 * A PostgreSQL that is killed and started again on what it left. Its sessions do not wait for a commit to be written unless they say
 * so themselves, and whatever waits in memory stays there for ten seconds.
 */
final class KillablePostgres implements AutoCloseable {

    private final Path data;
    private EmbeddedPostgres server;

    KillablePostgres(Path data) throws IOException {
        this.data = data;
        this.server = start(0);
    }

    DataSource dataSource() {
        return server.getPostgresDatabase();
    }

    /** Kills every process of it at once, and starts it again. */
    void killAndRestart() throws IOException, InterruptedException {
        ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid"))
                        .get(0)
                        .strip()))
                .orElseThrow();
        List<ProcessHandle> processes = new ArrayList<>(List.of(postmaster));
        postmaster.descendants().forEach(processes::add);
        processes.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle process : processes) {
            awaitEnd(process);
        }
        // its process may stay in the system's table, by which the next one would think that it runs
        Files.deleteIfExists(data.resolve("postmaster.pid"));
        int port = server.getPort();
        server.close();
        server = start(port);
    }

    private static void awaitEnd(ProcessHandle process) throws InterruptedException {
        try {
            process.onExit().get(2, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException stays) {
            // as a zombie, where nobody collects what has ended
        }
    }

    private EmbeddedPostgres start(int port) throws IOException {
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "off")
                .setServerConfig("wal_writer_delay", "10s");
        return port == 0 ? builder.start() : builder.setPort(port).start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
