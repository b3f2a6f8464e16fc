package io.piecework.ledger.payout;

import static io.piecework.ledger.fixtures.BackDatedPair.and;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Receipt;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.fixtures.BackDatedPair;
import io.piecework.ledger.fixtures.LedgerFixture;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.CompensateWorker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No step of a payout takes effect before the step that it rests on; what a rail reports takes effect then, if it gives an earlier time. */
class PayoutBackDatingTest {

    private static final String PAYOUT = "payout:p";

    private static final List<Command> TAKEN = List.of(AcceptAssignment.of("a", "t", "ada"));
    private static final List<Command> SUBMITTED = and(TAKEN, SubmitAssignment.of("a"));
    private static final List<Command> APPROVED = and(SUBMITTED, ApproveAssignment.of("a"));
    private static final List<Command> REQUESTED = and(
            APPROVED,
            SetPayoutMethod.of("m", "ada", "bank", "tok"),
            RequestPayout.of("p", "ada", PayoutPolicy.minorUnit("USD").unclaimedForDays(30)));
    private static final List<Command> SENT = and(REQUESTED, ReportPayout.of("p", 1, PayoutOutcome.SUBMITTED));
    private static final List<Command> CLAIMED =
            and(REQUESTED, ClaimPayout.of("k", "p", 1, "sender", Duration.ofMinutes(1)));
    private static final List<Command> PAID = and(SENT, ReportPayout.of("p", 1, PayoutOutcome.PAID));
    private static final List<Command> FAILED = and(SENT, ReportPayout.of("p", 1, PayoutOutcome.FAILED));

    /** The files of a rail come in any order: what waited for an operator says nothing about the money, and keeps no later file out. */
    @Test
    void a_report_may_be_older_than_a_dismissed_contradiction() {
        try (LedgerFixture ledger = LedgerFixture.at("2026-06-01T09:00:00Z")) {
            ledger.given(
                    CompensateWorker.of("c", "ada", Amount.parse("USD 5.00"), "the page was down"),
                    SetPayoutMethod.of("m", "ada", "bank", "tok"),
                    RequestPayout.of("p", "ada", PayoutPolicy.minorUnit("USD")),
                    ReportPayout.of("p", 1, PayoutOutcome.SUBMITTED));
            ledger.givenTime("2026-06-02T09:00:00Z").given(ReportPayout.of("p", 1, PayoutOutcome.PAID));
            ledger.givenTime("2026-06-04T09:00:00Z").given(ReportPayout.of("p", 1, PayoutOutcome.FAILED));
            ledger.givenTime("2026-06-06T09:00:00Z")
                    .given(ResolvePayout.dismissing("p", 1, PayoutOutcome.FAILED, "it arrived"));
            ledger.givenTime("2026-06-07T09:00:00Z")
                    .given(ReportPayout.of("p", 1, PayoutOutcome.RETURNED).at(Instant.parse("2026-06-03T09:00:00Z")));

            assertThat(ledger.ledger()
                            .asWorker("ada")
                            .balance("USD")
                            .orElseThrow()
                            .available())
                    .isEqualTo(Amount.parse("USD 5.00"));
        }
    }

    /** Many rails report whole seconds: 10:00:00 for a payout that was sent at 10:00:00.4. */
    @Test
    void a_report_with_whole_seconds_takes_effect_when_the_payout_was_sent() {
        try (LedgerFixture ledger = LedgerFixture.at("2026-06-01T09:00:00Z")) {
            ledger.given(
                    CompensateWorker.of("c", "ada", Amount.parse("USD 5.00"), "the page was down"),
                    SetPayoutMethod.of("m", "ada", "bank", "tok"));
            ledger.givenTime("2026-06-01T10:00:00.4Z")
                    .given(RequestPayout.of("p", "ada", PayoutPolicy.minorUnit("USD")));
            ledger.givenTime("2026-06-01T10:00:00.5Z").given(ReportPayout.of("p", 1, PayoutOutcome.SUBMITTED));
            ledger.givenTime("2026-06-01T10:00:00.6Z").given(ReportPayout.of("p", 1, PayoutOutcome.UNCLAIMED));
            ledger.givenTime("2026-06-01T12:00:00Z");
            Instant second = Instant.parse("2026-06-01T10:00:00Z");
            Command paid = ReportPayout.of("p", 1, PayoutOutcome.PAID).at(second);

            Receipt receipt = ledger.ledger().execute(paid);
            assertThat(receipt.effective()).isEqualTo(Instant.parse("2026-06-01T10:00:00.6Z"));
            assertThat(ledger.ledger().execute(paid)).isEqualTo(receipt);
        }
    }

    private static Stream<Arguments> reports() {
        List<Command> unclaimed = and(SENT, ReportPayout.of("p", 1, PayoutOutcome.UNCLAIMED));
        List<Command> expired = and(
                SENT.subList(0, SENT.size() - 2),
                RequestPayout.of("p", "ada", PayoutPolicy.minorUnit("USD").unclaimedForDays(0)),
                ReportPayout.of("p", 1, PayoutOutcome.UNCLAIMED),
                ExpirePayout.of("p", 1));
        return Stream.of(
                Arguments.of(REQUESTED, 1, PayoutOutcome.UNKNOWN, "payout-unknown"),
                Arguments.of(REQUESTED, 1, PayoutOutcome.SUBMITTED, "payout-received-by-rail"),
                Arguments.of(REQUESTED, 1, PayoutOutcome.UNCLAIMED, "payout-unclaimed"),
                Arguments.of(REQUESTED, 1, PayoutOutcome.PAID, "payout-paid"),
                Arguments.of(REQUESTED, 1, PayoutOutcome.FAILED, "payout-failed"),
                Arguments.of(unclaimed, 1, PayoutOutcome.PAID, "payout-paid"),
                Arguments.of(unclaimed, 1, PayoutOutcome.RETURNED, "payout-returned"),
                Arguments.of(PAID, 1, PayoutOutcome.RETURNED, "payout-returned"),
                Arguments.of(PAID, 1, PayoutOutcome.REVERSED, "payout-reversed"),
                Arguments.of(expired, 1, PayoutOutcome.PAID, "payout-contradicted"),
                Arguments.of(and(FAILED, ReissuePayout.of("p", 2)), 2, PayoutOutcome.PAID, "payout-paid"));
    }

    /** A bank's file gives the day, or a clock that is behind: money that moved is never left out of the books for that. */
    @ParameterizedTest
    @MethodSource("reports")
    void a_report_with_too_early_a_time_takes_effect_at_the_event_that_it_follows(
            List<Command> steps, int attempt, PayoutOutcome outcome, String event) {
        try (LedgerFixture ledger = BackDatedPair.ledger()) {
            ledger.given(steps.subList(0, steps.size() - 1).toArray(Command[]::new));
            ledger.givenTime("2026-06-10T09:00:00Z").given(steps.get(steps.size() - 1));
            ledger.givenTime("2026-06-20T09:00:00Z");
            Command report = ReportPayout.of("p", attempt, outcome).at(Instant.parse("2026-06-01T00:00:00Z"));

            Receipt receipt = ledger.ledger().execute(report);

            assertThat(receipt.event()).isEqualTo(event);
            if (!event.equals("payout-contradicted")) {
                assertThat(receipt.effective()).isEqualTo(Instant.parse("2026-06-10T09:00:00Z"));
            }
            assertThat(ledger.ledger().execute(report)).isEqualTo(receipt);
        }
    }

    @Test
    void a_report_of_the_future_is_refused() {
        try (LedgerFixture ledger = BackDatedPair.ledger()) {
            ledger.given(REQUESTED.toArray(Command[]::new));
            ledger.when(ReportPayout.of("p", 1, PayoutOutcome.PAID).at(Instant.parse("2026-06-02T09:00:01Z")))
                    .isRefused("effective-in-future: payout:p would take effect at 2026-06-02T09:00:01Z,"
                            + " it is 2026-06-02T09:00:00Z");
        }
    }

    static Stream<BackDatedPair> decisions() {
        return Stream.of(methods(), sending(), afterwards()).flatMap(pairs -> pairs);
    }

    private static Stream<BackDatedPair> methods() {
        List<Command> method = List.of(SetPayoutMethod.of("m", "ada", "bank", "tok"));
        return Stream.of(
                BackDatedPair.of(
                        "payout-method:ada",
                        method,
                        at -> SetPayoutMethod.of("m-2", "ada", "bank", "tok").at(at)),
                BackDatedPair.of(
                        "payout-method:ada",
                        method,
                        at -> RemovePayoutMethod.of("m-2", "ada").at(at)),
                BackDatedPair.of(
                        "payout-method:ada",
                        and(APPROVED, method.get(0)),
                        at -> RequestPayout.of("p", "ada", PayoutPolicy.minorUnit("USD"))
                                .at(at)));
    }

    private static Stream<BackDatedPair> sending() {
        return Stream.of(
                BackDatedPair.of(PAYOUT, REQUESTED, at -> CancelPayout.of("p").at(at)),
                BackDatedPair.of(
                        PAYOUT,
                        REQUESTED,
                        at -> ClaimPayout.of("k", "p", 1, "sender", Duration.ofMinutes(1))
                                .at(at)),
                BackDatedPair.of(
                        PAYOUT, CLAIMED, at -> SubmitPayout.of("p", 1, "k").at(at)),
                BackDatedPair.of(
                        PAYOUT,
                        CLAIMED,
                        at -> ReleasePayoutClaim.of("r", "p", 1, "k").at(at)));
    }

    private static Stream<BackDatedPair> afterwards() {
        List<Command> exception = and(PAID, ReportPayout.of("p", 1, PayoutOutcome.FAILED));
        return Stream.of(
                BackDatedPair.of(PAYOUT, FAILED, at -> ReissuePayout.of("p", 2).at(at)),
                BackDatedPair.of(
                        PAYOUT,
                        exception,
                        at -> ResolvePayout.accepting("p", 1, PayoutOutcome.FAILED, "a letter")
                                .at(at)),
                BackDatedPair.of(
                        PAYOUT,
                        exception,
                        at -> ResolvePayout.dismissing("p", 1, PayoutOutcome.FAILED, "no")
                                .at(at)));
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void no_decision_takes_effect_before_the_event_that_it_rests_on(BackDatedPair pair) {
        pair.isRefusedBeforeAndAcceptedAtTheEvent();
    }
}
