package io.piecework.ledger.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.ReviewPolicy;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Fulfilled expectations pass; others fail with both values in the message. */
class LedgerFixtureTest {

    @Test
    void fulfilled_expectations_pass() {
        inStory(ledger -> {
            ledger.when(ApproveAssignment.of("a-1"))
                    .happens("assignment-approved")
                    .available("ada", "USD 0.50")
                    .held("ada", "USD 0.00")
                    .inTransit("ada", "USD 0.00")
                    .paid("ada", "USD 0.00")
                    .lastLine("ada", "approved", "USD 0.50")
                    .funds("acme", "USD 12.80", "USD 6.60")
                    .account("fees", "USD -0.10");
            ledger.when(ApproveAssignment.of("a-1")).isRepeated().available("ada", "USD 0.50");
            ledger.when(RejectAssignment.of("a-1", "too late"))
                    .isRefused(RefusalCode.WRONG_STATE)
                    .available("ada", "USD 0.50");
            ledger.then().available("bob", "USD 0.00").account("fees", "EUR 0.00");
        });
    }

    @Test
    void the_example_of_the_package_passes() {
        try (LedgerFixture ledger = LedgerFixture.at("2026-03-01T09:00:00Z")) {
            ledger.given(
                    DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00")),
                    PublishTask.of("dogs", "acme", Amount.parse("USD 0.50"), 12).withFee(FeePolicy.percent("20")),
                    AcceptAssignment.of("a-1", "dogs", "ada"),
                    SubmitAssignment.of("a-1"));
            ledger.when(ApproveAssignment.of("a-1"))
                    .happens("assignment-approved")
                    .available("ada", "USD 0.50")
                    .funds("acme", "USD 12.80", "USD 6.60")
                    .account("fees", "USD -0.10");
        }
    }

    @Test
    void advancing_the_clock_runs_due_work() {
        try (LedgerFixture ledger = LedgerFixture.at("2026-03-01T09:00:00Z")) {
            ledger.given(
                    DepositFunds.of("d-1", "acme", Amount.parse("USD 1.00")),
                    PublishTask.of("dogs", "acme", Amount.parse("USD 1.00"), 1)
                            .reviewed(ReviewPolicy.BY_HAND.approveAfter(Duration.ofDays(3))),
                    AcceptAssignment.of("a-1", "dogs", "ada"),
                    SubmitAssignment.of("a-1"));
            ledger.whenTimePasses(Duration.ofDays(3).minusNanos(1_000))
                    .awaitingReview("ada", "USD 1.00")
                    .available("ada", "USD 0.00");
            ledger.whenTimePasses(Duration.ofNanos(1_000))
                    .awaitingReview("ada", "USD 0.00")
                    .available("ada", "USD 1.00");
        }
    }

    @Test
    void a_failed_expectation_names_both_values() {
        fails(
                ledger -> ledger.when(ApproveAssignment.of("a-1")).available("ada", "USD 0.51"),
                "ApproveAssignment a-1: available of ada is USD 0.50, expected USD 0.51");
        fails(
                ledger -> ledger.when(ApproveAssignment.of("a-1")).happens("assignment-rejected"),
                "ApproveAssignment a-1: the event is assignment-approved, expected assignment-rejected");
        fails(
                ledger -> ledger.when(ApproveAssignment.of("a-1")).isRefused(RefusalCode.WRONG_STATE),
                "ApproveAssignment a-1 was not refused");
        fails(
                ledger -> ledger.when(ApproveAssignment.of("a-9")).isRefused("unknown-subject: another sentence"),
                "ApproveAssignment a-9: the refusal is unknown-subject: assignment:a-9 is unknown, it would have to be"
                        + " submitted, expected unknown-subject: another sentence");
        fails(
                ledger -> ledger.when(ApproveAssignment.of("a-1")).isRepeated(),
                "ApproveAssignment a-1: the command is new, expected a repeat");
        fails(
                ledger -> ledger.then().funds("acme", "USD 12.80", "USD 7.21"),
                "in the end: reserved for acme is USD 7.20, expected USD 7.21");
        fails(
                ledger -> ledger.then().account("cash", "USD 20.01"),
                "in the end: the account cash is USD 20.00, expected USD 20.01");
        fails(ledger -> ledger.then().account("fes", "USD 0.00"), "the chart has no account fes");
        fails(
                ledger -> ledger.then().lastLine("ada", "approved", "USD 0.50"),
                "in the end: the last line of ada's statement is nothing, expected approved USD 0.50");
        fails(
                ledger -> ledger.given(SubmitAssignment.of("a-9")),
                "given SubmitAssignment a-9 was refused: unknown-subject: assignment:a-9 is unknown, it would have to be accepted");
    }

    @Test
    void an_unexpected_refusal_fails() {
        String message =
                "SubmitAssignment a-9 was refused: unknown-subject: assignment:a-9 is unknown, it would have to be accepted";
        fails(ledger -> ledger.when(SubmitAssignment.of("a-9")), message);
        fails(ledger -> ledger.when(SubmitAssignment.of("a-9")).available("ada", "USD 0.00"), message);
        fails(
                ledger -> {
                    ledger.when(SubmitAssignment.of("a-9"));
                    ledger.then();
                },
                message);
    }

    @Test
    void a_ledger_whose_verification_has_findings_fails() {
        try (FreshDatabase database = TestDatabase.H2.fresh()) {
            LedgerFixture ledger = LedgerFixture.at("2026-03-01T09:00:00Z", database.dataSource());
            ledger.given(DepositFunds.of("d-1", "acme", Amount.parse("USD 1.00")));
            database.execute("UPDATE ledger_posting SET amount = amount * 2");
            assertThatThrownBy(ledger::close)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith("the verification of the ledger has findings: ledger_posting");
        }
    }

    private static void fails(Consumer<LedgerFixture> story, String message) {
        assertThatThrownBy(() -> inStory(story))
                .isInstanceOf(AssertionError.class)
                .hasMessage(message);
    }

    private static void inStory(Consumer<LedgerFixture> story) {
        try (LedgerFixture ledger = LedgerFixture.at("2026-03-01T09:00:00Z")) {
            assertThat(ledger.clock().instant()).hasToString("2026-03-01T09:00:00Z");
            ledger.given(
                    DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00")),
                    PublishTask.of("dogs", "acme", Amount.parse("USD 0.50"), 12).withFee(FeePolicy.percent("20")),
                    AcceptAssignment.of("a-1", "dogs", "ada"),
                    SubmitAssignment.of("a-1"));
            story.accept(ledger);
        }
    }
}
