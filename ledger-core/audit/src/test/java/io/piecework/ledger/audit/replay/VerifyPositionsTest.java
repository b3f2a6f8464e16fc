package io.piecework.ledger.audit.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.audit.proof.Finding;
import io.piecework.ledger.audit.proof.Verification;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.fixtures.EveryCommand;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;

/** What verify finds over all streams: positions without an event, a sequence set back, and work that was never submitted. */
@Tag("slow")
class VerifyPositionsTest {

    @EachDatabase
    void verify_lists_positions_without_an_event(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = withEveryCommand(database)) {
            List<Replay.Unused> before =
                    Audit.of(ledger.asAuditor()).verify(new RecordedFindings()).ranges();
            database.execute("DELETE FROM ledger_event WHERE position IN (2, 3, 4, 6)");

            assertThat(before.stream()
                            .mapToLong(range -> range.last() - range.first() + 1)
                            .sum())
                    .isEqualTo(EveryCommand.UNUSED);
            assertThat(Audit.of(ledger.asAuditor())
                            .verify(new RecordedFindings())
                            .ranges()
                            .subList(0, 2))
                    .hasToString("[2–4, 6]");
        }
    }

    @EachDatabase
    void verify_names_a_sequence_that_was_set_back(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = withEveryCommand(database)) {
            String last =
                    database.column("SELECT MAX(position) FROM ledger_event").get(0);
            database.execute("ALTER SEQUENCE ledger_event_position RESTART WITH 17");
            var watcher = new RecordedFindings();
            Verification verification = Audit.of(ledger.asAuditor()).verify(watcher);

            assertThat(verification.setBack()).isTrue();
            assertThat(verification.found()).isEqualTo(Map.of(Finding.SET_BACK, 1L));
            assertThat(watcher.sentences())
                    .singleElement()
                    .asString()
                    .matches("ledger_event_position was set back: it gave position [0-9]+ last, the last event has "
                            + last);
        }
    }

    /** As an administrator repairs it; the sequence has not given the position yet. */
    @EachDatabase
    void a_sequence_that_goes_on_behind_the_last_event_is_not_set_back(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = withEveryCommand(database)) {
            String next = database.column("SELECT MAX(position) + 1 FROM ledger_event")
                    .get(0);
            database.execute("ALTER SEQUENCE ledger_event_position RESTART WITH " + next);

            assertThat(Audit.of(ledger.asAuditor())
                            .verify(new RecordedFindings())
                            .isClean())
                    .isTrue();
            assertThat(ledger.asAuditor().fingerprint().events()).isPositive();
        }
    }

    @EachDatabase
    void verify_names_a_sequence_at_its_end(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = withEveryCommand(database)) {
            database.execute("ALTER SEQUENCE ledger_event_position RESTART WITH 9223372036854775807");
            if (kind == TestDatabase.POSTGRESQL) {
                database.column("SELECT nextval('ledger_event_position')");
            }
            var watcher = new RecordedFindings();

            assertThat(Audit.of(ledger.asAuditor()).verify(watcher).found()).isEqualTo(Map.of(Finding.SET_BACK, 1L));
            assertThat(watcher.sentences())
                    .singleElement()
                    .asString()
                    .startsWith("ledger_event_position was set to its end: it gave position 92233720368547758");
        }
    }

    @EachDatabase
    void verify_reads_events_at_the_largest_and_the_smallest_position(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = withEveryCommand(database)) {
            String last =
                    database.column("SELECT MAX(position) FROM ledger_event").get(0);
            database.execute("UPDATE ledger_event SET position = 9223372036854775807 WHERE position = " + last);
            Verification highest = Audit.of(ledger.asAuditor()).verify(new RecordedFindings());
            assertThat(highest.found()).containsKey(Finding.DIFFERENCE);
            assertThat(highest.unused()).isGreaterThan(9_000_000_000_000_000_000L);
            assertThat(highest.ranges().get(highest.ranges().size() - 1).last()).isEqualTo(Long.MAX_VALUE - 1);

            database.execute("UPDATE ledger_event SET position = -9223372036854775807 - 1 WHERE position = 2");
            Verification both = Audit.of(ledger.asAuditor()).verify(new RecordedFindings());
            assertThat(both.found()).containsKey(Finding.DIFFERENCE);
            assertThat(both.unused()).isEqualTo(Long.MAX_VALUE);
        }
    }

    /** Work that was approved and never submitted. */
    @EachDatabase
    void verify_names_a_negative_balance_awaiting_review(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = withEveryCommand(database)) {
            database.execute("UPDATE ledger_submission SET awaiting = 0 WHERE stream = 'assignment:a-1'");
            var watcher = new RecordedFindings();
            Audit.of(ledger.asAuditor()).verify(watcher);

            assertThat(watcher.sentences())
                    .anyMatch(said -> said.matches("worker:ada:USD has USD -0\\.[0-9]+ awaiting review after position"
                            + " [0-9]+, which cannot be below 0"));
        }
    }

    private static Ledger withEveryCommand(FreshDatabase database) {
        Ledger ledger = Ledger.builder()
                .dataSource(database.dataSource())
                .clock(TestEngine.clock())
                .build();
        EveryCommand.executeAll(ledger);
        return ledger;
    }
}
