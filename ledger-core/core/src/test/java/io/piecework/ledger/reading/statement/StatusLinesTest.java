package io.piecework.ledger.reading.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.WorkerView;
import io.piecework.ledger.account.worker.CloseWorker;
import io.piecework.ledger.account.worker.ReinstateWorker;
import io.piecework.ledger.account.worker.SuspendWorker;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.CompensateWorker;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Suspensions, reinstatements and closures are lines of the statement in each currency of the worker. */
class StatusLinesTest {

    private static final List<String> DOLLARS = List.of(
            "2026-05-01 compensation  1.00 1.00",
            "2026-05-02 account suspended s-1 two accounts 0.00 1.00",
            "2026-05-02 compensation  2.00 3.00",
            "2026-05-03 account reinstated r-1 a mistake 0.00 3.00",
            "2026-05-04 account closed c-1 asked for 0.00 3.00");

    private final SettableClock clock = SettableClock.at("2026-05-01T09:00:00Z");

    @EachDatabase
    void each_currency_has_a_line_for_each_change_of_the_status(TestDatabase database) {
        try (FreshDatabase fresh = database.fresh();
                Ledger ledger = over(fresh)) {
            tell(ledger);
            assertThat(lines(ada(ledger).statement("USD").orElseThrow())).containsExactlyElementsOf(DOLLARS);
            assertThat(lines(ada(ledger).statement("EUR").orElseThrow()))
                    .containsExactly(
                            "2026-05-02 account suspended s-1 two accounts 0.00 0.00",
                            "2026-05-03 account reinstated r-1 a mistake 0.00 0.00",
                            "2026-05-04 compensation  5.00 5.00",
                            "2026-05-04 account closed c-1 asked for 0.00 5.00");
            var third = new StatementPeriod(
                    Instant.parse("2026-05-03T00:00:00Z"), Instant.parse("2026-05-04T00:00:00Z"), ZoneOffset.UTC);
            assertThat(lines(ada(ledger).statement("USD", third).orElseThrow()))
                    .containsExactly("2026-05-03 account reinstated r-1 a mistake 0.00 3.00");
            assertThat(lines(ledger.asWorker("ben").statement("USD").orElseThrow()))
                    .containsExactly("2026-05-04 compensation  5.00 5.00");
        }
    }

    @EachDatabase
    void parts_of_any_length_together_are_the_statement(TestDatabase database) {
        try (FreshDatabase fresh = database.fresh();
                Ledger ledger = over(fresh)) {
            tell(ledger);
            for (int most = 1; most <= 6; most++) {
                var all = new ArrayList<String>();
                StatementPart part;
                StatementLine.Key after = null;
                do {
                    part = ada(ledger)
                            .statementPart("USD", StatementPeriod.all(), after, most)
                            .orElseThrow();
                    part.lines().forEach(line -> all.add(text(line)));
                    after = part.next();
                } while (after != null);
                assertThat(all).as("%d at a time", most).containsExactlyElementsOf(DOLLARS);
            }
        }
    }

    /** What stands against a payout is said of today only. */
    private void requireAsKnown(Ledger ledger, Statement then) {
        Statement known = ada(ledger)
                .asKnownAt(AsOf.position(then.position()))
                .statement("USD", StatementPeriod.all())
                .orElseThrow();
        assertThat(known).usingRecursiveComparison().ignoringFields("account").isEqualTo(then);
        assertThat(known.account()).isNull();
    }

    @Test
    void a_statement_as_known_has_the_changes_up_to_its_position_only() {
        try (FreshDatabase fresh = TestDatabase.H2.fresh();
                Ledger ledger = over(fresh)) {
            ledger.execute(CompensateWorker.of("b-1", "ada", Amount.parse("USD 1.00"), "earned"));
            Statement before = ada(ledger).statement("USD").orElseThrow();
            clock.set(Instant.parse("2026-05-02T09:00:00Z"));
            ledger.execute(SuspendWorker.of("s-1", "ada", "two accounts"));
            Statement suspended = ada(ledger).statement("USD").orElseThrow();
            clock.set(Instant.parse("2026-05-03T09:00:00Z"));
            ledger.execute(ReinstateWorker.of("r-1", "ada", "a mistake"));

            requireAsKnown(ledger, before);
            requireAsKnown(ledger, suspended);
            assertThat(before.lines()).hasSize(1);
            assertThat(suspended.lines()).hasSize(2);
            assertThat(ada(ledger)
                            .asKnownAt(AsOf.position(before.position()))
                            .changes("USD", StatementPeriod.all())
                            .orElseThrow()
                            .changes())
                    .extracting(change -> change.kind() + " " + change.event() + " " + change.closing())
                    .containsExactly(
                            "account suspended worker-status-changed USD 1.00",
                            "account reinstated worker-status-changed USD 1.00");
        }
    }

    /** The suspension and the second compensation take effect at one moment; their positions order them. */
    private void tell(Ledger ledger) {
        ledger.execute(CompensateWorker.of("b-1", "ada", Amount.parse("USD 1.00"), "earned"));
        clock.set(Instant.parse("2026-05-02T09:00:00Z"));
        ledger.execute(SuspendWorker.of("s-1", "ada", "two accounts"));
        ledger.execute(CompensateWorker.of("b-2", "ada", Amount.parse("USD 2.00"), "earned"));
        clock.set(Instant.parse("2026-05-03T09:00:00Z"));
        ledger.execute(ReinstateWorker.of("r-1", "ada", "a mistake"));
        clock.set(Instant.parse("2026-05-04T09:00:00Z"));
        ledger.execute(CompensateWorker.of("b-3", "ada", Amount.parse("EUR 5.00"), "earned"));
        ledger.execute(CompensateWorker.of("b-4", "ben", Amount.parse("USD 5.00"), "earned"));
        ledger.execute(CloseWorker.of("c-1", "ada", "asked for"));
    }

    private static List<String> lines(Statement statement) {
        return statement.lines().stream().map(StatusLinesTest::text).toList();
    }

    private static String text(StatementLine line) {
        String status = line.operation() == null ? "" : line.operation().value() + " " + line.reason();
        return line.effective().toString().substring(0, 10) + " " + line.kind() + " " + status + " "
                + line.net().text() + " " + line.running().text();
    }

    private static WorkerView ada(Ledger ledger) {
        return ledger.asWorker("ada");
    }

    private Ledger over(FreshDatabase fresh) {
        return Ledger.builder().dataSource(fresh.dataSource()).clock(clock).build();
    }
}
