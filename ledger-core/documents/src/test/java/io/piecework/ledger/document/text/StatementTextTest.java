package io.piecework.ledger.document.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.WorkerView;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.AppealRejection;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.DismissAppeal;
import io.piecework.ledger.work.assignment.DisputeAssignment;
import io.piecework.ledger.work.assignment.DisputeOutcome;
import io.piecework.ledger.work.assignment.PartiallyApproveAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.RequestRevision;
import io.piecework.ledger.work.assignment.ResolveDispute;
import io.piecework.ledger.work.assignment.ResubmitAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.OverturnRule;
import io.piecework.ledger.work.terms.RejectionRule;
import io.piecework.ledger.work.terms.ReviewPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A worker's statement as plain text. */
class StatementTextTest {

    @Test
    void shows_a_fee_column_only_when_the_worker_pays_a_fee() {
        try (Ledger ledger = Ledger.builder()
                .inMemory()
                .clock(SettableClock.at("2026-11-24T09:00:00Z"))
                .build()) {
            ledger.execute(DepositFunds.of("d", "acme", usd("510.00")));
            ledger.execute(PublishTask.of("t", "acme", usd("500.00"), 1)
                    .titled("Count boxes")
                    .withFee(FeePolicy.percent("10").borneByWorker()));
            ledger.execute(PublishTask.of("u", "acme", usd("5.00"), 1));
            for (String id : List.of("t", "u")) {
                ledger.execute(AcceptAssignment.of("a-" + id, id, id.equals("t") ? "ada" : "bob"));
                ledger.execute(SubmitAssignment.of("a-" + id));
                ledger.execute(ApproveAssignment.of("a-" + id));
            }

            assertThat(Documents.text(ledger.asWorker("ada").statement("USD").orElseThrow()))
                    .contains("""
                            Date        What happened   Gross    Fee     Net  Balance
                            2026-11-24  approved       500.00  50.00  450.00   450.00
                                09:00  Count boxes (for acme): a-t
                            """);
            assertThat(Documents.text(ledger.asWorker("bob").statement("USD").orElseThrow()))
                    .contains("Date        What happened   Net  Balance\n")
                    .doesNotContain("Fee ");
        }
    }

    /** A step of a review has a line among the decisions. */
    private static LedgerFixture reviewedInSteps() {
        return LedgerFixture.at("2026-05-01T09:00:00Z")
                .given(DepositFunds.of("d", "acme", usd("10.00")))
                .given(PublishTask.of("t", "acme", usd("0.50"), 2)
                        .titled("Count boxes")
                        .reviewed(ReviewPolicy.BY_HAND.overturning(OverturnRule.daysAfterRejection(30))))
                .given(AcceptAssignment.of("a", "t", "ada"), SubmitAssignment.of("a"))
                .given(RequestRevision.of("r-1", "a", "count again"), ResubmitAssignment.of("r-2", "a"))
                .given(RejectAssignment.of("a", "still wrong"), AppealRejection.of("a", "it is right"))
                .given(DismissAppeal.of("a", "it is not"))
                .given(AcceptAssignment.of("b", "t", "ada"), SubmitAssignment.of("b"), ApproveAssignment.of("b"))
                .given(DisputeAssignment.of("o-1", "b", "whose photo is it?"))
                .given(ResolveDispute.of("o-2", "b", DisputeOutcome.UPHELD, "it is theirs"));
    }

    @Test
    void shows_the_steps_of_a_review_and_the_overturn_deadline() {
        try (LedgerFixture ledger = reviewedInSteps()) {
            assertThat(Documents.text(
                            ledger.ledger().asWorker("ada").statement("USD").orElseThrow()))
                    .contains("""
                            2026-05-01  revision requested       0.00     0.00
                                09:00  Count boxes (for acme): a
                                reason: count again
                            2026-05-01  rejected                 0.00     0.00
                                09:00  Count boxes (for acme): a
                                offered: 0.50
                                reason: still wrong
                            2026-05-01  appealed                 0.00     0.00
                                09:00  Count boxes (for acme): a
                                reason: it is right
                            2026-05-01  appeal dismissed         0.00     0.00
                                09:00  Count boxes (for acme): a
                                reason: it is not
                            2026-05-01  approved                 0.50     0.50
                                09:00  Count boxes (for acme): b
                            2026-05-01  disputed                 0.00     0.50
                                09:00  Count boxes (for acme): b
                                reason: whose photo is it?
                            2026-05-01  dispute ended, pay kept  0.00     0.50
                                09:00  Count boxes (for acme): b
                                reason: it is theirs
                            """);
        }
    }

    @Test
    void shows_the_offered_reward_and_the_category_of_a_rejection() {
        try (LedgerFixture ledger = LedgerFixture.at("2026-05-01T09:00:00Z")) {
            ledger.given(DepositFunds.of("d", "acme", usd("10.00")))
                    .given(PublishTask.of("t", "acme", usd("0.50"), 3)
                            .titled("Count boxes")
                            .reviewed(
                                    ReviewPolicy.BY_HAND.rejecting(RejectionRule.ANY_REASON.categories("wrong place"))))
                    .given(AcceptAssignment.of("a", "t", "ada"), SubmitAssignment.of("a"))
                    .given(PartiallyApproveAssignment.of("a", usd("0.30"), "half of them"))
                    .given(AcceptAssignment.of("b", "t", "ada"), SubmitAssignment.of("b"))
                    .given(RejectAssignment.of("b", "another shop").as("wrong place"))
                    .given(AcceptAssignment.of("c", "t", "ada"), SubmitAssignment.of("c"), ApproveAssignment.of("c"));

            WorkerView ada = ledger.ledger().asWorker("ada");
            assertThat(Documents.text(ada.statement("USD").orElseThrow())).contains("""
                    2026-05-01  partially approved  0.30     0.30
                        09:00  Count boxes (for acme): a
                        offered: 0.50
                        reason: half of them
                    2026-05-01  rejected            0.00     0.30
                        09:00  Count boxes (for acme): b
                        offered: 0.50
                        reason (wrong place): another shop
                        can be appealed until 2026-05-31 09:00
                    2026-05-01  approved            0.50     0.80
                        09:00  Count boxes (for acme): c
                    """);
        }
    }

    @Test
    void shows_rejected_work_with_its_reason_and_makes_control_characters_visible() {
        try (Ledger ledger = Ledger.builder()
                .inMemory()
                .clock(SettableClock.at("2026-11-24T09:00:00Z"))
                .build()) {
            ledger.execute(DepositFunds.of("d", "acme", usd("10.00")));
            ledger.execute(PublishTask.of("t", "acme", usd("0.50"), 1).titled("dogs\u202Egnp.exe\n= 9.99"));
            ledger.execute(AcceptAssignment.of("a", "t", "ada"));
            ledger.execute(SubmitAssignment.of("a"));
            ledger.execute(RejectAssignment.of("a", "no\u001B[2J dog\r\n"));

            assertThat(Documents.text(ledger.asWorker("ada")
                            .statement("USD", StatementPeriod.all())
                            .orElseThrow()))
                    .contains("    09:00  dogs\\u{202e}gnp.exe\\u{a}= 9.99 (for acme): ")
                    .contains("    reason: no\\u{1b}[2J dog\\u{d}\\u{a}\n");
        }
    }

    private static Amount usd(String amount) {
        return Amount.of(amount, "USD");
    }
}
