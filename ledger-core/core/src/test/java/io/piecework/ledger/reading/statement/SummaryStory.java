package io.piecework.ledger.reading.statement;

import io.piecework.ledger.WorkerView;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.FeePolicy;
import org.junit.jupiter.api.AfterEach;

/** A worker with tasks and payouts, and what stands on top of the worker's statement. */
public abstract class SummaryStory {

    protected static final PayoutPolicy CENTS = PayoutPolicy.minorUnit("USD");

    protected final LedgerFixture ledger = LedgerFixture.at("2026-06-01T09:00:00Z");

    @AfterEach
    void close() {
        ledger.close();
    }

    protected void method() {
        ledger.given(SetPayoutMethod.of("m", "ada", "bank", "token"));
    }

    protected void earn(String award, String amount, String currency) {
        ledger.given(CompensateWorker.of(award, "ada", Amount.of(amount, currency), "earned"));
    }

    protected void task(String task, String reward, FeePolicy fee) {
        ledger.given(
                DepositFunds.of("d-" + task, "acme", usd("5000.00")),
                PublishTask.of(task, "acme", usd(reward), 900).withFee(fee));
    }

    protected void submit(String work, String task) {
        ledger.given(AcceptAssignment.of(work, task, "ada"), SubmitAssignment.of(work));
    }

    protected void approve(String work, String task) {
        submit(work, task);
        ledger.given(ApproveAssignment.of(work));
    }

    protected void arrived(String payout, PayoutPolicy policy) {
        ledger.given(
                RequestPayout.of(payout, "ada", policy),
                ReportPayout.of(payout, 1, PayoutOutcome.SUBMITTED),
                ReportPayout.of(payout, 1, PayoutOutcome.PAID));
    }

    protected WorkerView ada() {
        return ledger.ledger().asWorker("ada");
    }

    protected Statement statement(String currency) {
        return ada().statement(currency).orElseThrow();
    }

    protected static Amount usd(String amount) {
        return Amount.of(amount, "USD");
    }
}
