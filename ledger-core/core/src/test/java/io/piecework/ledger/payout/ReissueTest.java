package io.piecework.ledger.payout;

import static io.piecework.ledger.payout.PayoutTest.assertRefused;
import static io.piecework.ledger.payout.PayoutTest.earned;
import static io.piecework.ledger.payout.PayoutTest.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.payout.PayoutSteps.UnsentAttempt;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import org.junit.jupiter.api.Test;

/** The worker has another payout method when a failed payout is sent again. */
class ReissueTest {

    private static final PayoutPolicy.Rail BANK =
            PayoutPolicy.Rail.of("bank", usd("0.01")).withFee(PayoutFee.flat(usd("0.25")));
    private static final PayoutPolicy.Rail CASH =
            PayoutPolicy.Rail.of("cash", usd("1.00")).withFee(PayoutFee.flat(usd("2.00")));

    private final SettableClock clock = SettableClock.at("2026-11-24T09:00:00Z");

    /** 9.37 by bank is no whole multiple of 1.00, and its fee is 0.25. */
    @EachDatabase
    void a_payout_is_not_sent_again_over_another_rail(TestDatabase database) {
        try (FreshDatabase fresh = database.fresh();
                Ledger ledger = failed(fresh, PayoutPolicy.over(BANK, CASH))) {
            ledger.execute(SetPayoutMethod.of("m-2", "ada", "cash", "counter-1"));
            assertThatThrownBy(() -> ledger.execute(ReissuePayout.of("p-1", 2)))
                    .hasMessage("not-in-terms: payout:p-1 was requested over bank, its worker is now paid by cash;"
                            + " request a new payout, the money is available");
            ledger.execute(SetPayoutMethod.of("m-3", "ada", "paypal", "pp-1"));
            assertRefused(ledger, ReissuePayout.of("p-1", 2), "not-in-terms");

            ledger.execute(SetPayoutMethod.of("m-4", "ada", "cash", "counter-1"));
            ledger.execute(RequestPayout.of("p-2", "ada", PayoutPolicy.over(BANK, CASH)));
            assertThat(ledger.asOperator().payouts().unsent("cash"))
                    .extracting(UnsentAttempt::amount)
                    .containsExactly(usd("7.00"));
        }
    }

    @Test
    void a_payout_is_sent_again_by_another_method_over_its_rail() {
        try (FreshDatabase fresh = TestDatabase.H2.fresh();
                Ledger ledger = failed(fresh, PayoutPolicy.over(BANK, CASH))) {
            ledger.execute(SetPayoutMethod.of("m-2", "ada", "bank", "tok_2"));
            ledger.execute(ReissuePayout.of("p-1", 2));
            assertThat(ledger.asOperator().payouts().unsent("bank"))
                    .extracting(attempt -> attempt.method().token() + " " + attempt.amount())
                    .containsExactly("tok_2 USD 9.12");
        }
    }

    @Test
    void a_payout_of_a_policy_for_any_rail_is_sent_again_over_any() {
        try (FreshDatabase fresh = TestDatabase.H2.fresh();
                Ledger ledger = failed(fresh, PayoutTest.CENTS)) {
            ledger.execute(SetPayoutMethod.of("m-2", "ada", "cash", "counter-1"));
            ledger.execute(ReissuePayout.of("p-1", 2));
            assertThat(ledger.asOperator().payouts().unsent("cash")).hasSize(1);
        }
    }

    private Ledger failed(FreshDatabase database, PayoutPolicy policy) {
        Ledger ledger = earned(database, clock, "9.37");
        ledger.execute(SetPayoutMethod.of("m-1", "ada", "bank", "tok_1"));
        ledger.execute(RequestPayout.of("p-1", "ada", policy));
        ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.FAILED));
        return ledger;
    }
}
