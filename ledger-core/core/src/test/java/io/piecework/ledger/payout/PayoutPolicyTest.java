package io.piecework.ledger.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.payout.PayoutPolicy.Rail;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.CompensateWorker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rails' fees and limits, and payout thresholds. */
class PayoutPolicyTest {

    private static final Amount CENT = usd("0.01");
    private final Ledger ledger = Ledger.builder()
            .inMemory()
            .clock(SettableClock.at("2026-06-10T09:00:00Z"))
            .build();

    @AfterEach
    void close() {
        ledger.close();
    }

    /** S2: 8.00 with a fee of 6 %: .48, net 7.52. A returned payout returns the fee as well. */
    @EachDatabase
    void the_fee_is_the_platforms_when_paid_and_the_workers_again_when_the_payout_comes_back(TestDatabase database) {
        try (FreshDatabase fresh = database.fresh();
                Ledger own = Ledger.builder()
                        .dataSource(fresh.dataSource())
                        .clock(SettableClock.at("2026-06-10T09:00:00Z"))
                        .build()) {
            earn(own, "8.006");
            own.execute(RequestPayout.of("p-1", "ada", sixPercent()));
            assertThat(own.asOperator().payout("p-1").orElseThrow())
                    .extracting(PayoutView::gross, PayoutView::fee, PayoutView::sent)
                    .containsExactly(usd("8.00"), usd("0.48"), usd("7.52"));
            assertThat(own.asOperator().payouts().unsent("bank"))
                    .singleElement()
                    .matches(waiting -> waiting.amount().equals(usd("7.52")));
            assertThat(account(own, "payout-fees")).isEqualTo("0.00");

            own.execute(ReportPayout.of("p-1", 1, PayoutOutcome.PAID));
            assertThat(account(own, "payout-fees")).isEqualTo("-0.48");
            assertThat(account(own, "cash")).isEqualTo("-7.52");
            assertThat(account(own, "worker:available")).isEqualTo("-0.006");
            assertThat(own.asWorker("ada").statement("USD").orElseThrow().lines())
                    .extracting(line -> line.kind() + ", " + line.title() + ": " + line.gross() + " "
                            + line.fee().text() + " " + line.net().text() + " "
                            + line.running().text())
                    .containsExactly(
                            "compensation, : USD 8.006 0.00 8.006 8.006",
                            "payout requested, USD 8.00 by bank, fee USD 0.48, sent USD 7.52, USD 0.006 stays available:"
                                    + " USD 0.00 0.00 0.00 8.006",
                            "payout paid, USD 8.00: USD -7.52 0.48 -8.00 0.006");

            own.execute(ReportPayout.of("p-1", 1, PayoutOutcome.RETURNED));
            assertThat(account(own, "payout-fees")).isEqualTo("0.00");
            assertThat(account(own, "cash")).isEqualTo("0.00");
            assertThat(account(own, "worker:available")).isEqualTo("-8.006");
            assertThat(own.asAuditor().trialBalance().isZero()).isTrue();
        }
    }

    /** Half-up to the rail's quantum: 6 % of 5.31 is .3186. */
    @ParameterizedTest
    @CsvSource({
        "5.31, 0.01, 5.31, 0.32, 4.99",
        "5.31, 0.10, 5.30, 0.30, 5.00",
        "5.25, 0.05, 5.25, 0.30, 4.95",
        "0.25, 0.01, 0.25, 0.02, 0.23",
        "0.24, 0.01, 0.24, 0.01, 0.23"
    })
    void fee_and_gross_are_multiples_of_the_rails_quantum(
            String earned, String quantum, String gross, String fee, String sent) {
        earn(ledger, earned);
        Rail rail = Rail.of("bank", usd(quantum)).withFee(PayoutFee.percent("6"));
        ledger.execute(RequestPayout.of("p-1", "ada", PayoutPolicy.over(rail)));
        assertThat(ledger.asOperator().payout("p-1").orElseThrow())
                .extracting(PayoutView::gross, PayoutView::fee, PayoutView::sent)
                .containsExactly(usd(gross), usd(fee), usd(sent));
    }

    /** 0.30 plus 1/3, waived above 50.00. */
    @ParameterizedTest
    @CsvSource({"1.00, 0.63, 0.37", "50.00, 16.97, 33.03", "50.01, 0.00, 50.01"})
    void a_fee_may_be_flat_and_a_share_and_waived_above_an_amount(String gross, String fee, String sent) {
        earn(ledger, "100.00");
        PayoutFee both = PayoutFee.flat(usd("0.30")).plus(Rate.ratio(1, 3)).waivedAbove(usd("50.00"));
        Rail rail = Rail.of("bank", CENT).withFee(both);
        ledger.execute(RequestPayout.of("p-1", "ada", PayoutPolicy.over(rail)).amount(usd(gross)));
        assertThat(ledger.asOperator().payout("p-1").orElseThrow())
                .extracting(PayoutView::fee, PayoutView::sent)
                .containsExactly(usd(fee), usd(sent));
    }

    @Test
    void each_rail_has_its_own_terms_and_an_unknown_rail_is_refused() {
        earn(ledger, "20.00");
        PayoutPolicy policy = PayoutPolicy.over(
                Rail.of("card", usd("1.00")).withFee(PayoutFee.flat(usd("1.00"))),
                Rail.of("bank", CENT).from(usd("15.00")));
        assertThatThrownBy(() ->
                        ledger.execute(RequestPayout.of("p-1", "ada", policy).amount(usd("14.99"))))
                .hasMessage("not-payable: worker:ada:USD cannot be paid USD 14.99, the rail pays USD 15.00 or more");
        ledger.execute(SetPayoutMethod.of("m-2", "ada", "card", "tok_2"));
        ledger.execute(RequestPayout.of("p-2", "ada", policy).amount(usd("2.00")));
        assertThat(ledger.asOperator().payout("p-2").orElseThrow().sent()).isEqualTo(usd("1.00"));
        assertThatThrownBy(() ->
                        ledger.execute(RequestPayout.of("p-3", "ada", policy).amount(usd("1.00"))))
                .hasMessage("not-payable: worker:ada:USD cannot be paid USD 1.00, the rail takes USD 1.00 of it");
        ledger.execute(SetPayoutMethod.of("m-3", "ada", "cheque", "tok_3"));
        assertThatThrownBy(() -> ledger.execute(RequestPayout.of("p-4", "ada", policy)))
                .hasMessage("not-in-terms: worker:ada is paid by cheque, it would have to be by a rail of the policy");
        assertThat(ledger.asWorker("ada").whyNotPaid(policy)).hasSize(1);
    }

    /** The threshold itself, one unit of the last decimal to either side, and a balance that only displays as the threshold. */
    @ParameterizedTest
    @CsvSource({
        "5.00, at least, paid",
        "4.999999999999, at least, below",
        "5.000000000001, at least, paid",
        "4.996, at least, below",
        "5.00, more than, below",
        "5.000000000001, more than, paid",
        "5.004, more than, paid",
        "4.999999999999, more than, below"
    })
    void the_exact_balance_is_compared_with_the_threshold(String available, String edge, String outcome) {
        earn(ledger, available);
        Threshold five = Threshold.of(usd("5.00"));
        PayoutPolicy policy = PayoutPolicy.minorUnit("USD").from(edge.equals("at least") ? five : five.above());
        PayoutStanding standing = ledger.asWorker("ada").payoutStanding(policy);
        if (outcome.equals("paid")) {
            assertThat(standing.reasons()).isEmpty();
            assertThat(standing.distance()).isEqualTo(usd("0.00"));
            ledger.execute(RequestPayout.of("p-1", "ada", policy));
        } else {
            String needs = edge.equals("at least") ? "USD 5.00" : "more than USD 5.00";
            String told =
                    "below-threshold: worker:ada:USD has " + usd(available) + " available, a payout needs " + needs;
            assertThat(standing.reasons()).extracting(Throwable::getMessage).containsExactly(told);
            assertThat(standing.distance())
                    .isEqualTo(usd("5.00").minus(usd(available)).max(usd("0.00")));
            assertThatThrownBy(() -> ledger.execute(RequestPayout.of("p-1", "ada", policy)))
                    .hasMessage(told);
        }
    }

    /** Net is the amount that would be sent: 4.99 of 5.31, 5.00 of 5.32, 5.01 of 5.33. */
    @ParameterizedTest
    @CsvSource({
        "5.319999999999, at least, 4.99, below",
        "5.32, at least, 5.00, paid",
        "5.32, more than, 5.00, below",
        "5.33, more than, 5.01, paid"
    })
    void a_net_threshold_compares_the_amount_that_would_be_sent(
            String available, String edge, String counted, String outcome) {
        earn(ledger, available);
        Threshold five = Threshold.of(usd("5.00")).net();
        PayoutPolicy policy = sixPercent().from(edge.equals("at least") ? five : five.above());
        PayoutStanding standing = ledger.asWorker("ada").payoutStanding(policy);
        assertThat(standing.counted()).isEqualTo(usd(counted));
        if (outcome.equals("paid")) {
            assertThat(standing.reasons()).isEmpty();
            ledger.execute(RequestPayout.of("p-1", "ada", policy));
        } else {
            assertThatThrownBy(() -> ledger.execute(RequestPayout.of("p-1", "ada", policy)))
                    .hasMessage("below-threshold: worker:ada:USD would be sent USD " + counted + ", a payout needs "
                            + (edge.equals("at least") ? "" : "more than ") + "USD 5.00");
        }
    }

    @Test
    void the_standing_shows_the_missing_amount_and_the_carry() {
        earn(ledger, "3.456");
        PayoutStanding standing =
                ledger.asWorker("ada").payoutStanding(sixPercent().from(usd("9.00")));
        assertThat(standing.distance()).isEqualTo(usd("5.544"));
        assertThat(standing.payable())
                .isEqualTo(new Remittance(usd("3.45"), usd("0.21"), usd("0.00"), usd("3.24"), null));
        assertThat(standing.carry()).isEqualTo(usd("0.006"));
    }

    /** A flat fee is charged on a payout only. */
    @Test
    void a_payout_of_zero_has_no_fee() {
        earn(ledger, "0.009");
        PayoutPolicy flat = PayoutPolicy.over(Rail.of("bank", CENT).withFee(PayoutFee.flat(usd("2.00"))));
        PayoutStanding standing = ledger.asWorker("ada")
                .payoutStanding(flat.from(Threshold.of(usd("5.00")).net()));
        assertThat(standing.payable())
                .isEqualTo(new Remittance(usd("0.00"), usd("0.00"), usd("0.00"), usd("0.00"), null));
        assertThat(standing.counted()).isEqualTo(usd("0.00"));
        assertThat(standing.distance()).isEqualTo(usd("5.00"));
        assertThat(standing.carry()).isEqualTo(usd("0.009"));
    }

    @Test
    void refuses_a_policy_that_contradicts_itself() {
        assertThatThrownBy(() -> PayoutFee.flat(usd("-0.01"))).hasMessage("payout fee USD -0.01 is negative");
        assertThatThrownBy(() -> Rail.of("bank", CENT).withFee(PayoutFee.flat(usd("0.005"))))
                .hasMessage("amount \"0.005\" is not a whole multiple of 0.01");
        assertThatThrownBy(() -> Rail.of("bank", usd("0.00"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Rail.of("bank", CENT).from(Amount.of("1", "EUR")))
                .hasMessage("Currencies differ: EUR/USD");
        assertThatThrownBy(() -> PayoutPolicy.minorUnit("USD").from(Amount.of("1", "EUR")))
                .hasMessage("Currencies differ: EUR/USD");
        assertThatThrownBy(() -> Threshold.of(usd("-1.00"))).hasMessage("threshold USD -1.00 is negative");
        assertThatThrownBy(() -> PayoutPolicy.minorUnit("USD").unclaimedForDays(-1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static PayoutPolicy sixPercent() {
        return PayoutPolicy.over(Rail.of("bank", CENT).withFee(PayoutFee.percent("6")));
    }

    private static void earn(Ledger ledger, String amount) {
        ledger.execute(CompensateWorker.of("b-1", "ada", usd(amount), "earned"));
        ledger.execute(SetPayoutMethod.of("m-1", "ada", "bank", "tok_1"));
    }

    private static String account(Ledger ledger, String account) {
        return ledger.asAuditor().trialBalance().lines().stream()
                .filter(line -> line.account().equals(account))
                .findFirst()
                .orElseThrow()
                .balance()
                .text();
    }

    private static Amount usd(String amount) {
        return Amount.of(amount, "USD");
    }
}
