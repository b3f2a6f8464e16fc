package io.piecework.ledger.reports.finance;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.worker.EscheatEarnings;
import io.piecework.ledger.account.worker.ReclaimEarnings;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.AdjustEarnings;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.award.ReverseAward;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What each worker is owed and its age, and the same by the journal. */
class WorkerLiabilityTest {

    @EachDatabase
    void equals_the_control_account(TestDatabase database) {
        DomainStories.on(database, "2026-03-01T09:00:00Z", ledger -> {
            DomainStories.firstSteps(ledger);

            var lines = new ArrayList<WorkerLiability>();
            assertThat(Reports.of(ledger.ledger().asAuditor()).liability(lines::add))
                    .isTrue();
            assertThat(told(lines))
                    .containsExactly(
                            "ada 3.00 = 3.00: 0.00, 3.00 0.00 0.00 0.00",
                            "ben 1.00 = 1.00: 0.00, 1.00 0.00 0.00 0.00",
                            "total 4.00 = 4.00: 0.00, 4.00 0.00 0.00 0.00");
        });
    }

    /** Unclaimed property is owed all the same, and as old as its earnings. */
    @EachDatabase
    void escheated_earnings_stay_owed_and_keep_their_age(TestDatabase database) {
        DomainStories.on(database, "2026-03-01T09:00:00Z", ledger -> {
            ledger.given(CompensateWorker.of("c-1", "ada", DomainStories.usd("12.00"), "the page was down"));
            ledger.givenTime("2026-07-01T00:00:00Z")
                    .given(
                            EscheatEarnings.everything("f-1", "ada", "USD", "unclaimed for three years", "ops-2")
                                    .by(Actor.operator("ops-1")),
                            CompensateWorker.of("c-2", "ada", DomainStories.usd("1.00"), "and again"));
            String owed = "ada 13.00 = 13.00: 0.00, 1.00 0.00 0.00 12.00";
            assertThat(read(ledger).get(0)).isEqualTo(owed);

            ledger.givenTime("2026-07-02T00:00:00Z").given(ReclaimEarnings.of("f-1", "she wrote"));
            assertThat(read(ledger).get(0)).isEqualTo(owed);
            for (String moment : List.of("2026-07-01T12:00:00Z", "2026-07-02T12:00:00Z")) {
                var lines = new ArrayList<WorkerLiability>();
                assertThat(Reports.of(ledger.ledger().asAuditor())
                                .within(ReportScope.all().asOf(AsOf.effective(Instant.parse(moment))))
                                .liability(lines::add))
                        .isTrue();
                assertThat(told(lines).get(0)).isEqualTo(owed);
            }
        });
    }

    /** 500.00 less a fee of 50.00 are paid out and 90.00 of them reversed: of the 60.00 and 40.00 earned later, 10.00 remain, from the last. */
    @EachDatabase
    void the_first_earnings_are_paid_out_first(TestDatabase database) {
        DomainStories.on(database, "2026-05-01T08:00:00Z", ledger -> {
            DomainStories.refundAfterPayout(ledger);
            assertThat(read(ledger))
                    .containsExactly(
                            "ada -90.00 = -90.00: -90.00, 0.00 0.00 0.00 0.00",
                            "total -90.00 = -90.00: -90.00, 0.00 0.00 0.00 0.00");

            DomainStories.earnedAfterwards(ledger);
            ledger.givenTime("2026-06-27T07:59:59Z");
            assertThat(read(ledger).get(0)).isEqualTo("ada 10.00 = 10.00: 0.00, 10.00 0.00 0.00 0.00");
            ledger.givenTime("2026-06-27T08:00:00Z");
            assertThat(read(ledger).get(0)).isEqualTo("ada 10.00 = 10.00: 0.00, 0.00 10.00 0.00 0.00");
        });
    }

    @EachDatabase
    void ages_what_is_owed_by_when_it_was_earned(TestDatabase database) {
        DomainStories.on(database, "2026-01-01T00:00:00Z", ledger -> {
            // 100, 75, 45 and 5 days before 11 April
            for (String day : List.of("2026-01-01", "2026-01-26", "2026-02-25", "2026-04-06")) {
                ledger.givenTime(day + "T00:00:00Z")
                        .given(CompensateWorker.of("c-" + day, "ada", DomainStories.usd("1.00"), "the page was down"));
            }
            ledger.givenTime("2026-04-11T00:00:00Z");
            assertThat(read(ledger).get(0)).isEqualTo("ada 4.00 = 4.00: 0.00, 1.00 1.00 1.00 1.00");
        });
    }

    /** 10.00 of 2 January and 10.00 of 20 October; what remains on 1 November is 303 days old. */
    @EachDatabase
    void a_reversal_takes_the_earning_that_it_reverses(TestDatabase database) {
        DomainStories.on(database, "2026-01-02T00:00:00Z", ledger -> {
            compensated(ledger, "c-january", "10.00");
            ledger.givenTime("2026-10-20T00:00:00Z");
            compensated(ledger, "c-october", "10.00");
            ledger.givenTime("2026-10-25T00:00:00Z")
                    .given(ReverseAward.of("r-1", "c-october", "It was paid twice.")
                            .share(Rate.ratio(1, 4)));
            ledger.givenTime("2026-11-01T00:00:00Z");
            assertThat(read(ledger).get(0)).isEqualTo("ada 17.50 = 17.50: 0.00, 7.50 0.00 0.00 10.00");

            ledger.given(ReverseAward.of("r-2", "c-october", "It was paid twice."));
            assertThat(read(ledger).get(0)).isEqualTo("ada 10.00 = 10.00: 0.00, 0.00 0.00 0.00 10.00");
        });
    }

    /** 2.00 each of 1 January, 1 February and 1 March: 3.00 taken by hand leave 1.00 of February; the correction taken back restores them. */
    @EachDatabase
    void a_debit_that_names_no_earning_takes_the_oldest(TestDatabase database) {
        DomainStories.on(database, "2026-01-01T00:00:00Z", ledger -> {
            for (String month : List.of("01", "02", "03")) {
                ledger.givenTime("2026-" + month + "-01T00:00:00Z");
                compensated(ledger, "c-" + month, "2.00");
            }
            ledger.givenTime("2026-04-11T00:00:00Z")
                    .given(AdjustEarnings.of(
                                    "x-1", "ada", DomainStories.usd("-3.00"), "The page counted twice.", "ops-2")
                            .by(Actor.operator("ops-1")));
            assertThat(read(ledger).get(0)).isEqualTo("ada 3.00 = 3.00: 0.00, 0.00 2.00 1.00 0.00");

            ledger.given(ReverseAward.of("r-1", "c-01", "It was paid twice."));
            assertThat(read(ledger).get(0)).isEqualTo("ada 1.00 = 1.00: 0.00, 0.00 1.00 0.00 0.00");

            ledger.given(ReverseAward.of("r-2", "x-1", "The page was right."));
            assertThat(read(ledger).get(0)).isEqualTo("ada 4.00 = 4.00: 0.00, 0.00 2.00 2.00 0.00");
        });
    }

    private static void compensated(LedgerFixture ledger, String award, String amount) {
        ledger.given(CompensateWorker.of(award, "ada", DomainStories.usd(amount), "the page was down"));
    }

    @EachDatabase
    void shows_a_balance_that_differs_from_the_postings(TestDatabase kind) {
        try (var fresh = kind.fresh();
                Ledger ledger = Ledger.builder()
                        .dataSource(fresh.dataSource())
                        .clock(SettableClock.at("2026-01-01T00:00:00Z"))
                        .build()) {
            ledger.execute(CompensateWorker.of("c-1", "ada", DomainStories.usd("1.00"), "the page was down"));
            fresh.execute("UPDATE ledger_worker_balance SET available = 1.01");

            var lines = new ArrayList<WorkerLiability>();
            assertThat(Reports.of(ledger.asOperator()).liability(lines::add)).isFalse();
            assertThat(lines)
                    .extracting(
                            line -> line.worker() + " " + line.owed() + " " + line.control() + " " + line.isProved())
                    .containsExactly("ada USD 1.01 USD 1.00 false", "total USD 1.01 USD 1.00 false");
        }
    }

    @EachDatabase
    void lists_balances_without_movements(TestDatabase database) {
        DomainStories.on(database, "2026-01-01T00:00:00Z", ledger -> {
            ledger.given(CompensateWorker.of("c-1", "ada", DomainStories.usd("1.00"), "the page was down"));
            ledger.givenTime("2026-02-01T00:00:00Z")
                    .given(CompensateWorker.of("c-2", "ben", DomainStories.usd("2.00"), "the page was down"));
            ledger.givenTime("2026-02-11T00:00:00Z");

            assertThat(dormant(ledger, "2026-01-01T00:00:00Z")).isEmpty();
            assertThat(dormant(ledger, "2026-01-01T00:00:01Z")).containsExactly("ada USD 1.00 41");
            assertThat(dormant(ledger, "2026-02-02T00:00:00Z")).containsExactly("ada USD 1.00 41", "ben USD 2.00 10");
        });
    }

    /** The compensation of 20 January takes effect after that of 10 January, which is recorded later. */
    @EachDatabase
    void the_last_movement_is_the_last_that_took_effect(TestDatabase database) {
        DomainStories.on(database, "2026-01-20T00:00:00Z", ledger -> {
            ledger.given(CompensateWorker.of("c-1", "ada", DomainStories.usd("1.00"), "the page was down"));
            long last = ledger.ledger().asAuditor().lastPosition();
            ledger.givenTime("2026-02-01T00:00:00Z")
                    .given(CompensateWorker.of("c-2", "ada", DomainStories.usd("2.00"), "the page was down")
                            .by(Actor.operator("ops-1"))
                            .at(Instant.parse("2026-01-10T00:00:00Z")));

            var found = new ArrayList<DormantBalance>();
            Reports.of(ledger.ledger().asOperator()).dormant(Instant.parse("2026-02-01T00:00:00Z"), found::add);
            assertThat(found).hasSize(1);
            assertThat(found.get(0).available()).isEqualTo(DomainStories.usd("3.00"));
            assertThat(found.get(0).lastMovement()).isEqualTo(Instant.parse("2026-01-20T00:00:00Z"));
            assertThat(found.get(0).lastPosition()).isBetween(1L, last);
        });
    }

    private static List<String> dormant(LedgerFixture ledger, String since) {
        var lines = new ArrayList<String>();
        Reports.of(ledger.ledger().asOperator())
                .dormant(
                        Instant.parse(since),
                        line -> lines.add(line.worker().value() + " " + line.available() + " " + line.days()));
        return lines;
    }

    private static List<String> read(LedgerFixture ledger) {
        var lines = new ArrayList<WorkerLiability>();
        assertThat(Reports.of(ledger.ledger().asOperator()).liability(lines::add))
                .isTrue();
        return told(lines);
    }

    private static List<String> told(List<WorkerLiability> lines) {
        return lines.stream()
                .map(line -> line.worker() + " " + line.owed().text() + " = "
                        + line.control().text() + ": " + line.overdrawn().text() + ", "
                        + line.days0To30().text() + " " + line.days31To60().text() + " "
                        + line.days61To90().text() + " " + line.over90().text())
                .toList();
    }
}
