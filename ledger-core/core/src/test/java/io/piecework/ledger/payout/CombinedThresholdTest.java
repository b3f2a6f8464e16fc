package io.piecework.ledger.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.CompensateWorker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One threshold over the balances of two currencies, and the waiver of a threshold. */
class CombinedThresholdTest {

    private static final PayoutPolicy POUNDS = PayoutPolicy.minorUnit("GBP");

    private final Ledger ledger = Ledger.builder()
            .inMemory()
            .clock(SettableClock.at("2026-06-10T09:00:00Z"))
            .build();

    @AfterEach
    void close() {
        ledger.close();
    }

    /** GBP 1 counts as USD 1.25, or as USD 1.333333333333: exactly 6.00, and sums that only display as 6.00. */
    @ParameterizedTest
    @CsvSource({
        "1.00, 4.00, 1.25, at least, 6.00, paid",
        "0.999999999999, 4.00, 1.25, at least, 5.999999999999, below",
        "1.00, 3.999999999999, 1.25, at least, 5.999999999998, below",
        "0.996, 4.00, 1.25, at least, 5.996, below",
        "1.00, 4.00, 1.25, more than, 6.00, below",
        "1.000000000001, 4.00, 1.25, more than, 6.000000000001, paid",
        "1.00, 4.000000000001, 1.25, more than, 6.000000000002, paid",
        "2.00, 3.00, 1.333333333333, at least, 5.999999999999, below",
        "2.000000000001, 3.00, 1.333333333333, at least, 6.00, paid",
        "2.00, 3.000000000001, 1.333333333333, at least, 6.00, paid"
    })
    void the_exact_sum_is_compared_with_the_threshold(
            String dollars, String pounds, String worth, String edge, String counted, String outcome) {
        earn(ledger, dollars, pounds);
        PayoutPolicy policy = six(worth, edge);
        PayoutStanding standing = ledger.asWorker("ada").payoutStanding(policy);
        assertThat(standing.counted()).isEqualTo(usd(counted));
        if (outcome.equals("paid")) {
            assertThat(standing.reasons()).isEmpty();
            ledger.execute(CashOut.of("c-1", "ada", policy, POUNDS));
            assertThat(ledger.asOperator().cashOut("c-1").orElseThrow().counted())
                    .isEqualTo(usd(counted));
        } else {
            String told = "below-threshold: worker:ada:USD has " + usd(counted)
                    + " available in all currencies together, a payout needs "
                    + (edge.equals("at least") ? "" : "more than ") + "USD 6.00";
            assertThat(standing.reasons()).extracting(Throwable::getMessage).containsExactly(told);
            assertThatThrownBy(() -> ledger.execute(CashOut.of("c-1", "ada", policy, POUNDS)))
                    .hasMessage(told);
        }
    }

    @EachDatabase
    void each_currency_is_paid_by_itself_without_exchange(TestDatabase database) {
        try (FreshDatabase fresh = database.fresh();
                Ledger own = Ledger.builder()
                        .dataSource(fresh.dataSource())
                        .clock(SettableClock.at("2026-06-10T09:00:00Z"))
                        .build()) {
            earn(own, "2.00", "4.00");
            PayoutPolicy pounds = PayoutPolicy.minorUnit("GBP")
                    .from(Threshold.of(Amount.of("6.00", "GBP")).with("USD", Amount.of("0.80", "GBP")));
            assertThat(own.asWorker("ada").payoutStanding(pounds).distance()).isEqualTo(Amount.of("0.40", "GBP"));
            own.execute(CashOut.of("c-1", "ada", six("1.25", "at least"), POUNDS));
            assertThat(own.asOperator().payout("c-1:USD").orElseThrow().gross()).isEqualTo(usd("2.00"));
            assertThat(own.asOperator().payout("c-1:GBP").orElseThrow().gross()).isEqualTo(Amount.of("4.00", "GBP"));
            assertThat(own.asWorker("ada").payoutStanding(pounds).distance()).isEqualTo(Amount.of("6.00", "GBP"));
            assertThat(own.asAuditor().trialBalance().isZero()).isTrue();
        }
    }

    @Test
    void two_operators_may_waive_the_threshold() {
        earn(ledger, "1.00", "0.01");
        PayoutPolicy policy = PayoutPolicy.minorUnit("USD").from(usd("6.00"));
        RequestPayout request = RequestPayout.of("p-1", "ada", policy);
        ThresholdWaiver waiver = ThresholdWaiver.of("the account closes", "ops-2");
        assertThatThrownBy(() -> ledger.execute(request)).hasMessageStartingWith("below-threshold: ");
        assertThatThrownBy(() -> ledger.execute(request.waivingThreshold(ThresholdWaiver.of("mine", "platform"))))
                .hasMessage("needs-authority: payout:p-1 has operator:platform as actor and approver, it needs a second"
                        + " operator");
        assertThatThrownBy(() -> ledger.execute(request.waivingThreshold(waiver).by(Actor.worker(new WorkerId("ada")))))
                .hasMessage(
                        "needs-authority: payout:p-1 does not take this command from worker:ada, it needs an operator");
        ledger.execute(request.waivingThreshold(waiver).by(Actor.operator("ops-1")));
        assertThat(ledger.asOperator().payout("p-1").orElseThrow().gross()).isEqualTo(usd("1.00"));
        assertThat(ledger.asWorker("ada").statement("USD").orElseThrow().lines())
                .last()
                .matches(line -> line.reason().equals("the account closes"));
        assertThatThrownBy(() -> ledger.execute(request))
                .hasMessageStartingWith("id-reused: payout:p-1 was recorded with");
    }

    @Test
    void a_waiver_waives_the_threshold_only() {
        earn(ledger, "0.005", "0.01");
        RequestPayout request = RequestPayout.of("p-1", "ada", PayoutPolicy.minorUnit("USD"))
                .waivingThreshold(ThresholdWaiver.of("the account closes", "ops-2"))
                .by(Actor.operator("ops-1"));
        assertThatThrownBy(() -> ledger.execute(request))
                .hasMessage(
                        "not-payable: worker:ada:USD cannot be paid USD 0.005, the rail pays whole multiples of USD 0.01");
    }

    @Test
    void refuses_a_threshold_that_counts_a_currency_twice_or_at_no_worth() {
        Threshold six = Threshold.of(usd("6.00")).with("GBP", usd("1.25"));
        assertThatThrownBy(() -> six.with("GBP", usd("1.30"))).hasMessage("threshold counts a currency twice");
        assertThatThrownBy(() -> six.with("USD", usd("1.00"))).hasMessage("one USD cannot count as USD 1.00");
        assertThatThrownBy(() -> six.with("EUR", usd("0.00"))).hasMessage("one EUR cannot count as USD 0.00");
        assertThatThrownBy(() -> six.with("EUR", Amount.of("1.00", "GBP"))).hasMessage("Currencies differ: USD/GBP");
    }

    private static PayoutPolicy six(String worth, String edge) {
        Threshold six = Threshold.of(usd("6.00")).with("GBP", usd(worth));
        return PayoutPolicy.minorUnit("USD").from(edge.equals("at least") ? six : six.above());
    }

    private static void earn(Ledger ledger, String dollars, String pounds) {
        ledger.execute(CompensateWorker.of("b-1", "ada", usd(dollars), "earned"));
        ledger.execute(CompensateWorker.of("b-2", "ada", Amount.of(pounds, "GBP"), "earned"));
        ledger.execute(SetPayoutMethod.of("m-1", "ada", "bank", "tok_1"));
    }

    private static Amount usd(String amount) {
        return Amount.of(amount, "USD");
    }
}
