package io.piecework.ledger.decisions;

import static io.piecework.ledger.fixtures.ExpectedEvent.event;

import io.piecework.ledger.account.EarningsEvent;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.payout.ClaimPayout;
import io.piecework.ledger.payout.PayoutEvent;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.Policies;
import io.piecework.ledger.payout.ReissuePayout;
import io.piecework.ledger.payout.RemovePayoutMethod;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.work.award.CompensateWorker;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A payout pays what its rail can pay, once, in spite of repeated and late reports of the rail. */
class PayoutDecisionsTest extends Decisions {

    private static final PayoutPolicy CENTS = PayoutPolicy.minorUnit("USD");

    private LedgerFixture givenEarned(String amount) {
        return fixture.given(
                CompensateWorker.of("b-1", "ada", usd(amount), "the page was down"),
                SetPayoutMethod.of("m-1", "ada", "paypal", "tok_1"));
    }

    private LedgerFixture givenRequested(String amount) {
        return givenEarned("100.00").given(RequestPayout.of("p-1", "ada", CENTS).amount(usd(amount)));
    }

    @Test
    void the_worker_pays_the_rails_fee() {
        givenEarned("8.00")
                .when(RequestPayout.of("p-1", "ada", Policies.rapidWorkers().payouts("USD")))
                .stores(
                        event(EarningsEvent.Sent.class).with("amount", "USD 8.00"),
                        event(PayoutEvent.Requested.class)
                                .with("remittance.fee", "USD 0.48")
                                .with("remittance.sent", "USD 7.52"));
    }

    @Test
    void what_the_rail_cannot_pay_stays_with_the_worker() {
        givenEarned("0.665")
                .when(RequestPayout.of("p-1", "ada", CENTS))
                .stores(
                        event(EarningsEvent.Sent.class),
                        event(PayoutEvent.Requested.class)
                                .with("remittance.gross", "USD 0.66")
                                .with("after.available", "USD 0.005"));
    }

    @Test
    void a_payout_needs_a_method_and_the_threshold() {
        givenEarned("4.99").given(RemovePayoutMethod.of("m-2", "ada"));
        fixture.when(RequestPayout.of("p-1", "ada", CENTS)).isRefused(RefusalCode.NO_PAYOUT_METHOD);
        fixture.given(SetPayoutMethod.of("m-3", "ada", "paypal", "tok_2"))
                .when(RequestPayout.of("p-1", "ada", CENTS.from(usd("5.00"))))
                .isRefused(RefusalCode.BELOW_THRESHOLD)
                .isRefused("below-threshold: worker:ada:USD has USD 4.99 available, a payout needs USD 5.00");
    }

    @Test
    void a_failed_attempt_gives_the_money_back_once() {
        ReportPayout failed = ReportPayout.of("p-1", 1, PayoutOutcome.FAILED).because("account closed");
        givenRequested("40.00")
                .when(failed)
                .stores(
                        event(EarningsEvent.ReturnedFromTransit.class).with("amount", "USD 40.00"),
                        event(PayoutEvent.Failed.class).with("after.available", "USD 100.00"));
        fixture.when(failed).isRepeated();
        fixture.given(ReissuePayout.of("p-1", 2))
                .when(ReportPayout.of("p-1", 2, PayoutOutcome.PAID))
                .stores(
                        event(EarningsEvent.Settled.class).with("amount", "USD 40.00"),
                        event(PayoutEvent.Paid.class).with("after.available", "USD 60.00"));
    }

    @Test
    void a_report_that_contradicts_an_earlier_one_moves_no_money() {
        givenRequested("40.00")
                .given(ReportPayout.of("p-1", 1, PayoutOutcome.PAID))
                .when(ReportPayout.of("p-1", 1, PayoutOutcome.FAILED))
                .stores(event(PayoutEvent.Contradicted.class)
                        .with("statusBefore", "paid")
                        .with("outcome", "failed"));
    }

    @Test
    void a_lower_report_after_a_higher_one_changes_nothing() {
        givenRequested("40.00")
                .given(ReportPayout.of("p-1", 1, PayoutOutcome.PAID))
                .when(ReportPayout.of("p-1", 1, PayoutOutcome.UNKNOWN))
                .stores(event(PayoutEvent.RailReportIgnored.class).with("newStatus", "paid"));
    }

    @Test
    void an_unclaimed_payout_comes_back_by_its_deadline() {
        givenEarned("25.50")
                .given(
                        RequestPayout.of("p-1", "ada", CENTS.unclaimedForDays(30)),
                        ReportPayout.of("p-1", 1, PayoutOutcome.UNCLAIMED))
                .whenTimePasses(Duration.ofDays(30))
                .stores(
                        event(EarningsEvent.ReturnedFromTransit.class).with("amount", "USD 25.50"),
                        event(PayoutEvent.Expired.class).with("after.available", "USD 25.50"));
    }

    @Test
    void one_sender_claims_an_attempt() {
        givenRequested("40.00")
                .given(ClaimPayout.of("k-1", "p-1", 1, "sender-1", Duration.ofMinutes(10)))
                .when(ClaimPayout.of("k-2", "p-1", 1, "sender-2", Duration.ofMinutes(10)))
                .storesNothing()
                .isRefused(RefusalCode.ALREADY_CLAIMED);
    }
}
