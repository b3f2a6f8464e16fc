package io.piecework.ledger.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.account.worker.SuspendWorker;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.SubBalance;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.fixtures.CentPayouts;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutPolicy.Rail;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.terms.Availability;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One threshold over pounds and dollars pays both balances by one command, or none. */
public class CashOutTest {

    public static final PayoutPolicy POUNDS =
            PayoutPolicy.minorUnit("GBP").from(Threshold.of(gbp("6.00")).with("USD", gbp("0.7917")));
    public static final PayoutPolicy DOLLARS = PayoutPolicy.minorUnit("USD");

    private final SettableClock clock = SettableClock.at("2026-06-10T09:00:00Z");
    private final Ledger ledger = Ledger.builder().inMemory().clock(clock).build();

    @AfterEach
    void proves_every_row() {
        try (ledger) {
            CentPayouts.assertClean(ledger);
        }
    }

    @EachDatabase
    void pays_both_balances_that_reach_the_threshold_together(TestDatabase database) {
        try (FreshDatabase fresh = database.fresh();
                Ledger own = Ledger.builder()
                        .dataSource(fresh.dataSource())
                        .clock(clock)
                        .build()) {
            earn(own, "4.10", "2.40");
            Receipt receipt = own.execute(cashOut());

            assertThat(receipt.event()).isEqualTo("cash-out-requested");
            assertThat(receipt.subject()).isEqualTo("operation:c-1");
            assertThat(receipt.balances())
                    .map(SubBalance::toString)
                    .contains("worker:ada:GBP available GBP 0.00", "worker:ada:USD available USD 0.00");
            assertThat(own.asWorker("ada").payout("c-1:GBP").orElseThrow().gross())
                    .isEqualTo(gbp("4.10"));
            assertThat(own.asWorker("ada").payout("c-1:USD").orElseThrow().gross())
                    .isEqualTo(usd("2.40"));
            CashOutView view = own.asWorker("ada").cashOut("c-1").orElseThrow();
            assertThat(view.counted()).isEqualTo(gbp("6.00008"));
            assertThat(view.payouts())
                    .containsExactly(cashOut().payout("GBP"), cashOut().payout("USD"));
            assertThat(view.left()).isEmpty();
            assertThat(own.asWorker("ben").cashOut("c-1")).isEmpty();
            assertThat(Audit.of(own.asOperator())
                            .rebuild(new RecordedFindings())
                            .differing())
                    .isZero();
            CentPayouts.assertClean(own);
        }
    }

    @Test
    void a_request_of_one_payout_says_to_use_the_cash_out() {
        assertThatThrownBy(() -> RequestPayout.of("p-1", "ada", POUNDS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the threshold GBP 6.00 counts GBP, USD together; request one CashOut with a policy for each"
                                + " of them");
    }

    @Test
    void a_balance_that_no_rail_can_pay_counts_and_stays() {
        earn(ledger, "6.00", "0.005");
        long events = events();
        ledger.execute(cashOut());
        assertThat(events() - events)
                .as("pounds sent, payout requested, dollars counted, cash-out")
                .isEqualTo(4);
        CashOutView view = ledger.asOperator().cashOut("c-1").orElseThrow();
        assertThat(view.payouts()).containsExactly(cashOut().payout("GBP"));
        assertThat(view.left()).containsExactly(usd("0.005"));
        assertThat(available("USD")).isEqualTo(usd("0.005"));
        assertThat(ledger.asWorker("ada").statement("USD").orElseThrow().lines())
                .hasSize(1);
    }

    @Test
    void the_first_currency_may_have_nothing_to_pay() {
        earn(ledger, "0.001", "9.00");
        ledger.execute(cashOut());
        CashOutView view = ledger.asOperator().cashOut("c-1").orElseThrow();
        assertThat(view.payouts()).containsExactly(cashOut().payout("USD"));
        assertThat(view.left()).containsExactly(gbp("0.001"));
    }

    @Test
    void a_worker_who_never_earned_one_of_the_currencies_is_paid_the_other() {
        ledger.execute(CompensateWorker.of("b-1", "ada", usd("9.00"), "earned"));
        ledger.execute(SetPayoutMethod.of("m-1", "ada", "bank", "tok_1"));
        ledger.execute(cashOut());
        assertThat(ledger.asOperator().cashOut("c-1").orElseThrow().left()).containsExactly(gbp("0.00"));
        assertThat(ledger.asWorker("ada").balance("GBP")).isEmpty();
    }

    @Test
    void matures_what_is_due_in_every_currency() {
        earn(ledger, "4.10", "0.40");
        ledger.execute(CompensateWorker.of("b-3", "ada", usd("2.00"), "earned").available(Availability.days(1)));
        assertRefused("below-threshold: worker:ada:GBP has GBP 4.41668 available in all currencies together, a payout"
                + " needs GBP 6.00");
        clock.advance(Duration.ofDays(1));
        ledger.execute(cashOut());
        assertThat(available("USD")).isEqualTo(usd("0.00"));
    }

    @Test
    void any_refusal_refuses_every_payout() {
        earn(ledger, "4.10", "2.39");
        assertRefused("below-threshold: worker:ada:GBP has GBP 5.992163 available in all currencies together, a payout"
                + " needs GBP 6.00");
        ledger.execute(CompensateWorker.of("b-3", "ada", usd("9.00"), "earned"));
        Rail card = Rail.of("card", usd("0.01"));
        assertThatThrownBy(() -> ledger.execute(CashOut.of("c-1", "ada", POUNDS, PayoutPolicy.over(card))))
                .hasMessage("not-in-terms: worker:ada is paid by bank, it would have to be by a rail of the policy");
        ledger.execute(SuspendWorker.of("s-1", "ada", "two accounts"));
        assertThatThrownBy(() -> ledger.execute(cashOut())).hasMessageStartingWith("worker-suspended: ");
        assertThat(available("GBP")).isEqualTo(gbp("4.10"));
        assertThat(ledger.asOperator().cashOut("c-1")).isEmpty();
    }

    @Test
    void refuses_when_no_currency_can_be_paid() {
        earn(ledger, "0.005", "0.005");
        ThresholdWaiver waiver = ThresholdWaiver.of("the account closes", "ops-2");
        assertThatThrownBy(
                        () -> ledger.execute(cashOut().waivingThreshold(waiver).by(Actor.operator("ops-1"))))
                .hasMessage("not-payable: worker:ada:GBP cannot be paid GBP 0.005, the rail pays whole multiples of"
                        + " GBP 0.01");
    }

    @Test
    void two_operators_may_waive_the_threshold_of_all_currencies() {
        earn(ledger, "1.00", "1.00");
        CashOut waived = cashOut().waivingThreshold(ThresholdWaiver.of("the account closes", "ops-2"));
        assertThatThrownBy(() -> ledger.execute(waived.by(Actor.worker(new WorkerId("ada")))))
                .hasMessageStartingWith("needs-authority: ");
        ledger.execute(waived.by(Actor.operator("ops-1")));
        assertThat(ledger.asOperator().cashOut("c-1").orElseThrow().payouts()).hasSize(2);
    }

    @Test
    void a_worker_cashes_out_for_themselves_only() {
        earn(ledger, "6.00", "2.00");
        assertThatThrownBy(() -> ledger.execute(cashOut().by(Actor.worker(new WorkerId("ben")))))
                .hasMessageStartingWith("not-permitted: ");
        ledger.execute(cashOut().by(Actor.worker(new WorkerId("ada"))));
    }

    @Test
    void at_most_one_cash_out_a_day_in_every_currency() {
        ZoneId london = ZoneId.of("Europe/London");
        List<PayoutPolicy> daily = List.of(POUNDS.onceADay(london), DOLLARS.onceADay(london));
        earn(ledger, "6.00", "0.005");
        ledger.execute(CashOut.of("c-1", "ada", daily));
        ledger.execute(CompensateWorker.of("b-3", "ada", usd("20.00"), "earned"));
        assertThat(ledger.asWorker("ada").payoutStanding(daily).reasons())
                .extracting(Throwable::getMessage)
                .containsExactly(
                        "once-a-day: worker:ada:GBP has a payout of 2026-06-10, the next can be requested on 2026-06-11");
        assertThatThrownBy(() -> ledger.execute(CashOut.of("c-2", "ada", daily)))
                .hasMessageStartingWith("once-a-day: worker:ada:GBP");
        assertThatThrownBy(() -> ledger.execute(RequestPayout.of("p-1", "ada", DOLLARS.onceADay(london))))
                .hasMessageStartingWith("once-a-day: worker:ada:USD");
    }

    private void assertRefused(String message) {
        long events = events();
        assertThat(ledger.asWorker("ada")
                        .payoutStanding(List.of(POUNDS, DOLLARS))
                        .reasons()
                        .get(0))
                .hasMessage(message);
        assertThatThrownBy(() -> ledger.execute(cashOut())).hasMessage(message);
        assertThat(events()).as("nothing is stored").isEqualTo(events);
    }

    private long events() {
        return Audit.of(ledger.asAuditor()).verify(new RecordedFindings()).events();
    }

    private Amount available(String currency) {
        return ledger.asWorker("ada").balance(currency).orElseThrow().available();
    }

    public static CashOut cashOut() {
        return CashOut.of("c-1", "ada", POUNDS, DOLLARS);
    }

    public static void earn(Ledger ledger, String pounds, String dollars) {
        ledger.execute(CompensateWorker.of("b-1", "ada", gbp(pounds), "earned"));
        ledger.execute(CompensateWorker.of("b-2", "ada", usd(dollars), "earned"));
        ledger.execute(SetPayoutMethod.of("m-1", "ada", "bank", "tok_1"));
    }

    public static Amount gbp(String amount) {
        return Amount.of(amount, "GBP");
    }

    public static Amount usd(String amount) {
        return Amount.of(amount, "USD");
    }
}
