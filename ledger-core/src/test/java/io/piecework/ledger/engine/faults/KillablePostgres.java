package io.piecework.ledger.engine.faults;

import io.piecework.ledger.testdb.FreshDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;

/**
 * A PostgreSQL server that can be killed and restarted on its data directory, or suspended. By default its commits do not wait for
 * the disk, and the write-ahead log stays in memory for ten seconds.
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

    String url() {
        return url("postgres", "postgres");
    }

    String url(String database, String user) {
        return server.getJdbcUrl(user, database);
    }

    FreshDatabase database() {
        return database("postgres", "postgres");
    }

    FreshDatabase database(String name, String user) {
        var source = new PGConnectionPoolDataSource();
        source.setUrl(url(name, user));
        JdbcConnectionPool pool = JdbcConnectionPool.create(source);
        return new FreshDatabase(url(name, user), pool, pool::dispose);
    }

    /** Stops all of its processes, which keep their connections and answer nothing. */
    void suspend() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** Lets the processes go on after {@link #suspend}. */
    void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("kill", "-" + name));
        processes().forEach(process -> command.add(String.valueOf(process.pid())));
        new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private List<ProcessHandle> processes() throws IOException {
        ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid"))
                        .get(0)
                        .strip()))
                .orElseThrow();
        List<ProcessHandle> processes = new ArrayList<>(List.of(postmaster));
        postmaster.descendants().forEach(processes::add);
        return processes;
    }

    /** Kills all of its processes at once and starts the server again. */
    void killAndRestart() throws IOException, InterruptedException {
        List<ProcessHandle> processes = processes();
        processes.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle process : processes) {
            awaitEnd(process);
        }
        // the killed process may stay in the process table, and the next server would take it for a running one
        Files.deleteIfExists(data.resolve("postmaster.pid"));
        int port = server.getPort();
        server.close();
        server = start(port);
    }

    private static void awaitEnd(ProcessHandle process) throws InterruptedException {
        try {
            process.onExit().get(2, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException stays) {
            // as a zombie, on a system where no process reaps it
        }
    }

    private EmbeddedPostgres start(int port) throws IOException {
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setPGStartupWait(Duration.ofMinutes(1))
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
