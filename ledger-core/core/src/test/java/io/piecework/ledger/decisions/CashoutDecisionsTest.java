package io.piecework.ledger.decisions;

import static io.piecework.ledger.fixtures.ExpectedEvent.event;

import io.piecework.ledger.account.EarningsEvent;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.CashOut;
import io.piecework.ledger.payout.CashOutEvent;
import io.piecework.ledger.payout.PayoutEvent;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.payout.Threshold;
import io.piecework.ledger.work.award.CompensateWorker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A cash-out pays the balances of several currencies under one threshold, all or none. */
class CashoutDecisionsTest extends Decisions {

    private static final Threshold SIX_POUNDS = Threshold.of(gbp("6.00")).with("USD", gbp("0.80"));
    private static final CashOut CASH_OUT =
            CashOut.of("co-1", "ada", PayoutPolicy.minorUnit("GBP").from(SIX_POUNDS), PayoutPolicy.minorUnit("USD"));

    @BeforeEach
    void earn_pounds() {
        fixture.given(
                SetPayoutMethod.of("m-1", "ada", "paypal", "tok_1"),
                CompensateWorker.of("b-1", "ada", gbp("2.00"), "the page was down"));
    }

    @Test
    void balances_reach_the_threshold_together() {
        fixture.given(CompensateWorker.of("b-2", "ada", usd("5.00"), "the page was down"))
                .when(CASH_OUT)
                .stores(
                        event(EarningsEvent.Sent.class).with("amount", "GBP 2.00"),
                        event(PayoutEvent.Requested.class),
                        event(EarningsEvent.Sent.class).with("amount", "USD 5.00"),
                        event(PayoutEvent.Requested.class),
                        event(CashOutEvent.Requested.class).with("counted", "GBP 6.00"));
    }

    @Test
    void balances_below_the_threshold_all_stay() {
        fixture.given(CompensateWorker.of("b-2", "ada", usd("4.99"), "the page was down"))
                .when(CASH_OUT)
                .storesNothing()
                .isRefused(RefusalCode.BELOW_THRESHOLD);
    }

    private static Amount gbp(String number) {
        return Amount.of(number, "GBP");
    }
}
