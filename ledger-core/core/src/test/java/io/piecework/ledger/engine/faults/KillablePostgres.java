package io.piecework.ledger.engine.faults;

import io.piecework.ledger.engine.jdbc.InFlightAppends;
import io.piecework.ledger.testdb.FreshDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;

/** A PostgreSQL server that can be killed and restarted on its data directory, or suspended. */
public final class KillablePostgres implements AutoCloseable {

    /** By default its commits do not wait for the disk, and the write-ahead log stays in memory for ten seconds. */
    private static final Map<String, String> LOSING =
            Map.of("fsync", "on", "full_page_writes", "on", "synchronous_commit", "off", "wal_writer_delay", "10s");

    private final Path data;
    private final Map<String, String> settings;
    private EmbeddedPostgres server;

    KillablePostgres(Path data) throws IOException {
        this(data, LOSING);
    }

    /** @param settings each as the server's command line has it, with quotes where the value has blanks */
    public KillablePostgres(Path data, Map<String, String> settings) throws IOException {
        this.data = data;
        this.settings = settings;
        this.server = start(freePort());
    }

    public int port() {
        return server.getPort();
    }

    public DataSource dataSource() {
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
    public void suspend() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** Lets the processes go on after {@link #suspend}. */
    public void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("kill", "-" + name));
        processes().forEach(process -> command.add(String.valueOf(process.pid())));
        new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    /** None after a {@link #kill}. */
    private List<ProcessHandle> processes() throws IOException {
        if (Files.notExists(pidFile())) {
            return List.of();
        }
        ProcessHandle postmaster = ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(pidFile()).get(0).strip()))
                .orElseThrow();
        List<ProcessHandle> processes = new ArrayList<>(List.of(postmaster));
        postmaster.descendants().forEach(processes::add);
        return processes;
    }

    private Path pidFile() {
        return data.resolve("postmaster.pid");
    }

    /** Kills all of its processes at once and starts the server again. */
    void killAndRestart() throws IOException {
        kill();
        restart();
    }

    /** Kills all of its processes at once. */
    public void kill() throws IOException {
        List<ProcessHandle> processes = processes();
        processes.forEach(ProcessHandle::destroyForcibly);
        InFlightAppends.await(() -> processes.stream().allMatch(KillablePostgres::hasEnded), Duration.ofSeconds(5));
        // the killed process may stay in the process table, and the next server would take it for a running one
        Files.deleteIfExists(pidFile());
        server.close();
    }

    /** Starts it after {@link #kill}, at the port that it had. */
    public void restart() throws IOException {
        server = start(server.getPort());
    }

    /** It stays as a zombie on a system where no process reaps it. */
    private static boolean hasEnded(ProcessHandle process) {
        try {
            return !process.isAlive()
                    || Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat"))
                            .contains(") Z ");
        } catch (IOException gone) {
            return !process.isAlive();
        }
    }

    private EmbeddedPostgres start(int port) throws IOException {
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setPGStartupWait(Duration.ofMinutes(1))
                .setCleanDataDirectory(false)
                // a socket's lock file names the killed process, which may stay in the process table
                .setServerConfig("unix_socket_directories", "''");
        settings.forEach(builder::setServerConfig);
        return builder.setPort(port).start();
    }

    /** Not one that the system gives to connections, which could take it while the server is down. */
    private static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 30_000);
            try (ServerSocket free = new ServerSocket(port)) {
                return free.getLocalPort();
            } catch (IOException taken) {
                // the next one
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
