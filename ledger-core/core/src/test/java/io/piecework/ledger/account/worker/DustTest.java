package io.piecework.ledger.account.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.reading.statement.line.LineKind;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.terms.Availability;
import org.junit.jupiter.api.Test;

/** Dust: a balance in a closed account that no rail can pay. */
class DustTest {

    private static final PayoutPolicy CENTS = PayoutPolicy.minorUnit("USD").forfeitingDust("section 8 of the terms");

    @Test
    void a_policy_without_a_dust_rule_leaves_dust_to_the_worker() {
        assertThat(PayoutPolicy.minorUnit("USD").forfeitDust("f", "ada")).isEmpty();
    }

    @Test
    void closing_moves_no_money_and_the_forfeiture_takes_what_no_rail_can_pay() {
        try (LedgerFixture ledger = LedgerFixture.at("2026-03-01T09:00:00Z")) {
            ledger.given(
                    CompensateWorker.of("b", "ada", Amount.parse("USD 0.665"), "because"),
                    SetPayoutMethod.of("m", "ada", "bank", "token"),
                    RequestPayout.of("p", "ada", CENTS));
            ledger.when(dust("f-1")).isRefused(RefusalCode.WRONG_STATE);
            ledger.when(CloseWorker.of("c", "ada", "they asked for it")).available("ada", "USD 0.005");
            ledger.when(dust("f-2")).isRefused(RefusalCode.WRONG_STATE); // 0.66 is in transit
            ledger.given(ReportPayout.of("p", 1, PayoutOutcome.PAID));
            ledger.when(dust("f-3").by(Actor.worker(new WorkerId("ada")))).isRefused(RefusalCode.NOT_PERMITTED);
            ledger.when(dust("f-3")).available("ada", "USD 0.00").account("forfeited", "USD -0.005");
            ledger.when(dust("f-4")).isRefused(RefusalCode.INSUFFICIENT_EARNINGS);
            assertThat(ledger.ledger()
                            .asWorker("ada")
                            .statement("USD")
                            .orElseThrow()
                            .lines())
                    .last()
                    .satisfies(line -> assertThat(line.kind()).isEqualTo(LineKind.FORFEITED));
        }
    }

    @Test
    void an_open_account_has_no_dust() {
        try (LedgerFixture ledger = LedgerFixture.at("2026-03-01T09:00:00Z")) {
            ledger.given(CompensateWorker.of("b", "ada", Amount.parse("USD 0.005"), "because"));
            ledger.when(dust("f-1")).isRefused(RefusalCode.WRONG_STATE);
        }
    }

    @Test
    void a_whole_quantum_is_no_dust() {
        try (LedgerFixture ledger = LedgerFixture.at("2026-03-01T09:00:00Z")) {
            ledger.given(
                    CompensateWorker.of("b", "ada", Amount.parse("USD 0.01"), "because"),
                    CloseWorker.of("c", "ada", "they asked for it"));
            ledger.when(dust("f-1")).isRefused(RefusalCode.WRONG_STATE);
        }
    }

    @Test
    void held_earnings_are_dust_once_they_have_matured() {
        try (LedgerFixture ledger = LedgerFixture.at("2026-03-01T09:00:00Z")) {
            ledger.given(
                    DepositFunds.of("d", "acme", Amount.parse("USD 1.00")),
                    GrantBonus.of("b", "ada", "acme", Amount.parse("USD 0.004"), "well done")
                            .available(Availability.days(5)),
                    CloseWorker.of("c", "ada", "they asked for it"));
            ledger.when(dust("f-1")).isRefused(RefusalCode.INSUFFICIENT_EARNINGS);
            ledger.givenTime("2026-03-06T09:00:00Z");
            ledger.when(dust("f-1")).account("forfeited", "USD -0.004").held("ada", "USD 0.00");
        }
    }

    private static ForfeitDust dust(String operation) {
        return CENTS.forfeitDust(operation, "ada").orElseThrow();
    }
}
