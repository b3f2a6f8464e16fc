package io.piecework.ledger.engine.failover;

import io.piecework.ledger.engine.faults.KillablePostgres;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One of several PostgreSQL servers that replicate: the primary, or a standby that follows it. */
final class PostgresNode {

    /** What a copy of a running server's files leaves out. */
    private static final Set<String> OWN = Set.of("postmaster.pid", "postmaster.opts", "epg-lock", "standby.signal");

    private static final String LOG = "pg_wal";

    private final String name;
    private final Path data;
    private final KillablePostgres server;
    private final FreezableLink clients;
    private final FreezableLink standbys;
    private boolean running = true;

    private PostgresNode(String name, Path data, Map<String, String> settings) throws IOException {
        this.name = name;
        this.data = data;
        this.server = new KillablePostgres(data, settings);
        this.clients = new FreezableLink(server.port());
        this.standbys = new FreezableLink(server.port());
    }

    static PostgresNode primary(String name, Path folder, Map<String, String> settings) throws IOException {
        return new PostgresNode(name, folder.resolve(name), settings);
    }

    /** A further node, whose files are copied from this running one, and which follows it. */
    PostgresNode standby(String name, Path folder, Map<String, String> settings) throws IOException, SQLException {
        copyTo(folder.resolve(name), name);
        return new PostgresNode(name, folder.resolve(name), settings);
    }

    /** The links of its clients, but not of {@link #run} and the queries here. */
    FreezableLink clients() {
        return clients;
    }

    /** The links of the standbys that follow it. */
    FreezableLink standbys() {
        return standbys;
    }

    void suspend() throws IOException, InterruptedException {
        server.suspend();
    }

    void resume() throws IOException, InterruptedException {
        server.resume();
    }

    /** Also a server that is suspended. */
    void kill() throws IOException {
        server.kill();
        running = false;
    }

    boolean isRunning() {
        return running;
    }

    /** After it was killed: takes another node's files for its own and follows that. */
    void restartAsCopyOf(PostgresNode primary) throws IOException, SQLException {
        deleteFiles();
        primary.copyTo(data, name);
        server.restart();
        running = true;
    }

    /** From now on a standby receives its log from this primary. */
    void follow(PostgresNode primary) throws SQLException {
        run("ALTER SYSTEM SET primary_conninfo = '" + primary.address(name) + "'", "SELECT pg_reload_conf()");
    }

    /** From now on a standby receives nothing. */
    void followNobody() throws SQLException {
        run("ALTER SYSTEM SET primary_conninfo = ''", "SELECT pg_reload_conf()");
        while (number("SELECT COUNT(*) FROM pg_stat_wal_receiver WHERE pid IS NOT NULL") > 0) {
            Thread.onSpinWait();
        }
    }

    private String address(String standby) {
        return "host=127.0.0.1 port=" + standbys.port() + " user=postgres application_name=" + standby;
    }

    /** How much of the log a standby has, in bytes. */
    long received() throws SQLException {
        return number("SELECT GREATEST(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn()) - '0/0'");
    }

    void promote() throws SQLException {
        run("SELECT pg_promote(true, 60)");
    }

    void run(String... statements) throws SQLException {
        try (Connection connection = server.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    long number(String query) throws SQLException {
        return Long.parseLong(column(query).get(0));
    }

    /** The first column of every row. */
    List<String> column(String query) throws SQLException {
        try (Connection connection = server.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            var values = new ArrayList<String>();
            while (row.next()) {
                values.add(row.getString(1));
            }
            return values;
        }
    }

    /** Copies the files while the server writes; the copy reads from its log what they lack. */
    private void copyTo(Path copy, String standby) throws IOException, SQLException {
        try (Connection connection = server.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_backup_start('copy', true)");
            Files.walkFileTree(data, new Copying(data, copy));
            try (ResultSet row = statement.executeQuery("SELECT labelfile FROM pg_backup_stop(false)")) {
                row.next();
                Files.writeString(copy.resolve("backup_label"), row.getString(1));
            }
        }
        Files.createFile(copy.resolve("standby.signal"));
        Files.writeString(copy.resolve("postgresql.auto.conf"), "primary_conninfo = '" + address(standby) + "'\n");
    }

    private void deleteFiles() throws IOException {
        Files.walkFileTree(data, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static final class Copying extends SimpleFileVisitor<Path> {

        private final Path from;
        private final Path to;

        Copying(Path from, Path to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            Files.copy(folder, to.resolve(from.relativize(folder)), StandardCopyOption.COPY_ATTRIBUTES);
            return folder.endsWith(LOG) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (!OWN.contains(file.getFileName().toString())) {
                try {
                    Files.copy(file, to.resolve(from.relativize(file)));
                } catch (NoSuchFileException dropped) {
                    // the log tells the copy that it is gone
                }
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }
    }
}
