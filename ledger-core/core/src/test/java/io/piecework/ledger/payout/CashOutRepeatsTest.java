package io.piecework.ledger.payout;

import static io.piecework.ledger.payout.CashOutTest.DOLLARS;
import static io.piecework.ledger.payout.CashOutTest.POUNDS;
import static io.piecework.ledger.payout.CashOutTest.cashOut;
import static io.piecework.ledger.payout.CashOutTest.gbp;
import static io.piecework.ledger.payout.CashOutTest.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.payout.PayoutPolicy.Rail;
import io.piecework.ledger.work.award.CompensateWorker;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A cash-out that is sent twice, with other content, or with policies that do not fit together. */
class CashOutRepeatsTest {

    private final Ledger ledger = Ledger.builder()
            .inMemory()
            .clock(SettableClock.at("2026-06-10T09:00:00Z"))
            .build();

    @BeforeEach
    void earn() {
        CashOutTest.earn(ledger, "4.10", "2.40");
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void a_repeat_gets_the_first_receipt_and_pays_nothing_more() {
        Receipt first = ledger.execute(cashOut());
        ledger.execute(CompensateWorker.of("b-3", "ada", gbp("9.00"), "earned"));
        assertThat(ledger.execute(cashOut())).isEqualTo(first);
        assertThat(ledger.asWorker("ada").balance("GBP").orElseThrow().available())
                .isEqualTo(gbp("9.00"));
    }

    @Test
    void another_command_with_the_same_id_is_refused() {
        ledger.execute(cashOut());
        assertThatThrownBy(() -> ledger.execute(CashOut.of("c-1", "ben", POUNDS, DOLLARS)))
                .hasMessage("id-reused: operation:c-1 was recorded with worker worker:ada, now given as worker:ben");
        assertThatThrownBy(() -> ledger.execute(CashOut.of("c-1", "ada", POUNDS, DOLLARS.unclaimedForDays(9))))
                .hasMessageStartingWith("id-reused: operation:c-1 was recorded with policies ");
        assertThatThrownBy(() ->
                        ledger.execute(cashOut().waivingThreshold(ThresholdWaiver.of("the account closes", "ops-2"))))
                .hasMessageStartingWith("id-reused: operation:c-1 was recorded with waiver nothing");
        assertThatThrownBy(() -> ledger.execute(SetPayoutMethod.of("c-1", "ada", "bank", "tok_2")))
                .hasMessageStartingWith("id-reused: operation:c-1 was recorded with event cash-out-requested");
        assertThatThrownBy(() -> ledger.execute(CashOut.of("m-1", "ada", POUNDS, DOLLARS)))
                .hasMessageStartingWith("id-reused: operation:m-1 was recorded with event ");
    }

    @Test
    void a_request_with_the_id_of_a_cash_outs_payout_is_refused() {
        ledger.execute(cashOut());
        assertThatThrownBy(() -> ledger.execute(RequestPayout.of("c-1:USD", "ada", DOLLARS)))
                .hasMessage("id-reused: payout:c-1:USD was requested by operation:c-1, now by a request of its own");
    }

    @Test
    void a_cash_out_whose_payout_has_the_id_of_another_is_refused_as_a_whole() {
        ledger.execute(RequestPayout.of("c-1:USD", "ada", DOLLARS).amount(usd("0.01")));
        ledger.execute(CompensateWorker.of("b-3", "ada", usd("1.00"), "earned"));
        assertThatThrownBy(() -> ledger.execute(cashOut()))
                .hasMessage("id-reused: payout:c-1:USD was requested by a request of its own, now by operation:c-1");
        assertThat(ledger.asOperator().payout("c-1:GBP")).isEmpty();
    }

    @Test
    void refuses_policies_for_other_currencies_than_the_threshold_counts() {
        assertThatThrownBy(() -> CashOut.of("c-1", "ada", POUNDS))
                .hasMessage(
                        "the threshold GBP 6.00 counts GBP, USD, the policies pay GBP; give one policy for each, in this order");
        assertThatThrownBy(() -> CashOut.of("c-1", "ada", POUNDS, PayoutPolicy.minorUnit("EUR")))
                .hasMessage(
                        "the threshold GBP 6.00 counts GBP, USD, the policies pay GBP, EUR; give one policy for each, in this order");
        assertThatThrownBy(() -> CashOut.of("c-1", "ada", DOLLARS, POUNDS))
                .hasMessage(
                        "the threshold USD 0.01 counts USD, the policies pay USD, GBP; give one policy for each, in this order");
        assertThatThrownBy(() -> CashOut.of("c-1", "ada", List.of()))
                .hasMessage("a cash-out needs at least one payout policy");
    }

    @Test
    void refuses_a_second_threshold() {
        assertThatThrownBy(() -> CashOut.of("c-1", "ada", POUNDS, DOLLARS.from(usd("5.00"))))
                .hasMessage("the policy for USD has a threshold of its own, USD 5.00; a cash-out has one, GBP 6.00");
        Threshold both = Threshold.of(usd("0.01")).with("GBP", usd("1.25"));
        assertThatThrownBy(() -> CashOut.of("c-1", "ada", POUNDS, DOLLARS.from(both)))
                .hasMessageStartingWith("the policy for USD has a threshold of its own");
        CashOut.of(
                "c-1",
                "ada",
                POUNDS,
                PayoutPolicy.over(Rail.of(null, usd("0.01")).from(usd("5.00"))));
    }

    @Test
    void refuses_an_id_behind_which_no_currency_fits() {
        CashOut.of("c".repeat(176), "ada", POUNDS, DOLLARS);
        assertThatThrownBy(() -> CashOut.of("c".repeat(177), "ada", POUNDS, DOLLARS))
                .hasMessage("payout id has 181 characters, at most 180 are allowed");
    }
}
