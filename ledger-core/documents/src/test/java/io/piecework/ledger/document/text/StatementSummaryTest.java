package io.piecework.ledger.document.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.WorkerView;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.worker.CloseWorker;
import io.piecework.ledger.account.worker.ForfeitEarnings;
import io.piecework.ledger.account.worker.StartWithholding;
import io.piecework.ledger.account.worker.SuspendWorker;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Recovery;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.payout.PayoutFee;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.PayoutVat;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.reading.statement.Statement;
import io.piecework.ledger.reading.statement.StatementSummary;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.ReverseAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.award.ReimburseExpense;
import io.piecework.ledger.work.award.ReverseAward;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.FeePolicy;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The sums on top of a worker's statement. Expected sums are those of the domain's stories, or counted by hand. */
@Tag("slow")
class StatementSummaryTest extends SummaryTexts {

    /** S9: 500.00 with 10 % fee, withdrawn for 2.00, 100.00 of it refunded; then 60.00 are earned. */
    @EachDatabase
    void a_refund_after_a_payout_names_what_covers_it(TestDatabase kind) {
        try (var fresh = kind.fresh();
                Ledger opened = Ledger.builder()
                        .dataSource(fresh.dataSource())
                        .clock(SettableClock.at("2026-06-01T09:00:00Z"))
                        .build()) {
            var bank =
                    PayoutPolicy.over(PayoutPolicy.Rail.of("bank", usd("0.01")).withFee(PayoutFee.flat(usd("2.00"))));
            refundedAfterAPayout(bank).forEach(opened::execute);
            WorkerView view = opened.asWorker("ada");
            Statement statement = view.statement("USD").orElseThrow();

            assertThat(top(Documents.of(statement)
                            .with(view.payoutStanding(bank))
                            .text()))
                    .isEqualTo("""
                    In this period:
                      Earned    460.00  560.00 (2 pieces of work) - 100.00 taken back
                      Fees       40.00  kept by the platform from your pay
                      Yours     420.00  after fees
                      Rejected    0.00  nothing was rejected
                      Paid out  448.00  450.00 left your balance - 2.00 payout fee of the platform =
                                          448.00 sent to you
                    Now:
                      You can withdraw  0.00
                      USD 90.00 was taken back after you were paid, and 30.00 of it is not covered
                        yet. Your next earnings cover it; you need not send money.
                    """);
            assertThat(statement.summary().earned().net()).isEqualTo(usd("420.00"));
        }
    }

    @Test
    void more_taken_back_than_there_was_is_not_called_paid() {
        method();
        earn("b", "1.00", "USD");
        ledger.given(
                ForfeitEarnings.of("f", "ada", usd("1.00"), "terms", "ops-2").by(Actor.operator("ops-1")));
        ledger.given(ReverseAward.of("r", "b", "a copy").recovering(Recovery.NEGATIVE));

        assertThat(top(CENTS)).isEqualTo("""
                In this period:
                  Earned     0.00  1.00 (1 award) - 1.00 taken back
                  Fees       0.00  nothing was kept from your pay
                  Rejected   0.00  nothing was rejected
                  Forfeited  1.00  went to the platform; the line says on which basis
                  Paid out   0.00
                Now:
                  You can withdraw  0.00
                  More was taken back than you had. The next 1.00 that becomes available covers
                    it; you need not send money.
                  To do: Nothing. You need not do anything now.
                """);
    }

    @Test
    void only_what_the_rail_can_pay_can_be_withdrawn() {
        method();
        earn("b", "4.971", "USD");
        earn("y", "400.4", "JPY");

        assertThat(top(CENTS))
                .contains("\n  You can withdraw  4.97  of 4.971 available; 0.001 stays in your balance\n");
        assertThat(top(PayoutPolicy.minorUnit("JPY")))
                .contains("\n  You can withdraw  400  of 400.4 available; 0.4 stays in your balance\n");
        assertThat(top(PayoutPolicy.over(
                        PayoutPolicy.Rail.of("bank", usd("0.01")).withFee(PayoutFee.flat(usd("0.50"))))))
                .contains(
                        "\n  You can withdraw  4.97  of 4.971 available; 0.001 stays in your balance; 4.97\n                            - 0.50 payout fee = 4.47 sent to you\n");
    }

    @Test
    void nothing_can_be_withdrawn_while_suspended_or_closed() {
        method();
        earn("b", "4.971", "USD");
        ledger.given(SuspendWorker.of("s", "ada", "two accounts"));
        assertThat(top(CENTS)).endsWith("""
                Now:
                  You can withdraw  0.00  of 4.971 available
                  Your account is suspended until the platform ends it, so that nothing can be
                    paid out now. What is in it stays yours.
                  To do: Nothing. You need not do anything now.
                """);
        ledger.given(CloseWorker.of("c", "ada", "two accounts"));
        assertThat(top(CENTS)).endsWith("""
                Now:
                  You can withdraw  0.00  of 4.971 available
                  Your account is closed, so that nothing can be paid out now.
                  To do: USD 4.971 in your closed account stays yours. To get it, ask the
                    platform's support to open the account again, so that it can be paid out.
                """);
    }

    @Test
    void the_missing_amount_is_counted_in_pieces_at_the_average_of_the_period() {
        method();
        task("dogs", "0.30", FeePolicy.NONE);
        task("cats", "0.20", FeePolicy.NONE);
        approve("a", "dogs");
        approve("b", "cats");

        // 4.50 at 0.25 a piece; a piece more for each started quarter
        assertThat(top(CENTS.from(usd("5.00")))).isEqualTo("""
                In this period:
                  Earned    0.50  2 pieces of work
                  Fees      0.00  nothing was kept from your pay
                  Rejected  0.00  nothing was rejected
                  Paid out  0.00
                Now:
                  You can withdraw  0.00  of 0.50 available
                  You have USD 0.50, and a payout needs USD 5.00: that is USD 4.50 more. That
                    takes about 18 more pieces like those of this period.
                  To do: Nothing. You need not do anything now.
                """);
        assertThat(top(CENTS.from(usd("0.76")))).contains("That\n    takes about 2 more pieces like");
        assertThat(top(CENTS.from(usd("0.75")))).contains("That\n    takes about 1 more piece like");
    }

    @Test
    void without_approved_work_no_number_of_pieces_is_named() {
        method();
        earn("b", "1.00", "USD");

        assertThat(top(CENTS.from(usd("5.00"))))
                .contains("  You have USD 1.00, and a payout needs USD 5.00: that is USD 4.00 more.\n");
    }

    @Test
    void more_than_a_million_pieces_are_not_named() {
        Amount zero = usd("0");
        var earned = new StatementSummary.Earned(2, 0, 0, usd("0.02"), zero, zero, zero, zero, usd("0.02"), zero);

        assertThat(earned.piecesFor(usd("10000.00"))).isEqualTo(1_000_000);
        assertThat(earned.piecesFor(usd("10000.01"))).isNull();
        assertThat(earned.piecesFor(usd("999999999999999999.99"))).isNull();
    }

    @Test
    void expenses_are_no_earnings_and_tax_is_shown_with_what_is_left() {
        ledger.given(StartWithholding.of("t", "ada", "USD", Rate.percent("24"), "no tax form"));
        earn("b", "10.00", "USD");
        ledger.given(ReimburseExpense.of("taxi", "ada", usd("77.00"), "the taxi"));

        assertThat(top(Documents.text(statement("USD")))).isEqualTo("""
                In this period:
                  Earned    10.00  1 award
                  Fees       0.00  nothing was kept from your pay
                  Tax        2.40  withheld for the tax office
                  Yours      7.60  after tax
                  Expenses  77.00  repaid to you, not earned
                  Rejected   0.00  nothing was rejected
                  Paid out   0.00
                Now:
                  Available  84.60
                  The platform has not said here when it pays. Ask its support.
                """);
    }

    /** S3: a 40.00 task with 21 % VAT on the payout: 48.40 reaches the worker, of which the platform adds 8.40. */
    @EachDatabase
    void vat_is_a_part_of_what_reached_the_worker(TestDatabase kind) {
        try (var fresh = kind.fresh();
                Ledger opened = Ledger.builder()
                        .dataSource(fresh.dataSource())
                        .clock(SettableClock.at("2026-06-01T09:00:00Z"))
                        .build()) {
            Stream.of(
                            SetPayoutMethod.of("m", "ada", "bank", "token"),
                            CompensateWorker.of("b", "ada", usd("40.00"), "earned"),
                            RequestPayout.of("p", "ada", CENTS).with(PayoutVat.percent("21", "2026-0017")),
                            ReportPayout.of("p", 1, PayoutOutcome.SUBMITTED),
                            ReportPayout.of("p", 1, PayoutOutcome.PAID))
                    .forEach(opened::execute);
            WorkerView view = opened.asWorker("ada");
            Statement statement = view.statement("USD").orElseThrow();

            assertThat(top(Documents.text(statement)))
                    .contains("\n  Paid out  48.40  40.00 left your balance + 8.40 VAT of your invoice = 48.40\n");
            long before = statement.position() - 1;
            assertThat(view.asKnownAt(AsOf.position(before))
                            .statement("USD", StatementPeriod.all())
                            .orElseThrow()
                            .summary()
                            .paidOut()
                            .sent())
                    .isEqualTo(usd("0.00"));
        }
    }

    private static Stream<Command> refundedAfterAPayout(PayoutPolicy bank) {
        return Stream.of(
                DepositFunds.of("d", "acme", usd("900.00")),
                SetPayoutMethod.of("m", "ada", "bank", "token"),
                PublishTask.of("site", "acme", usd("500.00"), 1)
                        .withFee(FeePolicy.percent("10").borneByWorker()),
                PublishTask.of("text", "acme", usd("60.00"), 1).withFee(FeePolicy.NONE),
                AcceptAssignment.of("a", "site", "ada"),
                SubmitAssignment.of("a"),
                ApproveAssignment.of("a"),
                RequestPayout.of("p", "ada", bank),
                ReportPayout.of("p", 1, PayoutOutcome.SUBMITTED),
                ReportPayout.of("p", 1, PayoutOutcome.PAID),
                ReverseAssignment.of("r", "a", "half of it was missing")
                        .amount(usd("100.00"))
                        .recovering(Recovery.NEGATIVE),
                AcceptAssignment.of("b", "text", "ada"),
                SubmitAssignment.of("b"),
                ApproveAssignment.of("b"));
    }
}
