package io.piecework.ledger.account.worker;

import static io.piecework.ledger.account.worker.Ada.balance;
import static io.piecework.ledger.account.worker.Ada.refused;
import static io.piecework.ledger.account.worker.Ada.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Proof;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Recovery;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.ReverseAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.Availability;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.ReviewPolicy;
import java.time.Duration;

/** A milestone of 500.00 is paid out, then a part of it is refunded to the requester. */
class RefundAfterPayoutTest {

    private static final PayoutPolicy CENTS = PayoutPolicy.minorUnit("USD");

    private final SettableClock clock = SettableClock.at("2026-01-05T09:00:00Z");

    @EachDatabase
    void after_a_refund_of_paid_out_earnings_new_earnings_fill_the_negative_balance_first(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = Ledger.builder()
                        .dataSource(database.dataSource())
                        .clock(clock)
                        .build()) {
            work(ledger);
            days(ledger, 14);
            assertThat(boxes(ledger)).isEqualTo("held 450.00, available 0.00, in transit 0.00, paid 0.00");
            days(ledger, 5);
            assertThat(boxes(ledger)).isEqualTo("held 0.00, available 450.00, in transit 0.00, paid 0.00");
            payOut(ledger);
            assertThat(boxes(ledger)).isEqualTo("held 0.00, available 0.00, in transit 0.00, paid 450.00");

            ledger.execute(ReverseAssignment.of("r-1", "a-1", "half of it was missing")
                    .amount(usd("100.00"))
                    .recovering(Recovery.NEGATIVE));
            assertThat(boxes(ledger)).isEqualTo("held 0.00, available -90.00, in transit 0.00, paid 450.00");
            assertThat(balance(ledger, "fees")).isEqualTo("USD -40.00");
            assertThat(balance(ledger, "requester:available")).isEqualTo("USD -200.00");

            earn(ledger, "t-60", "60.00");
            assertThat(boxes(ledger)).isEqualTo("held 0.00, available -30.00, in transit 0.00, paid 450.00");
            refused(
                    ledger,
                    RequestPayout.of("p-2", "ada", CENTS),
                    "negative-balance: worker:ada:USD has USD -30.00 available, a payout needs more than"
                            + " USD 0.00");
            earn(ledger, "t-40", "40.00");
            assertThat(boxes(ledger)).isEqualTo("held 0.00, available 10.00, in transit 0.00, paid 450.00");
            ledger.execute(RequestPayout.of("p-2", "ada", CENTS));
            assertThat(boxes(ledger)).isEqualTo("held 0.00, available 0.00, in transit 10.00, paid 450.00");
            Proof.assertHolds(ledger);
        }
    }

    private static void work(Ledger ledger) {
        ledger.execute(DepositFunds.of("d", "acme", usd("600.00")));
        ledger.execute(SetPayoutMethod.of("m", "ada", "bank", "tok"));
        ledger.execute(PublishTask.of("t", "acme", usd("500.00"), 1)
                .withFee(FeePolicy.percent("10").borneByWorker())
                .reviewed(ReviewPolicy.BY_HAND.approveAfter(Duration.ofDays(14)))
                .available(Availability.days(5)));
        ledger.execute(AcceptAssignment.of("a-1", "t", "ada"));
        ledger.execute(SubmitAssignment.of("a-1"));
    }

    private static void payOut(Ledger ledger) {
        ledger.execute(RequestPayout.of("p-1", "ada", CENTS));
        ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.SUBMITTED));
        ledger.execute(ReportPayout.of("p-1", 1, PayoutOutcome.PAID));
    }

    private static void earn(Ledger ledger, String task, String reward) {
        ledger.execute(PublishTask.of(task, "acme", usd(reward), 1));
        ledger.execute(AcceptAssignment.of(task, task, "ada"));
        ledger.execute(SubmitAssignment.of(task));
        ledger.execute(ApproveAssignment.of(task));
    }

    private void days(Ledger ledger, int days) {
        clock.advance(Duration.ofDays(days));
        ledger.runDue(clock.instant());
    }

    private static String boxes(Ledger ledger) {
        var now = ledger.asWorker("ada").balance("USD").orElseThrow();
        return "held %s, available %s, in transit %s, paid %s"
                .formatted(
                        now.held().text(),
                        now.available().text(),
                        now.inTransit().text(),
                        now.paid().text());
    }
}
