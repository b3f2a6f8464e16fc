package io.piecework.ledger.payout;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.worker.HoldEarnings;
import io.piecework.ledger.account.worker.SuspendWorker;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.terms.Availability;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Lists of workers who reach a threshold now or later, and the refusals they would meet. */
class StandingsTest {

    private static final Instant NOW = Instant.parse("2026-06-10T09:00:00Z");
    private static final Instant IN_A_WEEK = Instant.parse("2026-06-17T09:00:00Z");
    private static final PayoutPolicy FIVE = PayoutPolicy.minorUnit("USD").from(usd("5.00"));
    private static final PayoutPolicy ABOVE_FIVE =
            PayoutPolicy.minorUnit("USD").from(Threshold.of(usd("5.00")).above());

    @EachDatabase
    void lists_the_workers_who_reach_a_threshold_now_and_at_a_later_moment_page_by_page(TestDatabase database) {
        try (FreshDatabase fresh = database.fresh();
                Ledger ledger = over(fresh)) {
            tell(ledger);
            assertThat(listed(ledger, FIVE, NOW)).containsExactly("b-exactly", "c-more", "f-suspended");
            assertThat(listed(ledger, ABOVE_FIVE, NOW)).containsExactly("c-more", "f-suspended");
            assertThat(listed(ledger, FIVE, IN_A_WEEK.minusNanos(1_000)))
                    .containsExactly("b-exactly", "c-more", "f-suspended");
            assertThat(listed(ledger, FIVE, IN_A_WEEK))
                    .containsExactly("b-exactly", "c-more", "d-in-a-week", "f-suspended");
            assertThat(listed(ledger, ABOVE_FIVE, IN_A_WEEK)).containsExactly("c-more", "f-suspended");
        }
    }

    @EachDatabase
    void shows_the_missing_amount_the_time_it_is_reached_and_the_refusals(TestDatabase database) {
        try (FreshDatabase fresh = database.fresh();
                Ledger ledger = over(fresh)) {
            tell(ledger);
            PayoutStanding below = ledger.asWorker("a-below").payoutStanding(FIVE);
            assertThat(below.distance()).isEqualTo(usd("0.000000000001"));
            assertThat(below.reachedFrom()).isNull();
            PayoutStanding later = ledger.asWorker("d-in-a-week").payoutStanding(FIVE);
            assertThat(later.distance()).isEqualTo(usd("2.00"));
            assertThat(later.reachedFrom()).isEqualTo(IN_A_WEEK);
            assertThat(ledger.asWorker("d-in-a-week").payoutStanding(ABOVE_FIVE).reachedFrom())
                    .isEqualTo(IN_A_WEEK.plusSeconds(7 * 86_400));
            assertThat(ledger.asWorker("e-held").payoutStanding(FIVE).reasons())
                    .extracting(Refusal::getMessage)
                    .contains("below-threshold: worker:e-held:USD has USD 0.00 available, a payout needs USD 5.00");
            assertThat(ledger.asOperator().payouts().standings(FIVE, 10))
                    .last()
                    .matches(standing ->
                            standing.reasons().get(0).code().toString().equals("worker-suspended"));
        }
    }

    /** A worker without a balance in the policy's own currency is not listed. */
    @EachDatabase
    void includes_the_currencies_that_the_threshold_combines(TestDatabase database) {
        try (FreshDatabase fresh = database.fresh();
                Ledger ledger = over(fresh)) {
            tell(ledger);
            ledger.execute(CompensateWorker.of("euro", "a-below", Amount.of("0.01", "EUR"), "earned"));
            ledger.execute(CompensateWorker.of("euros", "z-euros", Amount.of("9.00", "EUR"), "earned"));
            PayoutPolicy combined =
                    PayoutPolicy.minorUnit("USD").from(Threshold.of(usd("5.00")).with("EUR", usd("1.10")));
            assertThat(listed(ledger, combined, NOW)).containsExactly("a-below", "b-exactly", "c-more", "f-suspended");
        }
    }

    private static void tell(Ledger ledger) {
        earn(ledger, "a-below", "4.999999999999");
        earn(ledger, "b-exactly", "5.00");
        earn(ledger, "c-more", "5.01");
        earn(ledger, "d-in-a-week", "3.00");
        earn(ledger, "e-held", "9.00");
        earn(ledger, "f-suspended", "9.00");
        for (int week = 1; week <= 2; week++) {
            ledger.execute(CompensateWorker.of("later-" + week, "d-in-a-week", usd("2.00"), "earned")
                    .available(Availability.days(7 * week)));
        }
        ledger.execute(HoldEarnings.everything("h-1", "e-held", "USD", "the photos are looked at"));
        ledger.execute(SuspendWorker.of("s-1", "f-suspended", "two accounts"));
    }

    /** Reads pages of two. */
    private static List<String> listed(Ledger ledger, PayoutPolicy policy, Instant by) {
        var all = new ArrayList<String>();
        List<PayoutStanding> page;
        do {
            String last = all.isEmpty() ? null : all.get(all.size() - 1);
            page = ledger.asOperator().payouts().standings(policy, by, last, 2);
            page.forEach(standing -> all.add(standing.worker().value()));
        } while (page.size() == 2);
        return all;
    }

    private static void earn(Ledger ledger, String worker, String amount) {
        ledger.execute(CompensateWorker.of("b-" + worker, worker, usd(amount), "earned"));
    }

    private static Ledger over(FreshDatabase fresh) {
        return Ledger.builder()
                .dataSource(fresh.dataSource())
                .clock(SettableClock.at(NOW.toString()))
                .build();
    }

    private static Amount usd(String amount) {
        return Amount.of(amount, "USD");
    }
}
