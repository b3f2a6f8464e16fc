package io.piecework.ledger.file.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Tags;
import io.piecework.ledger.delivery.listener.EventCursor;
import io.piecework.ledger.file.LedgerFiles;
import io.piecework.ledger.finance.ClosePeriod;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.CompensateWorker;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tags of an event whose payload was moved into a file. */
class ArchivedTagsTest {

    private static final Tags SEVEN = Tags.of("batch", "7");
    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");
    private static final Command COMPENSATION =
            CompensateWorker.of("c-1", "ada", Amount.of("0.05", "USD"), "The page was down");

    @TempDir
    Path folder;

    @Test
    void are_compared_delivered_found_and_proved_as_before() {
        SettableClock clock = SettableClock.at("2025-01-01T00:00:00Z");
        try (FreshDatabase database = TestDatabase.H2.fresh()) {
            try (Ledger ledger = open(database, clock)) {
                ledger.execute(COMPENSATION.tagged(SEVEN));
                clock.set(NEW_YEAR.plusSeconds(7_200));
                ledger.asOperator().closePeriod(ClosePeriod.of("USD", NEW_YEAR), Tags.of("run", "a"));
                Archive archive = LedgerFiles.of(ledger.asOperator())
                        .archives()
                        .move(NEW_YEAR, moved -> {})
                        .orElseThrow();
                assertThat(archive.events()).isEqualTo(2);
            }
            try (Ledger ledger = open(database, clock)) {
                assertThat(ledger.execute(COMPENSATION.tagged(SEVEN)).repeated())
                        .isTrue();
                assertThatThrownBy(() -> ledger.execute(COMPENSATION.tagged(Tags.of("batch", "8"))))
                        .hasMessage("id-reused: award:c-1 was recorded with tag batch 7, now given as 8");
                try (EventCursor cursor = ledger.bridge().feed().open(0)) {
                    assertThat(cursor.next().orElseThrow().tags()).isEqualTo(SEVEN);
                }
                assertThat(ledger.asOperator().find("batch", "7").events()).hasSize(2);
                assertThat(ledger.asOperator().find("run", "a").events())
                        .as("the two events of the closing and that of the seal")
                        .hasSize(3);
                assertThat(Audit.of(ledger.asAuditor())
                                .verify(new RecordedFindings())
                                .isClean())
                        .isTrue();
            }
        }
    }

    private Ledger open(FreshDatabase database, SettableClock clock) {
        return Ledger.builder()
                .dataSource(database.dataSource())
                .clock(clock)
                .archive(ArchiveFolder.of(folder))
                .build();
    }
}
