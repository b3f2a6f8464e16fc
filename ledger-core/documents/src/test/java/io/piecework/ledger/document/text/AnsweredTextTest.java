package io.piecework.ledger.document.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.WorkerView;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.decision.AnswerReview;
import io.piecework.ledger.reading.decision.DecisionPolicy;
import io.piecework.ledger.reading.decision.PeriodDecisions;
import io.piecework.ledger.reading.decision.RequestReview;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.AppealRejection;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.DismissAppeal;
import io.piecework.ledger.work.assignment.OverturnRejection;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.ReverseAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.OverturnRule;
import io.piecework.ledger.work.terms.ReviewPolicy;
import java.io.IOException;
import java.io.StringWriter;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** The answer to a review or an appeal is on the statement of the period in which it came, also of a decision of an earlier one. */
class AnsweredTextTest {

    private static final DecisionPolicy POLICY = DecisionPolicy.of("Acme Tasks", "Ann Lee", "reviews@acme.example");
    private static final Actor ADA = Actor.worker(new WorkerId("ada"));
    private static final Actor ANN = Actor.operator("ann");

    @EachDatabase
    void the_answer_to_a_review_of_an_earlier_period_is_on_the_statement(TestDatabase database) throws IOException {
        try (var fresh = database.fresh();
                LedgerFixture ledger = LedgerFixture.at("2026-05-01T09:00:00Z", fresh.dataSource())) {
            decidedInMay(ledger);
            ledger.givenTime("2026-06-02T09:00:00Z")
                    .given(
                            OverturnRejection.of("a").because("it is a dog").by(ANN),
                            OverturnRejection.of("e").because("we looked again").by(ANN));
            ledger.givenTime("2026-06-03T09:00:00Z")
                    .given(DismissAppeal.of("b", "it is a cat").by(ANN));
            ledger.givenTime("2026-06-04T09:00:00Z")
                    .given(AnswerReview.upholding("reversal:r", "it is a copy").by(ANN));
            ledger.givenTime("2026-07-01T09:00:00Z");
            WorkerView ada = ledger.ledger().asWorker("ada");

            assertThat(text(ada, 6)).contains("""
                    Answers in this period about earlier decisions:
                      2026-06-04 09:00  Not in your favour: the decision stays as it was.
                          Reference: reversal:r
                          Decided before, on 2026-05-14 09:00: Pay was taken back from your earnings. Amount concerned: USD 4.00.
                          Work: Is there a dog? (task dogs of acme)
                          You asked for a review on 2026-05-21 09:00. Answer from ann of the platform on 2026-06-04 09:00: the decision is unchanged. Answer: "it is a copy"
                      2026-06-03 09:00  Not in your favour: the decision stays as it was.
                          Reference: rejection:b
                          Decided before, on 2026-05-13 09:00: Your work was rejected. Nothing is paid for it. Amount concerned: USD 4.00.
                          Work: Is there a dog? (task dogs of acme)
                          You asked for a review on 2026-05-20 09:00. Answer from ann of the platform on 2026-06-03 09:00: the decision is unchanged. Answer: "it is a cat"
                      2026-06-02 09:00  In your favour: the decision was changed. The rejection was overturned. Paid: USD 4.00.
                          Reference: rejection:a
                          Decided before, on 2026-05-13 09:00: Your work was rejected. Nothing is paid for it. Amount concerned: USD 4.00.
                          Work: Is there a dog? (task dogs of acme)
                          You asked for a review on 2026-05-20 09:00. Answer from ann of the platform on 2026-06-02 09:00: the decision is changed. Answer: "it is a dog"

                    """);
            assertThat(text(ada, 5)).doesNotContain("Answers in this period");
            assertThat(text(ada, 7)).doesNotContain("Answers in this period");
            PeriodDecisions june = ada.decisions("USD", month(6), POLICY);
            assertThat(june.answers()).isEqualTo(3);
            assertThat(ada.decisions("USD", StatementPeriod.all(), POLICY).answers())
                    .isZero();
            var page = new StringWriter();
            Documents.page(ada, "USD", month(6)).with(june).html(page);
            assertThat(page.toString())
                    .contains("<a href=\"#answered\">Answers in this period about earlier decisions</a>")
                    .contains("<h2 id=\"answered\">Answers in this period about earlier decisions</h2>")
                    .contains(
                            "<strong>In your favour: the decision was changed. The rejection was overturned. Paid: USD 4.00.</strong>");
        }
    }

    /** Twelve appeals are answered in June; five are printed. */
    @EachDatabase
    void of_many_answers_the_newest_are_printed_and_the_others_counted(TestDatabase database) {
        try (var fresh = database.fresh();
                LedgerFixture ledger = LedgerFixture.at("2026-05-01T09:00:00Z", fresh.dataSource())) {
            task(ledger);
            for (int i = 1; i <= 12; i++) {
                ledger.given(
                        AcceptAssignment.of("w" + i, "dogs", "ada"),
                        SubmitAssignment.of("w" + i),
                        RejectAssignment.of("w" + i, "a cat"),
                        AppealRejection.of("w" + i, "a dog"));
            }
            ledger.givenTime("2026-06-02T09:00:00Z");
            for (int i = 1; i <= 12; i++) {
                ledger.given(OverturnRejection.of("w" + i));
            }

            assertThat(text(ledger.ledger().asWorker("ada"), 6))
                    .contains("Reference: rejection:w12\n")
                    .contains("Reference: rejection:w8\n")
                    .doesNotContain("Reference: rejection:w7\n")
                    .contains("  and 7 more; the platform shows you each of them\n");
        }
    }

    /** Of a, b and e, which are rejected, a and b are appealed; the pay for c is taken back, and a review asked for. */
    private static void decidedInMay(LedgerFixture ledger) {
        task(ledger);
        for (String work : List.of("a", "b", "c", "e")) {
            ledger.given(AcceptAssignment.of(work, "dogs", "ada"), SubmitAssignment.of(work));
        }
        ledger.givenTime("2026-05-13T09:00:00Z");
        for (String work : List.of("a", "b", "e")) {
            ledger.given(RejectAssignment.of(work, "a cat"));
        }
        ledger.given(ApproveAssignment.of("c"));
        ledger.givenTime("2026-05-14T09:00:00Z")
                .given(ReverseAssignment.of("r", "c", "a copy").by(ANN));
        ledger.givenTime("2026-05-20T09:00:00Z")
                .given(AppealRejection.of("a", "a dog"), AppealRejection.of("b", "a dog"));
        ledger.givenTime("2026-05-21T09:00:00Z")
                .given(RequestReview.of("reversal:r", "ada", "it is mine").by(ADA));
    }

    private static void task(LedgerFixture ledger) {
        ledger.given(
                DepositFunds.of("d", "acme", Amount.parse("USD 100.00")),
                PublishTask.of("dogs", "acme", Amount.parse("USD 4.00"), 20)
                        .titled("Is there a dog?")
                        .reviewed(ReviewPolicy.BY_HAND.overturning(OverturnRule.daysAfterRejection(60)))
                        .withFee(FeePolicy.NONE));
    }

    private static StatementPeriod month(int month) {
        LocalDate first = LocalDate.of(2026, month, 1);
        return StatementPeriod.days(first, first.plusMonths(1), ZoneOffset.UTC);
    }

    private static String text(WorkerView ada, int month) {
        return Documents.of(ada.statement("USD", month(month)).orElseThrow())
                .with(ada.decisions("USD", month(month), POLICY))
                .text(1_000);
    }
}
