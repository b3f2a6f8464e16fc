package io.piecework.ledger.document.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.WorkerView;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.reading.statement.Statement;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.OverturnRejection;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.Availability;
import io.piecework.ledger.work.terms.OverturnRule;
import io.piecework.ledger.work.terms.ReviewPolicy;
import org.junit.jupiter.api.Test;

/** What a statement says depends on the moment of its last event, never on the clock of the reader. */
class StatementMomentsTest {

    @Test
    void the_last_moment_for_an_overturn_is_left_out_once_decided_and_past_once_it_is() {
        try (LedgerFixture ledger = LedgerFixture.at("2026-05-01T09:00:00Z")) {
            ledger.given(DepositFunds.of("d", "acme", usd("10.00")))
                    .given(PublishTask.of("t", "acme", usd("0.50"), 2)
                            .reviewed(ReviewPolicy.BY_HAND.overturning(OverturnRule.daysAfterRejection(30))))
                    .given(AcceptAssignment.of("a", "t", "ada"), SubmitAssignment.of("a"))
                    .given(AcceptAssignment.of("b", "t", "ada"), SubmitAssignment.of("b"))
                    .given(RejectAssignment.of("a", "too dark"), RejectAssignment.of("b", "too bright"));
            WorkerView ada = ledger.ledger().asWorker("ada");
            assertThat(Documents.text(ada.statement("USD").orElseThrow()))
                    .contains("too dark\n    can be appealed until 2026-05-31 09:00\n")
                    .contains("too bright\n    can be appealed until 2026-05-31 09:00\n");

            ledger.given(OverturnRejection.of("a").because("it is light enough"));
            ledger.givenTime("2026-06-01T09:00:00Z").given(DepositFunds.of("d-2", "acme", usd("10.00")));

            Statement statement = ada.statement("USD").orElseThrow();
            assertThat(Documents.text(statement))
                    .contains("too bright\n    could be appealed until 2026-05-31 09:00\n")
                    .containsOnlyOnce("appealed until");
            assertThat(ada.statementPart("USD", StatementPeriod.all(), null, 10)
                            .orElseThrow()
                            .lines())
                    .isEqualTo(statement.lines());
        }
    }

    @Test
    void a_payout_that_came_back_is_no_credit_and_matured_earnings_are_said_to_be_due() {
        try (LedgerFixture ledger = LedgerFixture.at("2026-05-01T09:00:00Z")) {
            ledger.given(DepositFunds.of("d", "acme", usd("10.00")))
                    .given(GrantBonus.of("b", "ada", "acme", usd("6.00"), "well done"))
                    .given(GrantBonus.of("h", "ada", "acme", usd("2.00"), "later")
                            .available(Availability.days(5)))
                    .given(SetPayoutMethod.of("m", "ada", "bank", "token"))
                    .given(RequestPayout.of("p", "ada", PayoutPolicy.minorUnit("USD")))
                    .given(
                            ReportPayout.of("p", 1, PayoutOutcome.SUBMITTED),
                            ReportPayout.of("p", 1, PayoutOutcome.PAID))
                    .given(ReportPayout.of("p", 1, PayoutOutcome.RETURNED).because("account closed"));
            WorkerView ada = ledger.ledger().asWorker("ada");
            assertThat(Documents.text(ada.statement("USD").orElseThrow()))
                    .contains("""
                            Opening balance           0.00
                            + credits                 8.00
                            + payouts that came back  6.00
                            - debits                  6.00
                            = closing balance         8.00
                            """)
                    .contains("  until 2026-05-06 09:00");

            ledger.givenTime("2026-05-06T09:00:00Z").given(DepositFunds.of("d-2", "acme", usd("10.00")));

            assertThat(Documents.text(ada.statement("USD").orElseThrow()))
                    .contains("  due since 2026-05-06 09:00, being released");
        }
    }

    private static Amount usd(String amount) {
        return Amount.of(amount, "USD");
    }
}
