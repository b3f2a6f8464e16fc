package io.piecework.ledger.file.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.audit.whatif.ReplayPolicy;
import io.piecework.ledger.audit.whatif.ReplayWatcher;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.delivery.listener.EventCursor;
import io.piecework.ledger.file.LedgerFiles;
import io.piecework.ledger.file.parquet.FileDigests;
import io.piecework.ledger.finance.ClosePeriod;
import io.piecework.ledger.finance.ForceRebuild;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.ReverseAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.io.TempDir;

/** An archive's file is written anew with other figures, and its manifest gets the size and the digest of the new one. */
class ChangedArchiveTest {

    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

    private final SettableClock clock = SettableClock.at("2025-01-01T00:00:00Z");

    @TempDir
    Path folder;

    @EachDatabase
    void no_reader_and_no_decision_uses_its_content(TestDatabase kind) throws Exception {
        try (FreshDatabase database = kind.fresh()) {
            archive(database);
            change("payload::VARCHAR LIKE '%0.50%'");
            try (Ledger ledger = open(database)) {
                assertRefused(() -> ledger.execute(ReverseAssignment.of("v-1", "a-1", "a copy")));
                assertRefused(() -> ledger.execute(ApproveAssignment.of("a-1")));
                assertRefused(() -> ledger.asAuditor().history("a-1"));
                assertRefused(() -> ledger.asOperator().assignment("a-1"));
                assertRefused(
                        () -> Audit.of(ledger.asAuditor()).replayUnder(ReplayPolicy.unchanged(), ReplayWatcher.NONE));
                assertRefused(() -> {
                    try (EventCursor cursor = ledger.bridge().feed().open(0)) {
                        while (cursor.next().isPresent()) {
                            // none of this batch is delivered
                        }
                    }
                });
                assertThat(ledger.asWorker("ada").balance("USD").orElseThrow().available())
                        .hasToString("USD 0.50");
                ledger.execute(DepositFunds.of("d-2", "beta", Amount.of("1.00", "USD")));
            }
        }
    }

    @EachDatabase
    void a_proof_names_it_and_no_rebuild_writes_from_it(TestDatabase kind) throws Exception {
        try (FreshDatabase database = kind.fresh()) {
            archive(database);
            change("stream = 'assignment:a-1' AND sequence = 2");
            try (Ledger ledger = open(database)) {
                var findings = new RecordedFindings();
                assertThat(Audit.of(ledger.asAuditor()).verify(findings).isClean())
                        .isFalse();
                assertThat(findings.sentences())
                        .anyMatch(said -> said.startsWith("ledger_event assignment:a-1@2 (position")
                                && said.contains("its content gives"));
                var force = ForceRebuild.of("case-7", "a copy is kept", "ops-2").by(Actor.operator("ops-1"));
                assertRefused(() -> Audit.of(ledger.asOperator()).forceRebuild(force, new RecordedFindings()));
                assertThat(ledger.asWorker("ada").balance("USD").orElseThrow().available())
                        .hasToString("USD 0.50");
            }
        }
    }

    @EachDatabase
    void its_content_is_not_brought_back(TestDatabase kind) throws Exception {
        try (FreshDatabase database = kind.fresh()) {
            archive(database);
            byte[] original = Files.readAllBytes(content());
            byte[] manifest = Files.readAllBytes(manifest());
            change("stream = 'assignment:a-1' AND sequence = 2");
            try (Ledger ledger = open(database)) {
                assertRefused(
                        () -> LedgerFiles.of(ledger.asOperator()).archives().bringBack(1, back -> {}));
            }
            Files.write(content(), original);
            Files.write(manifest(), manifest);
            try (Ledger ledger = open(database)) {
                assertThat(LedgerFiles.of(ledger.asOperator()).archives().bringBack(1, back -> {}))
                        .isPositive();
                assertThat(Audit.of(ledger.asAuditor())
                                .verify(new RecordedFindings())
                                .isClean())
                        .isTrue();
                ledger.execute(ReverseAssignment.of("v-1", "a-1", "a copy"));
                assertThat(ledger.asWorker("ada").balance("USD").orElseThrow().available())
                        .hasToString("USD 0.00");
            }
        }
    }

    /** Its digest was compared when the file was read first. */
    @EachDatabase
    void it_is_noticed_although_the_ledger_has_read_the_former_file(TestDatabase kind) throws Exception {
        try (FreshDatabase database = kind.fresh()) {
            archive(database);
            try (Ledger ledger = open(database)) {
                assertThat(ledger.asAuditor().history("a-1")).isPresent();
                change("payload::VARCHAR LIKE '%0.50%'");
                assertThatThrownBy(() -> ledger.execute(ReverseAssignment.of("v-1", "a-1", "a copy")))
                        .isInstanceOf(StorageException.class)
                        .hasFieldOrPropertyWithValue("code", StorageException.Code.ARCHIVE_MISSING);
            }
        }
    }

    private void assertRefused(ThrowingCallable call) throws IOException {
        assertThatThrownBy(call)
                .isInstanceOf(StorageException.class)
                .hasFieldOrPropertyWithValue("code", StorageException.Code.ARCHIVE_MISSING)
                .hasMessageStartingWith("archive 1 in " + folder.toRealPath() + " cannot be used: its content of ")
                .hasMessageEndingWith(
                        " is not what was recorded; restore archive-000001.parquet and .json from a backup");
    }

    /** Acme pays Ada USD 0.50 in 2025, and the year's events are moved. */
    private void archive(FreshDatabase database) {
        try (Ledger ledger = open(database)) {
            ledger.execute(DepositFunds.of("d-1", "acme", Amount.of("20.00", "USD")));
            ledger.execute(PublishTask.of("t-1", "acme", Amount.of("0.50", "USD"), 1));
            ledger.execute(AcceptAssignment.of("a-1", "t-1", "ada"));
            ledger.execute(SubmitAssignment.of("a-1"));
            ledger.execute(ApproveAssignment.of("a-1"));
            clock.set(NEW_YEAR.plusSeconds(7_200));
            ledger.asOperator().closePeriod(ClosePeriod.of("USD", NEW_YEAR));
            assertThat(LedgerFiles.of(ledger.asOperator()).archives().move(NEW_YEAR, moved -> {}))
                    .isPresent();
        }
    }

    private Path content() {
        return folder.resolve("archive-000001.parquet");
    }

    private Path manifest() {
        return folder.resolve("archive-000001.json");
    }

    /** Each 0.50 becomes 5.00 in the payloads of which a condition holds. */
    private void change(String condition) throws SQLException, IOException {
        Path other = folder.resolve("other.parquet");
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement()) {
            statement.execute("""
                    COPY (
                        SELECT position, stream, sequence,
                            CASE WHEN %s THEN replace(payload::VARCHAR, '0.50', '5.00')::JSON ELSE payload END AS payload,
                            hash
                        FROM read_parquet('%s'))
                    TO '%s' (FORMAT parquet)""".formatted(condition, content(), other));
        }
        Files.move(other, content(), StandardCopyOption.REPLACE_EXISTING);
        String was = Files.readString(manifest());
        String changed = was.replaceAll("\"size\" : \\d+", "\"size\" : " + Files.size(content()))
                .replaceAll("\"sha256\" : \"[0-9a-f]+\"", "\"sha256\" : \"" + FileDigests.sha256(content()) + "\"");
        assertThat(changed).isNotEqualTo(was);
        Files.writeString(manifest(), changed);
    }

    private Ledger open(FreshDatabase database) {
        return Ledger.builder()
                .dataSource(database.dataSource())
                .clock(clock)
                .archive(ArchiveFolder.of(folder))
                .build();
    }
}
