package io.piecework.ledger.work.assignment;

import static io.piecework.ledger.fixtures.BackDatedPair.and;
import static io.piecework.ledger.fixtures.BackDatedPair.usd;

import io.piecework.ledger.command.Command;
import io.piecework.ledger.fixtures.BackDatedPair;
import io.piecework.ledger.work.task.PublishTask;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No decision about work takes effect before the step that it rests on. */
class ReviewBackDatingTest {

    private static final String WORK = "assignment:a";

    private static final List<Command> TAKEN = List.of(AcceptAssignment.of("a", "t", "ada"));
    private static final List<Command> SUBMITTED = and(TAKEN, SubmitAssignment.of("a"));
    private static final List<Command> REVISED = and(SUBMITTED, RequestRevision.of("r", "a", "blurry"));
    private static final List<Command> VISITED = and(TAKEN, ReportImpossibleVisit.of("a", "It has closed."));

    static Stream<BackDatedPair> decisions() {
        return Stream.of(work(), reviews()).flatMap(pairs -> pairs);
    }

    private static Stream<BackDatedPair> work() {
        return Stream.of(
                BackDatedPair.of(
                        "task:t-2",
                        List.of(PublishTask.of("t-2", "acme", usd("1.00"), 1)),
                        at -> AcceptAssignment.of("x", "t-2", "ada").at(at)),
                BackDatedPair.of(WORK, TAKEN, at -> SubmitAssignment.of("a").at(at)),
                BackDatedPair.of(WORK, TAKEN, at -> ReturnAssignment.of("a").at(at)),
                BackDatedPair.of(
                        WORK,
                        TAKEN,
                        at -> ReportImpossibleVisit.of("a", "It has closed.").at(at)),
                BackDatedPair.of(
                        WORK,
                        TAKEN,
                        at -> ScreenOutAssignment.of("a", "lives elsewhere").at(at)),
                BackDatedPair.of(
                        WORK,
                        VISITED,
                        at -> CompensateVisit.of("a", "it closed").at(at)),
                BackDatedPair.of(
                        WORK, VISITED, at -> RefuseVisit.of("a", "another shop").at(at)));
    }

    private static Stream<BackDatedPair> reviews() {
        return Stream.of(
                BackDatedPair.of(
                        WORK, SUBMITTED, at -> ApproveAssignment.of("a").at(at)),
                BackDatedPair.of(
                        WORK,
                        SUBMITTED,
                        at -> PartiallyApproveAssignment.of("a", usd("0.50"), "half")
                                .at(at)),
                BackDatedPair.of(
                        WORK,
                        SUBMITTED,
                        at -> RejectAssignment.of("a", "no dog").at(at)),
                BackDatedPair.of(
                        WORK,
                        SUBMITTED,
                        at -> ScreenOutAssignment.of("a", "lives elsewhere").at(at)),
                BackDatedPair.of(
                        WORK,
                        SUBMITTED,
                        at -> RequestRevision.of("r", "a", "blurry").at(at)),
                BackDatedPair.of(
                        WORK, REVISED, at -> ResubmitAssignment.of("r-2", "a").at(at)),
                BackDatedPair.of(WORK, REVISED, at -> ReturnAssignment.of("a").at(at)),
                BackDatedPair.of(
                        WORK,
                        and(REVISED, ResubmitAssignment.of("r-2", "a")),
                        at -> ApproveAssignment.of("a").at(at)));
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void no_decision_takes_effect_before_the_event_that_it_rests_on(BackDatedPair pair) {
        pair.isRefusedBeforeAndAcceptedAtTheEvent();
    }
}
