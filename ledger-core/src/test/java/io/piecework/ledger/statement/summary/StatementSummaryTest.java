package io.piecework.ledger.statement.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.WorkerView;
import io.piecework.ledger.assignment.AcceptAssignment;
import io.piecework.ledger.assignment.ApproveAssignment;
import io.piecework.ledger.assignment.DisputeAssignment;
import io.piecework.ledger.assignment.OverturnRejection;
import io.piecework.ledger.assignment.RejectAssignment;
import io.piecework.ledger.assignment.ReverseAssignment;
import io.piecework.ledger.assignment.SubmitAssignment;
import io.piecework.ledger.award.CompensateWorker;
import io.piecework.ledger.award.ReimburseExpense;
import io.piecework.ledger.award.ReverseAward;
import io.piecework.ledger.funding.DepositFunds;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Recovery;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.payout.Payday;
import io.piecework.ledger.payout.PayoutFee;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.PayoutVat;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.payout.SubmitPayout;
import io.piecework.ledger.statement.Statement;
import io.piecework.ledger.statement.StatementPeriod;
import io.piecework.ledger.task.PublishTask;
import io.piecework.ledger.terms.FeePolicy;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.testing.LedgerFixture;
import io.piecework.ledger.testing.SettableClock;
import io.piecework.ledger.worker.CloseWorker;
import io.piecework.ledger.worker.ForfeitEarnings;
import io.piecework.ledger.worker.StartWithholding;
import io.piecework.ledger.worker.SuspendWorker;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What stands on top of a worker's statement. Expected sums are those of the domain's stories, or counted by hand. */
class StatementSummaryTest {

    private static final PayoutPolicy CENTS = PayoutPolicy.minorUnit("USD");

    private final LedgerFixture ledger = LedgerFixture.at("2026-06-01T09:00:00Z");

    @AfterEach
    void close() {
        ledger.close();
    }

    private void method() {
        ledger.given(SetPayoutMethod.of("m", "ada", "bank", "token"));
    }

    private void earn(String award, String amount, String currency) {
        ledger.given(CompensateWorker.of(award, "ada", Amount.of(amount, currency), "earned"));
    }

    private void task(String task, String reward, FeePolicy fee) {
        ledger.given(
                DepositFunds.of("d-" + task, "acme", usd("5000.00")),
                PublishTask.of(task, "acme", usd(reward), 900).withFee(fee));
    }

    private void submit(String work, String task) {
        ledger.given(AcceptAssignment.of(work, task, "ada"), SubmitAssignment.of(work));
    }

    private void approve(String work, String task) {
        submit(work, task);
        ledger.given(ApproveAssignment.of(work));
    }

    private void arrived(String payout, PayoutPolicy policy) {
        ledger.given(
                RequestPayout.of(payout, "ada", policy),
                SubmitPayout.of(payout, 1),
                ReportPayout.of(payout, 1, PayoutOutcome.PAID));
    }

    private WorkerView ada() {
        return ledger.ledger().asWorker("ada");
    }

    private Statement statement(String currency) {
        return ada().statement(currency).orElseThrow();
    }

    /** The summary between the fingerprint and the table of lines. */
    private static String top(String text) {
        int begin = text.indexOf("\n\n") + 2;
        return text.substring(begin, text.indexOf("\nDate", begin));
    }

    private String top(PayoutPolicy policy) {
        return top(statement(policy.currency().getCurrencyCode()).text(ada().payoutStanding(policy)));
    }

    private static Amount usd(String amount) {
        return Amount.of(amount, "USD");
    }

    /** S9: 500.00 with 10 % fee, withdrawn for 2.00, 100.00 of it refunded; then 60.00 are earned. */
    @EachDatabase
    void a_refund_after_a_payout_is_told_with_what_covers_it(TestDatabase kind) {
        try (var fresh = kind.fresh();
                Ledger opened = Ledger.builder()
                        .dataSource(fresh.dataSource())
                        .clock(SettableClock.at("2026-06-01T09:00:00Z"))
                        .build()) {
            var bank =
                    PayoutPolicy.over(PayoutPolicy.Rail.of("bank", usd("0.01")).withFee(PayoutFee.flat(usd("2.00"))));
            Stream.of(
                            DepositFunds.of("d", "acme", usd("900.00")),
                            SetPayoutMethod.of("m", "ada", "bank", "token"),
                            PublishTask.of("site", "acme", usd("500.00"), 1)
                                    .withFee(FeePolicy.percent("10").borneByWorker()),
                            PublishTask.of("text", "acme", usd("60.00"), 1).withFee(FeePolicy.NONE),
                            AcceptAssignment.of("a", "site", "ada"),
                            SubmitAssignment.of("a"),
                            ApproveAssignment.of("a"),
                            RequestPayout.of("p", "ada", bank),
                            SubmitPayout.of("p", 1),
                            ReportPayout.of("p", 1, PayoutOutcome.PAID),
                            ReverseAssignment.of("r", "a", "half of it was missing")
                                    .amount(usd("100.00"))
                                    .recovering(Recovery.NEGATIVE),
                            AcceptAssignment.of("b", "text", "ada"),
                            SubmitAssignment.of("b"),
                            ApproveAssignment.of("b"))
                    .forEach(opened::execute);
            WorkerView view = opened.asWorker("ada");
            Statement statement = view.statement("USD").orElseThrow();

            assertThat(top(statement.text(view.payoutStanding(bank)))).isEqualTo("""
                    In this period:
                      Earned    460.00  2 pieces approved, 100.00 taken back
                      Fees       40.00  kept by the platform
                      Yours     420.00  after fees
                      Paid out  448.00  450.00 left your balance, 2.00 payout fee
                    Now:
                      You can withdraw  0.00  of -30.00 available
                      USD 90.00 was taken back after you were paid. Your next 30.00 covers it; you need not send money.
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
                  Earned     0.00  1 award, 1.00 taken back
                  Forfeited  1.00  kept by the platform; the line says on which basis
                  Paid out   0.00
                Now:
                  You can withdraw  0.00  of -1.00 available
                  More was taken back than you had. Your next 1.00 covers it; you need not send money.
                """);
    }

    @Test
    void only_what_the_rail_can_pay_can_be_withdrawn() {
        method();
        earn("b", "4.971", "USD");
        earn("y", "400.4", "JPY");

        assertThat(top(CENTS)).contains("\n  You can withdraw  4.97  of 4.971 available\n");
        assertThat(top(PayoutPolicy.minorUnit("JPY"))).contains("\n  You can withdraw  400  of 400.4 available\n");
        assertThat(top(PayoutPolicy.over(
                        PayoutPolicy.Rail.of("bank", usd("0.01")).withFee(PayoutFee.flat(usd("0.50"))))))
                .contains(
                        "\n  You can withdraw  4.97  of 4.971 available; 4.47 is sent to you, the payout fee is 0.50\n");
    }

    @Test
    void nothing_can_be_withdrawn_while_suspended_or_closed() {
        method();
        earn("b", "4.971", "USD");
        ledger.given(SuspendWorker.of("s", "ada", "two accounts"));
        assertThat(top(CENTS)).endsWith("""
                Now:
                  You can withdraw  0.00  of 4.971 available
                  Your account is suspended. What is in it stays yours.
                """);
        ledger.given(CloseWorker.of("c", "ada", "two accounts"));
        assertThat(top(CENTS)).endsWith("""
                Now:
                  You can withdraw  0.00  of 4.971 available
                  Your account is closed.
                """);
    }

    @Test
    void the_missing_amount_is_told_in_pieces_at_the_average_of_the_period() {
        method();
        task("dogs", "0.30", FeePolicy.NONE);
        task("cats", "0.20", FeePolicy.NONE);
        approve("a", "dogs");
        approve("b", "cats");

        // 4.50 at 0.25 a piece; a piece more for each started quarter
        assertThat(top(CENTS.from(usd("5.00")))).isEqualTo("""
                In this period:
                  Earned    0.50  2 pieces approved
                  Paid out  0.00
                Now:
                  You can withdraw  0.00  of 0.50 available
                  USD 4.50 is missing: you have USD 0.50, a payout needs USD 5.00. That is about 18 more pieces like those of this period.
                """);
        assertThat(top(CENTS.from(usd("0.76")))).contains("about 2 more pieces like");
        assertThat(top(CENTS.from(usd("0.75")))).contains("about 1 more piece like");
    }

    @Test
    void without_approved_work_no_number_of_pieces_is_told() {
        method();
        earn("b", "1.00", "USD");

        assertThat(top(CENTS.from(usd("5.00"))))
                .contains("  USD 4.00 is missing: you have USD 1.00, a payout needs USD 5.00.\n");
    }

    @Test
    void expenses_are_no_earnings_and_tax_is_shown_with_what_is_left() {
        ledger.given(StartWithholding.of("t", "ada", "USD", Rate.percent("24"), "no tax form"));
        earn("b", "10.00", "USD");
        ledger.given(ReimburseExpense.of("taxi", "ada", usd("77.00"), "the taxi"));

        assertThat(top(statement("USD").text())).isEqualTo("""
                In this period:
                  Earned    10.00  1 award
                  Tax        2.40  withheld for the tax office
                  Yours      7.60  after tax
                  Expenses  77.00  repaid to you, not earned
                  Paid out   0.00
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
                            SubmitPayout.of("p", 1),
                            ReportPayout.of("p", 1, PayoutOutcome.PAID))
                    .forEach(opened::execute);
            WorkerView view = opened.asWorker("ada");
            Statement statement = view.statement("USD").orElseThrow();

            assertThat(top(statement.text()))
                    .contains("\n  Paid out  48.40  40.00 left your balance, 8.40 VAT added\n");
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

    /** S6: 25.50 comes back. It is no earning, and the payout method is to be checked. */
    @Test
    void a_returned_payout_is_no_earning_and_the_method_is_to_be_checked() {
        method();
        earn("b", "25.50", "USD");
        arrived("p", CENTS);
        ledger.given(ReportPayout.of("p", 1, PayoutOutcome.RETURNED).because("account closed"));

        assertThat(top(CENTS)).isEqualTo("""
                In this period:
                  Earned     25.50  1 award
                  Paid out   25.50
                  Came back  25.50  payouts that did not stay with you; yours again
                Now:
                  You can withdraw  25.50
                  To do: Your last payout of USD 25.50 came back on 1 June 2026: account closed. Check your payout method before the next one.
                """);
    }

    /** S8, at a small scale: 152 pieces rejected, 121 of them paid after all. */
    @Test
    void a_mass_rejection_is_counted_with_what_it_was_worth() {
        task("rows", "0.01", FeePolicy.NONE);
        for (int i = 1; i <= 152; i++) {
            submit("w" + i, "rows");
            ledger.given(RejectAssignment.of("w" + i, "no reason was given"));
        }
        assertThat(top(statement("USD").text())).isEqualTo("""
                In this period:
                  Earned    0.00  nothing was approved
                  Rejected  1.52  offered for 152 pieces, not paid
                  Paid out  0.00
                Now:
                  To do: If you think a rejection is wrong, say so: 152 can still be overturned, the first of them, w1, until 2026-07-01 09:00.
                """);
        for (int i = 1; i <= 121; i++) {
            ledger.given(OverturnRejection.of("w" + i));
        }
        assertThat(top(statement("USD").text())).isEqualTo("""
                In this period:
                  Earned    1.21  121 pieces approved
                  Rejected  1.52  offered for 152 pieces; 121 rejections overturned, 1.21 paid after all
                  Paid out  0.00
                Now:
                  To do: If you think a rejection is wrong, say so: 31 can still be overturned, the first of them, w122, until 2026-07-01 09:00.
                """);
    }

    @Test
    void of_several_rejections_the_one_whose_time_ends_first_is_named() {
        task("dogs", "0.30", FeePolicy.NONE);
        submit("a", "dogs");
        ledger.given(RejectAssignment.of("a", "a cat")).givenTime("2026-06-02T09:00:00Z");
        submit("b", "dogs");
        ledger.given(RejectAssignment.of("b", "a cat"));

        assertThat(top(statement("USD").text())).contains("2 can still be overturned, the first of them, a, until");
    }

    @Test
    void a_missing_payout_method_is_the_first_thing_to_do() {
        task("dogs", "0.30", FeePolicy.NONE);
        submit("a", "dogs");
        ledger.given(RejectAssignment.of("a", "a cat"));
        earn("b", "1.00", "USD");

        assertThat(top(statement("USD").text())).endsWith("""
                Now:
                  To do: If you think the rejection of a is wrong, say so: it can be overturned until 2026-07-01 09:00.
                """);
        assertThat(top(CENTS)).endsWith("""
                Now:
                  You can withdraw  0.00  of 1.00 available
                  To do: Set a payout method: the platform does not know yet where to send your money.
                """);
    }

    @Test
    void an_unclaimed_payout_is_to_be_claimed() {
        method();
        earn("b", "25.50", "USD");
        ledger.given(
                RequestPayout.of("p", "ada", CENTS.unclaimedForDays(30)),
                SubmitPayout.of("p", 1),
                ReportPayout.of("p", 1, PayoutOutcome.UNCLAIMED));
        assertThat(top(statement("USD").text()))
                .contains("  To do: Claim your payout p, USD 25.50, to be claimed before 2026-07-01T09:00:00Z.\n");
        ledger.given(ReportPayout.of("p", 1, PayoutOutcome.PAID));
        assertThat(top(statement("USD").text())).doesNotContain("To do");
    }

    /** Sums of May, but what can be withdrawn in June: the statement says as of which event. */
    @Test
    void a_past_period_says_which_sums_are_of_now() {
        method();
        earn("b", "3.00", "USD");
        var may = StatementPeriod.days(LocalDate.of(2026, 5, 1), LocalDate.of(2026, 6, 1), ZoneOffset.UTC);
        Statement statement = ada().statement("USD", may).orElseThrow();
        String text = statement.text(ada().payoutStanding(CENTS));

        assertThat(text).contains("\n1-31 May 2026, times in UTC; as of event " + statement.position() + "\n");
        assertThat(top(text)).isEqualTo("""
                In this period:
                  Earned    0.00  nothing was approved
                  Paid out  0.00
                Now, as of event %d:
                  You can withdraw  3.00
                """.formatted(statement.position()));
    }

    /** The dispute holds the pay of the work; as known before it, nothing was held. */
    @Test
    void a_dispute_tells_since_when_and_why_it_holds_the_pay() {
        task("dogs", "0.30", FeePolicy.NONE);
        approve("a", "dogs");
        long before = statement("USD").position();
        ledger.givenTime("2026-06-08T09:00:00Z").given(DisputeAssignment.of("o", "a", "the photo is of another dog"));

        assertThat(statement("USD").text()).contains("""
                Held                 0.30
                  since 8 June 2026  0.30
                    because: the photo is of another dog
                Available            0.00
                """);
        assertThat(ada().asKnownAt(AsOf.position(before))
                        .statement("USD", StatementPeriod.all())
                        .orElseThrow()
                        .held())
                .isEmpty();
    }

    @Test
    void the_next_payday_is_told_with_the_amount() {
        method();
        earn("b", "4.971", "USD");
        var fridays = new Payday("fridays", Payday.Every.WEEK, LocalDate.of(2026, 6, 5), ZoneOffset.UTC, CENTS);

        assertThat(top(statement("USD").text(ada().payoutStanding(fridays)))).endsWith("""
                Now:
                  You can withdraw  0.00  of 4.971 available
                  USD 4.97 will be paid out on 5 June 2026.
                """);
    }
}
