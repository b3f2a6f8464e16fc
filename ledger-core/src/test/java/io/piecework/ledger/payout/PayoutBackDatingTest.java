package io.piecework.ledger.payout;

import static io.piecework.ledger.fixtures.BackDatedPair.and;

import io.piecework.ledger.assignment.AcceptAssignment;
import io.piecework.ledger.assignment.ApproveAssignment;
import io.piecework.ledger.assignment.SubmitAssignment;
import io.piecework.ledger.fixtures.BackDatedPair;
import io.piecework.ledger.message.Command;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No step of a payout takes effect before the step that it rests on. */
class PayoutBackDatingTest {

    private static final String PAYOUT = "payout:p";

    private static final List<Command> TAKEN = List.of(AcceptAssignment.of("a", "t", "ada"));
    private static final List<Command> SUBMITTED = and(TAKEN, SubmitAssignment.of("a"));
    private static final List<Command> APPROVED = and(SUBMITTED, ApproveAssignment.of("a"));
    private static final List<Command> REQUESTED = and(
            APPROVED,
            SetPayoutMethod.of("m", "ada", "bank", "tok"),
            RequestPayout.of("p", "ada", PayoutPolicy.minorUnit("USD").unclaimedForDays(30)));
    private static final List<Command> SENT = and(REQUESTED, SubmitPayout.of("p", 1));
    private static final List<Command> PAID = and(SENT, ReportPayout.of("p", 1, PayoutOutcome.PAID));
    private static final List<Command> FAILED = and(SENT, ReportPayout.of("p", 1, PayoutOutcome.FAILED));
    private static final List<Command> UNCLAIMED = and(SENT, ReportPayout.of("p", 1, PayoutOutcome.UNCLAIMED));

    static Stream<BackDatedPair> decisions() {
        return Stream.of(methods(), sending(), reports(), afterwards()).flatMap(pairs -> pairs);
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
                        PAYOUT, REQUESTED, at -> SubmitPayout.of("p", 1).at(at)));
    }

    private static Stream<BackDatedPair> reports() {
        return Stream.of(
                BackDatedPair.of(
                        PAYOUT,
                        REQUESTED,
                        at -> ReportPayout.of("p", 1, PayoutOutcome.UNKNOWN).at(at)),
                BackDatedPair.of(
                        PAYOUT,
                        SENT,
                        at -> ReportPayout.of("p", 1, PayoutOutcome.PAID).at(at)),
                BackDatedPair.of(
                        PAYOUT,
                        SENT,
                        at -> ReportPayout.of("p", 1, PayoutOutcome.FAILED).at(at)),
                BackDatedPair.of(
                        PAYOUT,
                        SENT,
                        at -> ReportPayout.of("p", 1, PayoutOutcome.UNCLAIMED).at(at)),
                BackDatedPair.of(
                        PAYOUT,
                        UNCLAIMED,
                        at -> ReportPayout.of("p", 1, PayoutOutcome.PAID).at(at)),
                BackDatedPair.of(
                        PAYOUT,
                        UNCLAIMED,
                        at -> ReportPayout.of("p", 1, PayoutOutcome.RETURNED).at(at)),
                BackDatedPair.of(
                        PAYOUT,
                        PAID,
                        at -> ReportPayout.of("p", 1, PayoutOutcome.RETURNED).at(at)),
                BackDatedPair.of(
                        PAYOUT,
                        PAID,
                        at -> ReportPayout.of("p", 1, PayoutOutcome.REVERSED).at(at)));
    }

    private static Stream<BackDatedPair> afterwards() {
        List<Command> exception = and(PAID, ReportPayout.of("p", 1, PayoutOutcome.FAILED));
        return Stream.of(
                BackDatedPair.of(PAYOUT, FAILED, at -> ReissuePayout.of("p", 2).at(at)),
                BackDatedPair.of(
                        PAYOUT,
                        and(FAILED, ReissuePayout.of("p", 2)),
                        at -> SubmitPayout.of("p", 2).at(at)),
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
