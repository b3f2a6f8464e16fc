package io.piecework.ledger.file.years;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.CommandOutcome;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.audit.proof.Verification;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.file.LedgerFiles;
import io.piecework.ledger.file.archive.Archive;
import io.piecework.ledger.file.archive.ArchiveFolder;
import io.piecework.ledger.file.archive.Archives;
import io.piecework.ledger.finance.ClosePeriod;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.model.commands.CommandAdapter;
import io.piecework.ledger.model.generate.YearGenerator;
import io.piecework.ledger.reports.finance.years.Year;
import io.piecework.ledger.testdb.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The content of a generated year's finished events is moved into archives, and back. */
@Tag("slow")
class ArchivedYearTest {

    private static final long SEED = Long.getLong("piecework.years.seed", 1);
    private static final Instant CLOSED = Instant.parse("2026-12-01T00:00:00Z");
    private static final Instant SUMMER = Instant.parse("2026-07-01T00:00:00Z");

    private static final String ROWS = """
            SELECT position || ' ' || stream || ' ' || sequence || ' ' || name || ' ' || revision || ' ' || recorded_at
            FROM ledger_event
            ORDER BY position""";

    private static final String CONTENTS = """
            SELECT %s
            FROM ledger_event
            ORDER BY position""";

    private static final String MOVED = """
            SELECT CAST(COUNT(*) AS VARCHAR)
            FROM ledger_event
            WHERE OCTET_LENGTH(payload) <= 16""";

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.class,
            names = {"H2", "POSTGRESQL"})
    void readers_decisions_and_proofs_are_the_same_with_archives(TestDatabase kind) {
        try (Year year = Year.of(kind, SEED)) {
            close(year);
            List<String> before = everything(year, year.ledger());
            List<String> rows = year.database().column(ROWS);
            List<String> contents = contents(year, kind);

            try (Ledger ledger = archiving(year)) {
                Archive first = archives(ledger).move(SUMMER, moved -> {}).orElseThrow();
                Archive second = archives(ledger).move(CLOSED, moved -> {}).orElseThrow();
                assertThat(List.of(first.number(), second.number())).containsExactly(1, 2);
                assertThat(first.events()).isGreaterThan(50);
                assertThat(second.events()).isGreaterThan(50);
                assertThat(year.database().column(MOVED))
                        .containsExactly(Long.toString(first.events() + second.events()));
                assertThat(archives(ledger).list()).containsExactly(first, second);
                assertThat(archives(ledger).move(CLOSED, moved -> {})).isEmpty();
                assertThat(everything(year, ledger)).isEqualTo(before);
            }
            try (Ledger again = archiving(year)) {
                assertThat(everything(year, again)).isEqualTo(before);
                assertThat(year.database().column(ROWS)).isEqualTo(rows);
                for (int number : List.of(2, 1)) {
                    archives(again).bringBack(number, back -> {});
                }
                assertThatThrownBy(() -> archives(again).bringBack(1, back -> {}))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("archive 1 has no content of events");
            }
            assertThat(contents(year, kind)).isEqualTo(contents);
            assertThat(everything(year, year.ledger())).isEqualTo(before);
        }
    }

    @Test
    void events_of_books_that_are_not_closed_stay_in_the_database() {
        try (Year year = Year.of(TestDatabase.H2, SEED)) {
            close(year);
            try (Ledger ledger = archiving(year)) {
                assertThatThrownBy(() -> archives(ledger).move(CLOSED.plusSeconds(1), moved -> {}))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageMatching(
                                "the books of [A-Z]{3} are not closed up to 2026-12-01T00:00:01Z; close them"
                                        + " first, or name an earlier moment");
                assertThat(year.database().column(MOVED)).containsExactly("0");
                assertThat(folder).isEmptyDirectory();
            }
        }
    }

    @Test
    void without_its_archive_a_ledger_says_where_the_content_is() {
        try (Year year = Year.of(TestDatabase.H2, SEED)) {
            close(year);
            try (Ledger ledger = archiving(year)) {
                archives(ledger).move(CLOSED, moved -> {});
            }
            String assignment = year.database()
                    .column(
                            "SELECT stream FROM ledger_event WHERE stream LIKE 'assignment:%' AND OCTET_LENGTH(payload) <= 16")
                    .get(0);
            assertThatThrownBy(() -> year.ledger().asAuditor().history(assignment.substring("assignment:".length())))
                    .isInstanceOf(StorageException.class)
                    .hasFieldOrPropertyWithValue("code", StorageException.Code.ARCHIVE_MISSING)
                    .hasMessage("the content of " + assignment
                            + "@0 is in archive 1; open the ledger with the folder of its archives");
            assertThatThrownBy(() -> Audit.of(year.ledger().asAuditor()).verify(new RecordedFindings()))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("open the ledger with the folder of its archives");
            assertThatThrownBy(() -> LedgerFiles.of(year.ledger().asOperator()).archives())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("LedgerBuilder.archive(ArchiveFolder.of(folder))");
        }
    }

    @Test
    void another_folder_gets_no_archive_of_a_number_that_events_have() {
        try (Year year = Year.of(TestDatabase.H2, SEED)) {
            close(year);
            try (Ledger ledger = archiving(year)) {
                archives(ledger).move(SUMMER, moved -> {});
            }
            Path other = folder.resolve("other");
            try (Ledger ledger = Ledger.builder()
                    .dataSource(year.database().dataSource())
                    .archive(ArchiveFolder.of(other))
                    .build()) {
                assertThatThrownBy(() -> archives(ledger).move(SUMMER, moved -> {}))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("archive 1 is not in " + other + "; name the folder that has it");
            }
        }
    }

    @Test
    void a_changed_byte_of_an_archive_is_found_wherever_it_is() throws IOException {
        try (Year year = Year.of(TestDatabase.H2, SEED)) {
            close(year);
            try (Ledger ledger = archiving(year)) {
                archives(ledger).move(CLOSED, moved -> {});
            }
            Path file = folder.resolve("archive-000001.parquet");
            byte[] whole = Files.readAllBytes(file);
            var random = new Random(SEED);
            for (int attempt = 0; attempt < 20; attempt++) {
                int place = random.nextInt(whole.length);
                byte[] changed = whole.clone();
                changed[place] ^= (byte) (1 << random.nextInt(8));
                Files.write(file, changed);
                try (Ledger ledger = archiving(year)) {
                    assertThatThrownBy(() -> Audit.of(ledger.asAuditor()).verify(new RecordedFindings()))
                            .as("byte %d, seed %d", place, SEED)
                            .isInstanceOf(StorageException.class)
                            .hasMessage("archive 1 in " + folder.toRealPath()
                                    + " cannot be used: its file is not the one of its manifest; restore"
                                    + " archive-000001.parquet and .json from a backup");
                    assertThatThrownBy(() -> archives(ledger).bringBack(1, back -> {}))
                            .isInstanceOf(StorageException.class);
                }
            }
            Files.write(file, whole);
            try (Ledger ledger = archiving(year)) {
                assertThat(Audit.of(ledger.asAuditor())
                                .verify(new RecordedFindings())
                                .isClean())
                        .isTrue();
            }
        }
    }

    private static List<String> contents(Year year, TestDatabase kind) {
        String hex = kind == TestDatabase.POSTGRESQL ? "encode(payload, 'hex')" : "RAWTOHEX(payload)";
        return year.database().column(CONTENTS.formatted(hex));
    }

    private static void close(Year year) {
        for (String currency : year.database().column("SELECT DISTINCT currency FROM ledger_posting ORDER BY 1")) {
            year.ledger().asOperator().closePeriod(ClosePeriod.of(currency, CLOSED));
        }
    }

    private Ledger archiving(Year year) {
        return Ledger.builder()
                .dataSource(year.database().dataSource())
                .clock(SettableClock.at(Year.END.toString()))
                .archive(ArchiveFolder.of(folder))
                .build();
    }

    /** The statements, the explanations, the messages and the proofs, as texts. */
    private static List<String> everything(Year year, Ledger ledger) {
        var texts = new ArrayList<String>();
        for (String worker : year.database()
                .column("SELECT DISTINCT worker || ' ' || currency FROM ledger_worker_balance ORDER BY 1")) {
            String[] parts = worker.split(" ");
            ledger.asWorker(parts[0]).statement(parts[1]).ifPresent(statement -> texts.add(statement.toString()));
        }
        for (String assignment : year.database()
                .column(
                        "SELECT stream FROM ledger_event WHERE stream LIKE 'assignment:%' AND sequence = 0 ORDER BY 1")) {
            texts.add(ledger.asAuditor()
                    .history(assignment.substring("assignment:".length()))
                    .orElseThrow()
                    .toString());
        }
        assertThat(texts).hasSizeGreaterThan(20);
        texts.addAll(repeated(ledger));
        texts.add(ledger.asAuditor().fingerprint().toString());
        var findings = new RecordedFindings();
        Verification verified = Audit.of(ledger.asAuditor()).verify(findings);
        texts.add(verified.toString());
        texts.add(findings.sentences().toString());
        return texts;
    }

    /** What the year's commands lead to when they are given once more. */
    private static List<String> repeated(Ledger ledger) {
        var adapter = new CommandAdapter("");
        List<Command> commands = YearGenerator.year(SEED).stream()
                .map(step -> adapter.command(step.command()))
                .filter(command -> !(command instanceof ClosePeriod))
                .toList();
        List<String> outcomes = ledger.executeEach(commands).stream()
                .map(CommandOutcome::toString)
                .toList();
        assertThat(outcomes).anyMatch(outcome -> outcome.contains("repeated=true"));
        return outcomes;
    }

    @Test
    void a_move_that_was_interrupted_is_finished_by_the_next_one() {
        try (Year year = Year.of(TestDatabase.H2, SEED)) {
            close(year);
            try (Ledger ledger = archiving(year)) {
                List<String> before = everything(year, ledger);
                assertThatThrownBy(() -> archives(ledger).move(CLOSED, moved -> {
                            throw new IllegalStateException("the machine stops");
                        }))
                        .hasMessage("the machine stops");
                assertThat(year.database().column(MOVED)).containsExactly("200");
                assertThat(everything(year, ledger)).isEqualTo(before);
                Archive rest = archives(ledger).move(CLOSED, moved -> {}).orElseThrow();
                assertThat(rest.number()).isEqualTo(2);
                assertThat(everything(year, ledger)).isEqualTo(before);
            }
        }
    }

    private static Archives archives(Ledger ledger) {
        return LedgerFiles.of(ledger.asOperator()).archives();
    }
}
