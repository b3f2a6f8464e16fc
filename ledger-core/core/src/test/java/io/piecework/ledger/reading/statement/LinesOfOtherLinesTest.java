package io.piecework.ledger.reading.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.WorkerView;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.opening.OpenWorkerBalance;
import io.piecework.ledger.account.opening.ReverseOpening;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Recovery;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.PayoutVat;
import io.piecework.ledger.payout.ReissuePayout;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.ResolvePayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.AppealRejection;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.DismissAppeal;
import io.piecework.ledger.work.assignment.DisputeAssignment;
import io.piecework.ledger.work.assignment.DisputeOutcome;
import io.piecework.ledger.work.assignment.OverturnRejection;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.ResolveDispute;
import io.piecework.ledger.work.assignment.ReverseAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.award.ReverseAward;
import io.piecework.ledger.work.award.TopUpPay;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.FeePolicy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/** A correction has the time of what it corrects, a rejection that of its overturn, and a payout that at which its money came back. */
class LinesOfOtherLinesTest {

    private static final Actor OPS = Actor.operator("ops-1");

    @EachDatabase
    void a_correction_has_the_time_of_the_line_that_it_corrects(TestDatabase database) {
        try (var fresh = database.fresh();
                LedgerFixture ledger = LedgerFixture.at("2026-05-01T09:00:00Z", fresh.dataSource())) {
            ledger.given(
                    OpenWorkerBalance.of("o", "ada", usd("3.00"), "OldPay").by(OPS),
                    DepositFunds.of("d", "acme", usd("100.00")),
                    PublishTask.of("t", "acme", usd("4.00"), 10).withFee(FeePolicy.NONE));
            for (String work : List.of("a", "b", "c", "e")) {
                ledger.given(AcceptAssignment.of(work, "t", "ada"), SubmitAssignment.of(work));
            }
            ledger.givenTime("2026-05-12T09:00:00Z").given(ApproveAssignment.of("a"), ApproveAssignment.of("e"));
            ledger.givenTime("2026-05-13T09:00:00Z")
                    .given(RejectAssignment.of("b", "too dark"), RejectAssignment.of("c", "too dark"));
            ledger.givenTime("2026-05-14T09:00:00Z")
                    .given(
                            CompensateWorker.of("k", "ada", usd("2.00"), "the page was down"),
                            AppealRejection.of("b", "it is bright"),
                            AppealRejection.of("c", "it is bright"));
            ledger.givenTime("2026-06-02T09:00:00Z")
                    .given(
                            OverturnRejection.of("b").because("it is"),
                            DismissAppeal.of("c", "it is not"),
                            TopUpPay.of("u", "ada", usd("1.00"), "too little").forWork("a"),
                            ReverseAssignment.of("r-a", "a", "a copy").recovering(Recovery.NEGATIVE),
                            ReverseAward.of("r-k", "k", "it was up").recovering(Recovery.NEGATIVE),
                            ReverseOpening.of("o", "paid there")
                                    .recovering(Recovery.NEGATIVE)
                                    .by(OPS),
                            DisputeAssignment.of("s", "e", "whose photo?"),
                            ResolveDispute.of("z", "e", DisputeOutcome.REVERSED, "not yours"));
            ledger.givenTime("2026-06-05T09:00:00Z")
                    .given(ReverseAssignment.of("r-b", "b", "it is not").recovering(Recovery.NEGATIVE));

            assertThat(lines(ledger.ledger().asWorker("ada"), 6))
                    .containsExactly(
                            "overturned b 2026-05-13T09:00:00Z",
                            "appeal dismissed c 2026-05-13T09:00:00Z",
                            "top-up u 2026-05-12T09:00:00Z",
                            "reversed a 2026-05-12T09:00:00Z",
                            "compensation reversed k 2026-05-14T09:00:00Z",
                            "carried over reversed  2026-05-01T09:00:00Z",
                            "disputed e 2026-05-12T09:00:00Z",
                            "dispute ended, pay taken back e 2026-05-12T09:00:00Z",
                            "reversed b 2026-06-02T09:00:00Z");
            assertThat(lines(ledger.ledger().asWorker("ada"), 5))
                    .containsExactly(
                            "carried over  null",
                            "approved a null",
                            "approved e null",
                            "rejected b null",
                            "rejected c null",
                            "compensation k null",
                            "appealed b 2026-05-13T09:00:00Z",
                            "appealed c 2026-05-13T09:00:00Z");
        }
    }

    private static List<String> lines(WorkerView ada, int month) {
        return statement(ada, month).lines().stream()
                .map(line -> line.kind() + " " + line.reference() + " " + line.corrects())
                .toList();
    }

    /** {@code b} is overturned and taken back again, {@code c} stays rejected, {@code a} was never. */
    @EachDatabase
    void a_rejection_has_the_time_at_which_it_was_overturned_as_far_as_it_was_known(TestDatabase database) {
        try (var fresh = database.fresh();
                LedgerFixture ledger = LedgerFixture.at("2026-05-01T09:00:00Z", fresh.dataSource())) {
            ledger.given(
                    DepositFunds.of("d", "acme", usd("100.00")),
                    PublishTask.of("t", "acme", usd("4.00"), 10).withFee(FeePolicy.NONE));
            for (String work : List.of("a", "b", "c")) {
                ledger.given(AcceptAssignment.of(work, "t", "ada"), SubmitAssignment.of(work));
            }
            ledger.givenTime("2026-05-13T09:00:00Z")
                    .given(
                            ApproveAssignment.of("a"),
                            RejectAssignment.of("b", "too dark"),
                            RejectAssignment.of("c", "too dark"));
            long rejected = ledger.ledger().asAuditor().lastPosition();
            ledger.givenTime("2026-05-29T09:00:00Z").given(AppealRejection.of("b", "it is bright"));
            ledger.givenTime("2026-06-02T09:00:00Z").given(OverturnRejection.of("b"));
            ledger.givenTime("2026-06-05T09:00:00Z")
                    .given(
                            ReverseAssignment.of("r-a", "a", "a copy").recovering(Recovery.NEGATIVE),
                            ReverseAssignment.of("r-b", "b", "it is not").recovering(Recovery.NEGATIVE));
            WorkerView ada = ledger.ledger().asWorker("ada");

            assertThat(overturned(statement(ada, 5)))
                    .containsExactly(
                            "approved a null", "rejected b 2026-06-02T09:00:00Z", "rejected c null", "appealed b null");
            assertThat(overturned(statement(ada, 6)))
                    .containsExactly("overturned b null", "reversed a null", "reversed b null");
            assertThat(overturned(ada.asKnownAt(AsOf.position(rejected))
                            .statement("USD", StatementPeriod.all())
                            .orElseThrow()))
                    .containsExactly("approved a null", "rejected b null", "rejected c null");
        }
    }

    private static List<String> overturned(Statement statement) {
        return statement.lines().stream()
                .map(line -> line.kind() + " " + line.reference() + " " + line.overturned())
                .toList();
    }

    /** The first attempt comes back, the second stays, and the third fails on its way. */
    @EachDatabase
    void a_payout_has_the_time_at_which_its_money_came_back_as_far_as_it_was_known(TestDatabase database) {
        try (var fresh = database.fresh();
                LedgerFixture ledger = LedgerFixture.at("2026-05-01T09:00:00Z", fresh.dataSource())) {
            ledger.given(
                    SetPayoutMethod.of("m", "ada", "bank", "token"),
                    CompensateWorker.of("k", "ada", usd("5.00"), "the page was down"),
                    RequestPayout.of("p", "ada", PayoutPolicy.minorUnit("USD")),
                    ReportPayout.of("p", 1, PayoutOutcome.PAID));
            long paid = ledger.ledger().asAuditor().lastPosition();
            ledger.givenTime("2026-05-03T09:00:00Z").given(ReportPayout.of("p", 1, PayoutOutcome.RETURNED));
            ledger.givenTime("2026-05-04T09:00:00Z")
                    .given(ReissuePayout.of("p", 2), ReportPayout.of("p", 2, PayoutOutcome.PAID));
            ledger.givenTime("2026-05-05T09:00:00Z")
                    .given(
                            CompensateWorker.of("l", "ada", usd("6.00"), "the page was down"),
                            RequestPayout.of("q", "ada", PayoutPolicy.minorUnit("USD")));
            ledger.givenTime("2026-06-06T09:00:00Z").given(ReportPayout.of("q", 1, PayoutOutcome.FAILED));
            WorkerView ada = ledger.ledger().asWorker("ada");

            assertThat(cameBack(statement(ada, 5).lines().stream()))
                    .containsExactly(
                            "payout requested null",
                            "payout paid 2026-05-03T09:00:00Z",
                            "payout returned null",
                            "payout sent again null",
                            "payout paid null",
                            "payout requested 2026-06-06T09:00:00Z");
            Statement known = ada.asKnownAt(AsOf.position(paid))
                    .statement("USD", StatementPeriod.all())
                    .orElseThrow();
            assertThat(cameBack(known.lines().stream())).containsExactly("payout requested null", "payout paid null");
            assertThat(lines(ada, 5)).contains("payout returned p 2026-05-01T09:00:00Z");
            assertThat(lines(ada, 6)).containsExactly("payout failed q 2026-05-05T09:00:00Z");
            StatementSummary.PaidOut sums = statement(ada, 5).summary().paidOut();
            assertThat(sums.sent()).isEqualTo(usd("10.00"));
            assertThat(sums.returned()).isEqualTo(usd("5.00"));
            assertThat(sums.arrived()).isEqualTo(usd("5.00"));
            assertThat(sums.cameBack())
                    .isEqualTo(new StatementSummary.CameBack(
                            usd("5.00"),
                            usd("0.00"),
                            usd("0.00"),
                            Instant.parse("2026-05-03T09:00:00Z"),
                            Instant.parse("2026-05-03T09:00:00Z")));
            assertThat(known.summary().paidOut().returned()).isEqualTo(usd("0.00"));
            assertThat(cameBack(
                            ada.statementPart("USD", StatementPeriod.all(), null, 10).orElseThrow().lines().stream()))
                    .contains("payout paid 2026-05-03T09:00:00Z");
        }
    }

    /** The first attempt arrives although it had been reported as failed, so that it did not come back, and two arrived; the second comes back. */
    @EachDatabase
    void of_two_attempts_that_arrived_the_one_that_came_back_says_so(TestDatabase database) {
        try (var fresh = database.fresh();
                LedgerFixture ledger = LedgerFixture.at("2026-05-01T09:00:00Z", fresh.dataSource())) {
            ledger.given(
                    SetPayoutMethod.of("m", "ada", "bank", "token"),
                    CompensateWorker.of("k", "ada", usd("10.00"), "the page was down"),
                    RequestPayout.of("p", "ada", PayoutPolicy.minorUnit("USD"))
                            .amount(usd("5.00"))
                            .with(PayoutVat.percent("20", "7")));
            ledger.givenTime("2026-05-02T09:00:00Z").given(ReportPayout.of("p", 1, PayoutOutcome.FAILED));
            ledger.givenTime("2026-05-03T09:00:00Z")
                    .given(ReissuePayout.of("p", 2), ReportPayout.of("p", 2, PayoutOutcome.PAID));
            ledger.givenTime("2026-05-04T09:00:00Z")
                    .given(
                            ReportPayout.of("p", 1, PayoutOutcome.PAID),
                            ResolvePayout.accepting("p", 1, PayoutOutcome.PAID, "the bank's letter")
                                    .by(OPS));
            ledger.givenTime("2026-05-05T09:00:00Z").given(ReportPayout.of("p", 2, PayoutOutcome.RETURNED));

            WorkerView ada = ledger.ledger().asWorker("ada");
            assertThat(statement(ada, 5).lines().stream()
                            .filter(line -> line.payout() != null)
                            .map(line -> line.kind() + " " + line.cameBack() + " " + line.corrects()))
                    .containsExactly(
                            "payout requested null null",
                            "payout failed null 2026-05-01T09:00:00Z",
                            "payout sent again null null",
                            "payout paid 2026-05-05T09:00:00Z null",
                            "payout paid after all null null",
                            "payout returned null 2026-05-03T09:00:00Z");
            StatementSummary.PaidOut sums = statement(ada, 5).summary().paidOut();
            assertThat(sums.sent()).isEqualTo(usd("12.00"));
            assertThat(sums.returned()).isEqualTo(usd("6.00"));
            assertThat(sums.cameBack().sent()).isEqualTo(usd("6.00"));
        }
    }

    private static List<String> cameBack(Stream<StatementLine> lines) {
        return lines.filter(line -> line.payout() != null)
                .map(line -> line.kind() + " " + line.cameBack())
                .toList();
    }

    private static Statement statement(WorkerView ada, int month) {
        LocalDate first = LocalDate.of(2026, month, 1);
        return ada.statement("USD", StatementPeriod.days(first, first.plusMonths(1), ZoneOffset.UTC))
                .orElseThrow();
    }

    private static Amount usd(String amount) {
        return Amount.of(amount, "USD");
    }
}
