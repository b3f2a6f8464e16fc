package io.piecework.ledger.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.audit.proof.Verification;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.fixtures.EveryCommand;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.h2.tools.Restore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The H2 commands of docs/guides/backup.md: a restored database verifies and accepts commands. */
@Tag("slow")
class BackupTest {

    private static final int SEEDED = 1_000;

    @TempDir
    private Path folder;

    private Path original;
    private Path restored;

    @BeforeEach
    void executeEveryCommand() {
        original = folder.resolve("earnings");
        restored = folder.resolve("restored");
        try (Ledger ledger =
                Ledger.builder().file(original).clock(TestEngine.clock()).build()) {
            EveryCommand.executeAll(ledger);
            for (int i = 0; i < SEEDED; i += 200) {
                ledger.executeAllOrNone(IntStream.range(i, i + 200)
                        .<Command>mapToObj(each -> deposit("seed-" + each))
                        .toList());
            }
        }
    }

    @Test
    void a_copy_of_a_closed_file_is_a_backup() throws IOException {
        long events;
        try (FreshDatabase database = TestDatabase.file(original)) {
            events = database.count("ledger_event");
        }
        Files.copy(folder.resolve("earnings.mv.db"), folder.resolve("restored.mv.db"));
        assertThat(proven()).isEqualTo(events);
    }

    @Test
    void a_script_is_one_consistent_snapshot_while_others_write() throws Exception {
        Path script = folder.resolve("earnings.sql.gz");
        whileOthersWrite(database -> database.execute(
                "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL SNAPSHOT",
                "SCRIPT TO '" + script + "' COMPRESSION GZIP"));
        try (FreshDatabase empty = TestDatabase.file(restored)) {
            empty.execute("RUNSCRIPT FROM '" + script + "' COMPRESSION GZIP");
        }
        assertThat(proven()).isGreaterThan(SEEDED);
    }

    @Test
    void a_backup_of_the_open_file_is_one_consistent_snapshot_while_others_write() throws Exception {
        Path zip = folder.resolve("earnings.zip");
        whileOthersWrite(database -> database.execute("BACKUP TO '" + zip + "'"));
        Restore.execute(zip.toString(), folder.toString(), "restored");
        assertThat(proven()).isGreaterThan(SEEDED);
    }

    private interface Backup {
        void of(FreshDatabase database);
    }

    /** Starts while another thread writes, and that thread keeps writing until the backup is complete. */
    private void whileOthersWrite(Backup backup) throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        var done = new AtomicBoolean();
        try (FreshDatabase database = TestDatabase.file(original)) {
            long before = database.count("ledger_event");
            Future<Integer> context = thread.submit(() -> {
                int written = 0;
                try (Ledger ledger = Ledger.file(original)) {
                    while (!done.get()) {
                        ledger.execute(deposit("later-" + written++));
                    }
                }
                return written;
            });
            while (database.count("ledger_event") < before + 20) {
                assertThat(context.isDone()).as("no thread writes").isFalse();
                Thread.sleep(5);
            }
            long begun = database.count("ledger_event");
            backup.of(database);
            assertThat(database.count("ledger_event"))
                    .as("events written meanwhile")
                    .isGreaterThan(begun);
            done.set(true);
            assertThat(context.get()).isPositive();
        } finally {
            done.set(true);
            thread.shutdownNow();
        }
    }

    private long proven() {
        try (Ledger ledger = Ledger.builder().file(restored).validateTables().build()) {
            var watcher = new RecordedFindings();
            Verification verification = Audit.of(ledger.asAuditor()).verify(watcher);
            assertThat(watcher.sentences()).isEmpty();
            assertThat(verification.isClean()).isTrue();
            ledger.execute(deposit("after-the-restore"));
            assertThat(Audit.of(ledger.asAuditor()).verify(watcher).isClean()).isTrue();
            return verification.events();
        }
    }

    private static DepositFunds deposit(String id) {
        return DepositFunds.of(id, "acme", Amount.parse("USD 1.00"));
    }
}
