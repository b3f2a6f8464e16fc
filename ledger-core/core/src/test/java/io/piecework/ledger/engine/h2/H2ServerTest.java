package io.piecework.ledger.engine.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.command.BusyException;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.store.Schema;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Several processes on one H2 server share no counters in memory. This test simulates them in one process: each has its
 * own connection pool and its own name.
 */
@Tag("slow")
class H2ServerTest {

    private Server server;
    private JdbcConnectionPool ours;
    private JdbcConnectionPool theirs;

    @BeforeEach
    void start(@TempDir Path folder) throws SQLException {
        server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists", "-baseDir", folder.toString())
                .start();
        ours = pool("sa", "");
        theirs = pool("sa", "");
        new Schema(ours, new H2Dialect()).open(true);
    }

    @AfterEach
    void stop() {
        ours.dispose();
        theirs.dispose();
        server.stop();
    }

    @Test
    void a_writer_of_another_process_prevents_a_rebuild() {
        try (var mine = new H2WriterRegistration(ours, "our process")) {
            try (var other = new H2WriterRegistration(theirs, "their process")) {
                assertThat(mine.<String>alone(1, () -> "no other writer")).isEqualTo("no other writer");
                announce(other, theirs);
                announce(mine, ours);
                assertThatThrownBy(() -> mine.alone(1, () -> "rebuilt"))
                        .isInstanceOf(StorageException.class)
                        .hasFieldOrPropertyWithValue("code", StorageException.Code.IN_USE)
                        .hasMessageMatching("another writer is connected: session \\d+ of user SA from"
                                + " 127.0.0.1:\\d+; end it first");
            }
            assertThat(mine.<String>alone(1, () -> "rebuilt")).isEqualTo("rebuilt");
        }
    }

    @Test
    void a_lost_writer_prevents_no_rebuild() {
        try (var mine = new H2WriterRegistration(ours, "our process")) {
            announce(new H2WriterRegistration(theirs, "their process"), theirs);
            assertThatThrownBy(() -> mine.alone(1, () -> "rebuilt")).isInstanceOf(StorageException.class);
            kill();
            assertThat(mine.<String>alone(1, () -> "rebuilt")).isEqualTo("rebuilt");
        }
    }

    @Test
    void a_writer_of_another_process_waits_for_the_end_of_a_rebuild() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        var rebuilding = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        try (var other = new H2WriterRegistration(theirs, "their process");
                var mine = new H2WriterRegistration(ours, "our process")) {
            Future<Boolean> rebuild = threads.submit(() -> mine.alone(1, () -> {
                rebuilding.countDown();
                return await(end);
            }));
            assertThat(await(rebuilding)).isTrue();
            Future<?> writer = threads.submit(() -> announce(other, theirs));
            Thread.sleep(3_000); // longer than the lock timeout of H2
            assertThat(writer.isDone()).as("writes during the rebuild").isFalse();
            end.countDown();
            assertThat(rebuild.get(20, TimeUnit.SECONDS)).isTrue();
            writer.get(20, TimeUnit.SECONDS);
            assertThatThrownBy(() -> mine.alone(1, () -> "rebuilt")).isInstanceOf(StorageException.class);
        } finally {
            end.countDown();
            threads.shutdownNow();
        }
    }

    @Test
    void a_host_transaction_waits_for_a_rebuild_of_another_process_no_longer_than_its_patience() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        var rebuilding = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        try (var other = new H2WriterRegistration(theirs, "their process");
                var mine = new H2WriterRegistration(ours, "our process");
                var host = theirs.getConnection()) {
            Future<Boolean> rebuild = threads.submit(() -> mine.alone(1, () -> {
                rebuilding.countDown();
                return await(end);
            }));
            assertThat(await(rebuilding)).isTrue();
            host.setAutoCommit(false);
            Future<?> join = threads.submit(() -> other.join(host, Duration.ofMillis(500)));
            assertThatThrownBy(() -> join.get(10, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(BusyException.class)
                    .hasMessageContaining("a rebuild still runs after ");
            end.countDown();
            assertThat(rebuild.get(20, TimeUnit.SECONDS)).isTrue();
            other.join(host, Duration.ofSeconds(5)).run();
            host.rollback();
        } finally {
            end.countDown();
            threads.shutdownNow();
        }
    }

    @Test
    void a_user_who_cannot_see_other_sessions_cannot_rebuild() throws SQLException {
        try (var connection = ours.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE USER clerk PASSWORD 'c'");
            statement.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON SCHEMA public TO clerk");
        }
        JdbcConnectionPool clerks = pool("clerk", "c");
        try (var clerk = new H2WriterRegistration(clerks, "the clerk's process")) {
            announce(clerk, clerks);
            assertThatThrownBy(() -> clerk.alone(1, () -> "rebuilt"))
                    .isInstanceOf(StorageException.class)
                    .hasFieldOrPropertyWithValue("code", StorageException.Code.NOT_PERMITTED)
                    .hasMessage("this user of the H2 server cannot see other writers; rebuild as an administrator");
        } finally {
            clerks.dispose();
        }
    }

    private static void announce(H2WriterRegistration registration, JdbcConnectionPool pool) {
        try (var session = pool.getConnection()) {
            registration.announce(session);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends a session like the death of its process. */
    private void kill() {
        try (var connection = ours.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("SELECT ABORT_SESSION(session_id) FROM information_schema.locks"
                    + " WHERE LOWER(table_name) = 'ledger_event'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private JdbcConnectionPool pool(String user, String password) {
        return JdbcConnectionPool.create("jdbc:h2:tcp://localhost:" + server.getPort() + "/./earnings", user, password);
    }
}
