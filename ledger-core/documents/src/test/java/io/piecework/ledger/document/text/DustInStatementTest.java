package io.piecework.ledger.document.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.worker.CloseWorker;
import io.piecework.ledger.account.worker.ForfeitDust;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.work.award.CompensateWorker;
import org.junit.jupiter.api.Test;

/** A statement says why dust was forfeited. */
class DustInStatementTest {

    private static final PayoutPolicy CENTS = PayoutPolicy.minorUnit("USD").forfeitingDust("section 8 of the terms");

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
            assertThat(Documents.text(
                            ledger.ledger().asWorker("ada").statement("USD").orElseThrow()))
                    .contains("too little to be paid", "forfeited", "section 8 of the terms");
        }
    }

    private static ForfeitDust dust(String operation) {
        return CENTS.forfeitDust(operation, "ada").orElseThrow();
    }
}
