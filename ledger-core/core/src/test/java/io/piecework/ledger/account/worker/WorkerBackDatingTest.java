package io.piecework.ledger.account.worker;

import static io.piecework.ledger.fixtures.BackDatedPair.and;
import static io.piecework.ledger.fixtures.BackDatedPair.usd;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.fixtures.BackDatedPair;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.GrantBonus;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No decision about a worker takes effect before the one that it ends or changes. */
class WorkerBackDatingTest {

    private static final List<Command> TAKEN = List.of(AcceptAssignment.of("a", "t", "ada"));
    private static final List<Command> SUBMITTED = and(TAKEN, SubmitAssignment.of("a"));
    private static final List<Command> APPROVED = and(SUBMITTED, ApproveAssignment.of("a"));

    static Stream<BackDatedPair> decisions() {
        return Stream.of(money(), statuses()).flatMap(pairs -> pairs);
    }

    private static Stream<BackDatedPair> money() {
        List<Command> held = and(APPROVED, HoldEarnings.of("h", "ada", usd("0.10"), "why?"));
        List<Command> escheated = and(
                APPROVED,
                EscheatEarnings.of("f", "ada", usd("0.30"), "three years", "ops-2")
                        .by(Actor.operator("ops-1")));
        List<Command> taxed = List.of(StartWithholding.of("x", "ada", "USD", Rate.percent("10"), "no tax id"));
        return Stream.of(
                BackDatedPair.of(
                        "operation:h",
                        held,
                        at -> ReleaseHold.of("h-2", "h", "hers").at(at)),
                BackDatedPair.of(
                        "operation:f",
                        escheated,
                        at -> ReclaimEarnings.of("f", "back").at(at)),
                BackDatedPair.of(
                        "worker:ada:USD",
                        taxed,
                        at -> StopWithholding.of("x-2", "ada", "USD", "it came").at(at)),
                BackDatedPair.of(
                        "worker:ada:USD",
                        taxed,
                        at -> StartWithholding.of("x-2", "ada", "USD", Rate.percent("20"), "more")
                                .at(at)));
    }

    private static Stream<BackDatedPair> statuses() {
        List<Command> suspended = List.of(SuspendWorker.of("w", "ada", "two people"));
        List<Command> dust = List.of(
                GrantBonus.of("b", "ada", "acme", usd("0.005"), "half a cent"),
                CloseWorker.of("w", "ada", "asked for"));
        return Stream.of(
                BackDatedPair.of(
                        "worker-status:ada",
                        suspended,
                        at -> ReinstateWorker.of("w-2", "ada", "one").at(at)),
                BackDatedPair.of(
                        "worker-status:ada",
                        suspended,
                        at -> CloseWorker.of("w-2", "ada", "asked for").at(at)),
                BackDatedPair.of(
                        "worker-status:ada",
                        and(suspended, ReinstateWorker.of("w-2", "ada", "one")),
                        at -> SuspendWorker.of("w-3", "ada", "two").at(at)),
                BackDatedPair.of(
                        "worker-status:ada",
                        dust,
                        at -> ForfeitDust.below("f", "ada", usd("0.01"), "section 8")
                                .at(at)));
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void no_decision_takes_effect_before_the_event_that_it_rests_on(BackDatedPair pair) {
        pair.isRefusedBeforeAndAcceptedAtTheEvent();
    }
}
