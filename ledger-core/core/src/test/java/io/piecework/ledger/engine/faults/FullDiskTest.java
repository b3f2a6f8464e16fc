package io.piecework.ledger.engine.faults;

import static io.piecework.ledger.engine.faults.Deposits.deposit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.LedgerBuilder;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.command.StorageException.Code;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.fixtures.CentPayouts;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fills up while a ledger writes to it, and has space again. */
@EnabledIfSystemProperty(named = "piecework.faults", matches = "some|full")
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FullDiskTest {

    private static final Map<String, String> SETTINGS =
            Map.of("fsync", "on", "full_page_writes", "on", "synchronous_commit", "on", "shared_buffers", "4MB");

    @TempDir
    Path folder;

    private int next;

    @Test
    void a_server_without_space_for_rows_stores_nothing_of_a_command_and_goes_on_with_space() throws Exception {
        try (var disk = new BoundedDisk(folder.resolve("disk"), 150);
                var server = new KillablePostgres(disk.folder().resolve("data"), SETTINGS);
                FreshDatabase database = server.database();
                Ledger ledger = over(database).build()) {
            ledger.execute(deposit(next++));
            disk.fill();

            StorageException failure = executeUntilFull(ledger);

            assertThat(failure.code()).isEqualTo(Code.LIMIT_REACHED);
            assertThat(failure).hasMessageEndingWith("; free space on the disk of the server");
            disk.free();
            ledger.execute(deposit(next));
            assertThat(TestEngine.deposits(database)).hasSize(next + 1);
            CentPayouts.assertClean(ledger);
        }
    }

    /** The server stops itself where it has no space for its log, and starts again only when it has some. */
    @Test
    void a_server_without_space_for_its_log_loses_nothing_and_the_ledger_goes_on_when_it_runs_again() throws Exception {
        try (var disk = new BoundedDisk(folder.resolve("disk"), 64);
                var server = new KillablePostgres(folder.resolve("data"), SETTINGS)) {
            server.kill();
            Path log = folder.resolve("data").resolve("pg_wal");
            BoundedDisk.move(log, disk.folder().resolve("pg_wal"));
            Files.createSymbolicLink(log, disk.folder().resolve("pg_wal"));
            server.restart();
            try (FreshDatabase database = server.database();
                    Ledger ledger = Ledger.builder()
                            .dataSource(database.dataSource())
                            .clock(TestEngine.clock())
                            .patience(Duration.ofSeconds(2))
                            .build()) {
                ledger.execute(deposit(next++));
                disk.fill();
                Code code = executeUntilFull(ledger).code();
                assertThat(code).isIn(Code.UNAVAILABLE, Code.OUTCOME_UNKNOWN);
                server.kill();
                disk.free();
                server.restart();

                CentPayouts.executeUntilAnswered(ledger, deposit(next));
                assertThat(TestEngine.deposits(database)).hasSize(next + 1);
                CentPayouts.assertClean(ledger);
            }
        }
    }

    @Test
    void an_h2_file_without_space_has_an_unknown_outcome_and_goes_on_with_space() throws Exception {
        try (var disk = new BoundedDisk(folder.resolve("disk"), 4);
                FreshDatabase database = TestDatabase.file(disk.folder().resolve("earnings"));
                Ledger ledger = over(database).build()) {
            ledger.execute(deposit(next++));
            disk.fill();

            StorageException failure = executeUntilFull(ledger);

            assertThat(failure.code()).isEqualTo(Code.OUTCOME_UNKNOWN);
            assertThat(failure).hasMessageEndingWith("; free space on the disk of the database's file");
            disk.free();
            CentPayouts.executeUntilAnswered(ledger, deposit(next));
            assertThat(TestEngine.deposits(database)).hasSize(next + 1);
            CentPayouts.assertClean(ledger);
        }
    }

    /** Counts what is stored. */
    private StorageException executeUntilFull(Ledger ledger) {
        StorageException failure = null;
        while (failure == null) {
            int number = next;
            failure = catchThrowableOfType(StorageException.class, () -> ledger.execute(deposit(number)));
            if (failure == null) {
                next++;
            }
            assertThat(next).isLessThan(100_000);
        }
        return failure;
    }

    private static LedgerBuilder over(FreshDatabase database) {
        return Ledger.builder().dataSource(database.dataSource()).clock(TestEngine.clock());
    }

    /** A small file system of its own, in memory, which a test fills. Where this user may not mount one, its tests are skipped with a message. */
    private static final class BoundedDisk implements AutoCloseable {

        private final Path folder;

        /** @param folder does not exist yet */
        BoundedDisk(Path folder, int megabytes) throws IOException {
            this.folder = Files.createDirectory(folder);
            assumeTrue(
                    run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString()),
                    "skipped: this user may not mount a file system");
        }

        Path folder() {
            return folder;
        }

        /** Takes all space that is left. */
        void fill() throws IOException {
            try (OutputStream out = Files.newOutputStream(filling())) {
                while (true) {
                    out.write(new byte[4_096]);
                }
            } catch (IOException full) {
                assertThat(Files.getFileStore(folder).getUsableSpace()).isZero();
            }
        }

        void free() throws IOException {
            Files.delete(filling());
        }

        /** From one file system to another. */
        static void move(Path from, Path to) throws IOException {
            assertThat(run("mv", from.toString(), to.toString())).isTrue();
        }

        private Path filling() {
            return folder.resolve("filling");
        }

        @Override
        public void close() throws IOException {
            assertThat(run("umount", "--lazy", folder.toString())).isTrue();
        }

        private static boolean run(String... command) throws IOException {
            return new ProcessBuilder(command).start().onExit().join().exitValue() == 0;
        }
    }
}
