package io.piecework.ledger.document.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.WorkerView;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.reading.decision.DecisionPolicy;
import io.piecework.ledger.reading.statement.Statement;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.OverturnRejection;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.Availability;
import io.piecework.ledger.work.terms.OverturnRule;
import io.piecework.ledger.work.terms.ReviewPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** What a statement says is still possible is decided at the moment of reading, whether or not anything was recorded since. */
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

    @Test
    void on_a_quiet_ledger_nothing_is_offered_after_its_time() {
        try (LedgerFixture ledger = LedgerFixture.at("2026-05-01T09:00:00Z")) {
            ledger.given(DepositFunds.of("d", "acme", usd("10.00")))
                    .given(PublishTask.of("t", "acme", usd("0.50"), 5)
                            .reviewed(ReviewPolicy.BY_HAND
                                    .submitWithin(Duration.ofDays(2))
                                    .overturning(OverturnRule.daysAfterRejection(30))))
                    .given(AcceptAssignment.of("a", "t", "ada"), SubmitAssignment.of("a"))
                    .given(RejectAssignment.of("a", "too dark"), AcceptAssignment.of("b", "t", "ada"));
            WorkerView ada = ledger.ledger().asWorker("ada");
            long position = ada.statement("USD").orElseThrow().position();
            assertThat(whole(ada))
                    .contains("as of 2026-05-01 09:00\n")
                    .contains("appeal it by 2026-05-31 09:00")
                    .contains("hand it in by 2026-05-03 09:00")
                    .contains("Hand in by 2026-05-03 09:00");

            ledger.givenTime("2026-06-01T09:00:00Z");

            assertThat(whole(ada))
                    .contains("as of 2026-06-01 09:00\n")
                    .contains("too dark\n    could be appealed until 2026-05-31 09:00\n")
                    .contains("the time ended on 2026-05-03 09:00: it can no longer be sent, and is not paid")
                    .contains(
                            "You could ask for a review until 2026-05-31 09:00. That time is over; write to the contact.")
                    .contains("recorded 2026-05-01 09:00")
                    .doesNotContain("To do: ", "appeal it by", "hand it in by", "You can appeal");
            assertThat(ada.statement("USD").orElseThrow().summary().open().overturnable())
                    .isZero();
            assertThat(Documents.text(ada.asKnownAt(AsOf.position(position))
                            .statement("USD", StatementPeriod.all())
                            .orElseThrow()))
                    .as("as it was known at the position")
                    .contains("as of 2026-05-01 09:00\n")
                    .contains("can be appealed until 2026-05-31 09:00");
            assertThat(Documents.text(ada.asKnownAt(AsOf.recorded(Instant.parse("2026-05-31T09:00:00Z")))
                            .statement("USD", StatementPeriod.all())
                            .orElseThrow()))
                    .as("at the last moment, which was asked for")
                    .contains("as of 2026-05-31 09:00\n")
                    .contains("can be appealed until 2026-05-31 09:00");
            assertThat(Documents.text(ada.asKnownAt(AsOf.recorded(Instant.parse("2026-07-01T09:00:00Z")))
                            .statement("USD", StatementPeriod.all())
                            .orElseThrow()))
                    .as("a moment that has not come yet is the present")
                    .contains("as of 2026-06-01 09:00\n")
                    .contains("could be appealed until 2026-05-31 09:00");
        }
    }

    @Test
    void a_year_that_ended_without_an_event_since_is_certified_to_its_end() {
        try (LedgerFixture ledger = LedgerFixture.at("2026-12-01T09:00:00Z")) {
            ledger.given(CompensateWorker.of("c", "ada", usd("1.00"), "thanks"));
            WorkerView ada = ledger.ledger().asWorker("ada");
            assertThat(certificate(ada)).contains("as of 2026-12-01 09:00").contains("The year had not ended by then.");

            ledger.givenTime("2027-01-01T00:00:00Z");

            assertThat(certificate(ada))
                    .contains("as of 2027-01-01 00:00")
                    .contains("recorded 2026-12-01 09:00")
                    .doesNotContain("The year had not ended by then.");
        }
    }

    private static String certificate(WorkerView ada) {
        return Documents.text(ada.certificate(Year.of(2026), ZoneOffset.UTC).orElseThrow());
    }

    private static String whole(WorkerView ada) {
        return Documents.of(ada.statement("USD").orElseThrow())
                .with(ada.openItems("USD", ZoneOffset.UTC).orElseThrow())
                .with(ada.decisions(
                        "USD", StatementPeriod.all(), DecisionPolicy.of("Acme", "Ann Lee", "reviews@acme.example")))
                .text(200);
    }

    private static Amount usd(String amount) {
        return Amount.of(amount, "USD");
    }
}
