package io.piecework.ledger.file.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.CommandOutcome;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.worker.CloseWorker;
import io.piecework.ledger.account.worker.EraseWorker;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Tags;
import io.piecework.ledger.delivery.audience.Audience;
import io.piecework.ledger.delivery.listener.EventCursor;
import io.piecework.ledger.engine.port.EventFormat;
import io.piecework.ledger.file.LedgerFiles;
import io.piecework.ledger.file.export.JournalFormat;
import io.piecework.ledger.finance.ClosePeriod;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.journal.fingerprint.Fingerprint;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.RemovePayoutMethod;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.RefuseVisit;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.ReportImpossibleVisit;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.task.PublishTask;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.h2.mvstore.MVStoreTool;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A tenth of the workers are erased while the ledger works. Their texts, each with a canary of its worker, are in no file of the database after
 * it was vacuumed, in no archive and no export, and those of the others are. What topics and webhooks get has no text of any worker.
 */
@Tag("slow")
class ErasedFilesTest {

    private static final int ERASED = Integer.getInteger("piecework.erased", 10);
    private static final int WORKERS = 10 * ERASED;

    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");
    private static final Pattern CANARY = Pattern.compile("kanarek-(\\d+)-");

    private final SettableClock clock = SettableClock.at("2025-06-01T00:00:00Z");

    @TempDir
    Path folder;

    @Test
    void on_postgresql_after_a_full_vacuum() throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh()) {
            Path files = Path.of(
                    database.column("SHOW data_directory").get(0),
                    "base",
                    database.column("SELECT oid FROM pg_database WHERE datname = current_database()")
                            .get(0));
            try (Ledger ledger = open(database)) {
                story(ledger);
                database.execute("CHECKPOINT");
                assertThat(canaries(files)).hasSize(WORKERS);
                nothingSent(ledger);
                eraseUnderLoad(ledger);
                proved(ledger);
                nothingSent(ledger);
            }
            database.execute("VACUUM FULL", "CHECKPOINT");
            onlyTheOthers(canaries(files));
        }
    }

    @Test
    void on_h2_after_a_shutdown_that_compacts() throws Exception {
        Path file = folder.resolve("ledger");
        try (FreshDatabase database = TestDatabase.file(file)) {
            try (Ledger ledger = open(database)) {
                story(ledger);
                nothingSent(ledger);
                eraseUnderLoad(ledger);
                proved(ledger);
                nothingSent(ledger);
            }
            database.execute("SHUTDOWN DEFRAG");
        }
        Path stored = file.resolveSibling("ledger.mv.db");
        assertThat(canaries(stored)).noneMatch(worker -> worker % 10 == 0);
        MVStoreTool.compact(stored.toString(), false); // H2 compressed most of the texts
        onlyTheOthers(canaries(stored));
    }

    private void story(Ledger ledger) {
        var commands = new ArrayList<Command>();
        commands.add(DepositFunds.of("d-1", "acme", Amount.of(Integer.toString(2 * WORKERS), "USD")));
        commands.add(PublishTask.of("t-1", "acme", Amount.parse("USD 1.00"), 2 * WORKERS));
        for (int i = 0; i < WORKERS; i++) {
            String canary = "kanarek-" + i + "-";
            String worker = "w-" + i;
            commands.addAll(List.of(
                    AcceptAssignment.of("a-" + i, "t-1", worker),
                    SubmitAssignment.of("a-" + i),
                    RejectAssignment.of("a-" + i, canary + "rejected"),
                    AcceptAssignment.of("v-" + i, "t-1", worker),
                    ReportImpossibleVisit.of("v-" + i, canary + "evidence"),
                    RefuseVisit.of("v-" + i, canary + "refused"),
                    SetPayoutMethod.of("m-" + i, worker, "bank", canary + "token"),
                    CloseWorker.of("c-" + i, worker, canary + "closed")));
        }
        assertThat(ledger.executeEach(commands)).allMatch(CommandOutcome.Stored.class::isInstance);
        clock.set(NEW_YEAR.plusSeconds(7_200));
        ledger.asOperator().closePeriod(ClosePeriod.of("USD", NEW_YEAR), Tags.none());
        assertThat(LedgerFiles.of(ledger.asOperator()).archives().move(NEW_YEAR, moved -> {}))
                .isPresent();
    }

    /** Every tenth worker, while others are paid with reasons of their own. */
    private static void eraseUnderLoad(Ledger ledger) throws InterruptedException {
        Fingerprint before = ledger.asAuditor().fingerprint();
        var done = new AtomicBoolean();
        var failures = new ArrayList<RuntimeException>();
        var load = new Thread(() -> {
            try {
                for (int i = 0; !done.get(); i++) {
                    ledger.execute(CompensateWorker.of(
                            "load-" + i, "other-" + i % 7, Amount.parse("USD 0.01"), "the page was down"));
                }
            } catch (RuntimeException e) {
                failures.add(e);
            }
        });
        load.start();
        try {
            for (int i = 0; i < WORKERS; i += 10) {
                ledger.execute(RemovePayoutMethod.of("r-" + i, "w-" + i));
                ledger.asOperator()
                        .eraseWorker(EraseWorker.of("e-" + i, "w-" + i, "GDPR Article 17", "ops-2")
                                .by(Actor.operator("ops-1")));
            }
        } finally {
            done.set(true);
            load.join();
        }
        assertThat(failures).isEmpty();
        assertThat(ledger.asAuditor().fingerprintUpTo(before.position())).isEqualTo(before);
    }

    private static void proved(Ledger ledger) throws IOException {
        var watcher = new RecordedFindings();
        assertThat(Audit.of(ledger.asAuditor()).verify(watcher).isClean()).isTrue();
        assertThat(watcher.sentences()).isEmpty();
        var journal = new StringBuilder();
        LedgerFiles.of(ledger.asAuditor()).export(JournalFormat.CSV, journal);
        for (int i = 0; i < WORKERS; i += 10) {
            LedgerFiles.of(ledger.asOperator()).exportWorker("w-" + i, journal);
        }
        assertThat(canaries(journal.toString(), new TreeSet<>())).noneMatch(worker -> worker % 10 == 0);
        var another = new StringBuilder();
        LedgerFiles.of(ledger.asOperator()).exportWorker("w-1", another);
        assertThat(canaries(another.toString(), new TreeSet<>())).containsExactly(1);
    }

    /** What a topic's records and the bodies of webhooks have of each event, for every audience. */
    private static void nothingSent(Ledger ledger) {
        EventFormat format = ledger.bridge().format();
        var sealed = new ArrayList<Long>();
        try (EventCursor cursor = ledger.bridge().feed().open(0)) {
            for (var next = cursor.next(); next.isPresent(); next = cursor.next()) {
                for (Audience audience : List.of(Audience.PLATFORM, Audience.WORKERS, Audience.REQUESTERS)) {
                    String sent = audience.json(next.get(), format)
                            .map(json -> new String(json, StandardCharsets.UTF_8))
                            .orElse("");
                    assertThat(sent).doesNotContain("kanarek");
                    if (sent.contains("\"[sealed]\"")) {
                        sealed.add(next.get().position());
                    }
                }
            }
        }
        assertThat(sealed).hasSizeGreaterThan(5 * WORKERS);
    }

    private static void onlyTheOthers(Set<Integer> found) {
        assertThat(found).hasSize(WORKERS - ERASED).noneMatch(worker -> worker % 10 == 0);
    }

    private static Set<Integer> canaries(Path folder) throws IOException {
        var found = new TreeSet<Integer>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                canaries(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1), found);
            }
        }
        return found;
    }

    private static Set<Integer> canaries(String text, Set<Integer> found) {
        Matcher matcher = CANARY.matcher(text);
        while (matcher.find()) {
            found.add(Integer.valueOf(matcher.group(1)));
        }
        return found;
    }

    private Ledger open(FreshDatabase database) {
        return Ledger.builder()
                .dataSource(database.dataSource())
                .clock(clock)
                .archive(ArchiveFolder.of(folder.resolve("archives")))
                .sealedTexts()
                .build();
    }
}
