package io.piecework.ledger.payout;

import static io.piecework.ledger.payout.CashOutTest.DOLLARS;
import static io.piecework.ledger.payout.CashOutTest.POUNDS;
import static io.piecework.ledger.payout.CashOutTest.gbp;
import static io.piecework.ledger.payout.CashOutTest.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.worker.SuspendWorker;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.delivery.due.DueRequest;
import io.piecework.ledger.delivery.due.DueSummary;
import io.piecework.ledger.fixtures.CentPayouts;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.terms.Availability;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Paydays under a threshold over two currencies, and what they say about workers they did not pay. */
class PaydayCashOutTest {

    private static final LocalDate FRIDAY = LocalDate.of(2026, 6, 12);
    private static final Payday FRIDAYS =
            new Payday("fridays", Payday.Every.WEEK, FRIDAY, ZoneOffset.UTC, POUNDS, List.of(DOLLARS));

    private final SettableClock clock = SettableClock.at("2026-06-12T10:00:00Z");

    @EachDatabase
    void requests_one_cash_out_a_worker_and_counts_the_workers_it_did_not_pay(TestDatabase database) {
        try (FreshDatabase fresh = database.fresh();
                Ledger ledger = over(fresh)) {
            sixWorkers(ledger);
            DueSummary first = run(ledger, FRIDAYS);
            assertThat(first.cashOutsRequested()).isEqualTo(2);
            assertThat(first.payoutsRequested()).isZero();
            assertThat(first.notPaid())
                    .isEqualTo(Map.of(
                            RefusalCode.BELOW_THRESHOLD,
                            2L,
                            RefusalCode.NO_PAYOUT_METHOD,
                            1L,
                            RefusalCode.WORKER_SUSPENDED,
                            1L));
            assertThat(ledger.asOperator()
                            .cashOut("fridays:GBP:2026-06-12:ada")
                            .orElseThrow()
                            .payouts())
                    .hasSize(2);
            assertThat(ledger.asOperator()
                            .payout("fridays:GBP:2026-06-12:only-dollars:USD")
                            .orElseThrow()
                            .gross())
                    .isEqualTo(usd("9.00"));
            assertThat(ledger.asOperator().payouts().requested(FRIDAYS, FRIDAY)).isEqualTo(3);

            ledger.execute(CompensateWorker.of("more", "ada", gbp("9.00"), "earned"));
            DueSummary second = run(ledger, FRIDAYS);
            assertThat(second.done()).isZero();
            assertThat(second.alreadyDone()).as("the cash-out of the day").isEqualTo(1);
            CentPayouts.assertClean(ledger);
        }
    }

    @Test
    void a_payday_in_one_currency_counts_the_workers_it_did_not_pay() {
        var five = new Payday(
                "five",
                Payday.Every.WEEK,
                FRIDAY,
                ZoneOffset.UTC,
                PayoutPolicy.minorUnit("GBP").from(gbp("5.00")));
        try (FreshDatabase fresh = TestDatabase.H2.fresh();
                Ledger ledger = over(fresh)) {
            earn(ledger, "ada", "5.00", "0");
            earn(ledger, "ben", "4.99", "0");
            earn(ledger, "only-dollars", "0", "9.00");
            ledger.execute(
                    CompensateWorker.of("held", "cho", gbp("9.00"), "earned").available(Availability.days(9)));
            assertThat(run(ledger, five).notPaid()).isEqualTo(Map.of(RefusalCode.BELOW_THRESHOLD, 1L));
            clock.set(Instant.parse("2026-06-13T10:00:00Z"));
            assertThat(run(ledger, five).notPaid()).as("no payday").isEmpty();
        }
    }

    @Test
    void workers_without_money_are_not_counted_even_where_any_amount_is_paid() {
        var anything = new Payday("anything", Payday.Every.DAY, FRIDAY, ZoneOffset.UTC, PayoutPolicy.minorUnit("GBP"));
        try (FreshDatabase fresh = TestDatabase.H2.fresh();
                Ledger ledger = over(fresh)) {
            earn(ledger, "ada", "5.00", "0");
            assertThat(run(ledger, anything).payoutsRequested()).isEqualTo(1);
            clock.set(Instant.parse("2026-06-13T10:00:00Z"));
            DueSummary next = run(ledger, anything);
            assertThat(next.payoutsRequested()).isZero();
            assertThat(next.notPaid()).as("ada has nothing left").isEmpty();
        }
    }

    @Test
    void a_payday_whose_policy_changed_after_it_paid_says_that_its_id_is_used() {
        try (FreshDatabase fresh = TestDatabase.H2.fresh();
                Ledger ledger = over(fresh)) {
            earn(ledger, "ada", "4.10", "2.40");
            run(ledger, FRIDAYS);
            ledger.execute(CompensateWorker.of("more", "ada", gbp("9.00"), "earned"));
            var changed = new Payday(
                    "fridays", Payday.Every.WEEK, FRIDAY, ZoneOffset.UTC, POUNDS.unclaimedForDays(9), List.of(DOLLARS));
            assertThat(run(ledger, changed).notPaid()).isEqualTo(Map.of(RefusalCode.ID_REUSED, 1L));
        }
    }

    @Test
    void a_standing_names_every_amount_and_the_next_payday() {
        try (FreshDatabase fresh = TestDatabase.H2.fresh();
                Ledger ledger = over(fresh)) {
            earn(ledger, "ada", "4.10", "2.40");
            PayoutStanding before = ledger.asWorker("ada").payoutStanding(FRIDAYS);
            assertThat(before.payouts()).extracting(Remittance::gross).containsExactly(gbp("4.10"), usd("2.40"));
            assertThat(ledger.asOperator().payouts().standings(FRIDAYS.policies(), clock.instant(), null, 9))
                    .extracting(standing -> standing.worker().value())
                    .containsExactly("ada");
            run(ledger, FRIDAYS);
            assertThat(ledger.asWorker("ada").payoutStanding(FRIDAYS).payday()).isEqualTo(FRIDAY.plusWeeks(1));
        }
    }

    @Test
    void held_dollars_count_from_the_moment_that_releases_them() {
        try (FreshDatabase fresh = TestDatabase.H2.fresh();
                Ledger ledger = over(fresh)) {
            earn(ledger, "ada", "4.10", "0");
            ledger.execute(
                    CompensateWorker.of("held", "ada", usd("2.40"), "earned").available(Availability.days(2)));
            assertThat(ledger.asWorker("ada").payoutStanding(FRIDAYS).reachedFrom())
                    .isEqualTo(Instant.parse("2026-06-14T10:00:00Z"));
        }
    }

    /** With the currency behind it, the id of each payout is at most as long as an id may be. */
    @Test
    void a_long_workers_id_becomes_a_digest() {
        String worker = "x".repeat(160);
        try (FreshDatabase fresh = TestDatabase.H2.fresh();
                Ledger ledger = over(fresh)) {
            earn(ledger, worker, "4.10", "2.40");
            assertThat(run(ledger, FRIDAYS).cashOutsRequested()).isEqualTo(1);
            assertThat(ledger.asOperator().payouts().requested(FRIDAYS, FRIDAY)).isEqualTo(2);
        }
    }

    @Test
    void refuses_a_payday_without_a_policy_for_each_currency() {
        assertThatThrownBy(() -> new Payday("p", Payday.Every.DAY, FRIDAY, ZoneOffset.UTC, POUNDS))
                .hasMessage(
                        "the threshold GBP 6.00 counts GBP, USD, the policies pay GBP; give one policy for each, in this order");
    }

    private static void sixWorkers(Ledger ledger) {
        earn(ledger, "ada", "4.10", "2.40");
        earn(ledger, "only-dollars", "0", "9.00");
        earn(ledger, "below", "4.10", "2.39");
        earn(ledger, "too-few-dollars", "0", "1.00");
        earn(ledger, "suspended", "9.00", "1.00");
        ledger.execute(SuspendWorker.of("s", "suspended", "two accounts"));
        ledger.execute(CompensateWorker.of("no-method", "no-method", gbp("6.00"), "earned"));
    }

    private DueSummary run(Ledger ledger, Payday payday) {
        return ledger.runDue(DueRequest.until(clock.instant()).paying(List.of(payday)));
    }

    private static void earn(Ledger ledger, String worker, String pounds, String dollars) {
        for (Amount amount : List.of(gbp(pounds), usd(dollars))) {
            if (amount.isPositive()) {
                String award = (worker.length() > 9 ? worker.substring(0, 9) : worker) + amount.currencyCode();
                ledger.execute(CompensateWorker.of(award, worker, amount, "earned"));
            }
        }
        ledger.execute(SetPayoutMethod.of("m-" + worker, worker, "bank", "tok"));
    }

    private Ledger over(FreshDatabase fresh) {
        return Ledger.builder().dataSource(fresh.dataSource()).clock(clock).build();
    }
}
