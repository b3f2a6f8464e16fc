package io.piecework.ledger.reading.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class StatementTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    /** The effective times are not in the order in which the events were recorded. */
    private static final List<String> DECIDED = List.of(
            "2026-03-08T05:30:00Z", "2026-03-07T12:00:00Z", "2026-03-09T03:59:59.999999Z", "2026-03-09T04:00:00Z");

    @EachDatabase
    void is_ordered_by_effective_time_and_adds_up(TestDatabase database) {
        try (var fresh = database.fresh();
                Ledger ledger = ledger(fresh.dataSource())) {
            Statement all = ledger.asWorker("ada")
                    .statement("USD", StatementPeriod.all())
                    .orElseThrow();

            assertThat(all.lines())
                    .extracting(line -> line.reference() + " " + line.running().text())
                    .containsExactly("a1 0.50", "a0 1.00", "a2 1.50", "a3 2.00");
            assertThat(all.opening()).isEqualTo(usd("0.00"));
            assertThat(all.closing()).isEqualTo(usd("2.00"));
        }
    }

    /** On 8 March 2026 New York's day has 23 hours: from 05:00 to 04:00 of the next day in UTC. */
    @EachDatabase
    void days_begin_at_midnight_of_the_zone(TestDatabase database) {
        StatementPeriod day = StatementPeriod.days(LocalDate.of(2026, 3, 8), LocalDate.of(2026, 3, 9), NEW_YORK);
        try (var fresh = database.fresh();
                Ledger ledger = ledger(fresh.dataSource())) {
            Statement cut = ledger.asWorker("ada").statement("USD", day).orElseThrow();

            assertThat(cut.lines()).extracting(line -> line.reference()).containsExactly("a0", "a2");
            assertThat(cut.opening()).isEqualTo(usd("0.50"));
            assertThat(cut.credits()).isEqualTo(usd("1.00"));
            assertThat(cut.closing()).isEqualTo(usd("1.50"));
        }
    }

    @Test
    void there_is_no_statement_for_a_worker_without_work() {
        try (Ledger ledger = Ledger.inMemory()) {
            assertThat(ledger.asWorker("unknown-worker").statement("USD", StatementPeriod.all()))
                    .isEmpty();
            assertThat(ledger.asWorker("unknown-worker")
                            .statementLines(
                                    "USD",
                                    StatementPeriod.all(),
                                    line -> assertThat(line).isNull()))
                    .isFalse();
        }
    }

    @Test
    void refuses_a_period_that_ends_before_it_begins() {
        assertThatThrownBy(() -> StatementPeriod.days(LocalDate.of(2026, 3, 9), LocalDate.of(2026, 3, 8), NEW_YORK))
                .hasMessage("period from 2026-03-09T04:00:00Z to 2026-03-08T05:00:00Z ends before it begins");
    }

    private static Ledger ledger(DataSource source) {
        Ledger ledger = Ledger.builder()
                .dataSource(source)
                .clock(SettableClock.at("2026-11-24T09:00:00Z"))
                .build();
        Instant start = Instant.parse("2026-03-01T00:00:00Z");
        ledger.execute(DepositFunds.of("d", "acme", usd("10.00")).at(start));
        ledger.execute(PublishTask.of("t", "acme", usd("0.50"), DECIDED.size()).at(start));
        for (int i = 0; i < DECIDED.size(); i++) {
            Instant at = Instant.parse(DECIDED.get(i));
            ledger.execute(AcceptAssignment.of("a" + i, "t", "ada").at(at));
            ledger.execute(SubmitAssignment.of("a" + i).at(at));
            ledger.execute(ApproveAssignment.of("a" + i).at(at));
        }
        return ledger;
    }

    private static Amount usd(String amount) {
        return Amount.of(amount, "USD");
    }
}
