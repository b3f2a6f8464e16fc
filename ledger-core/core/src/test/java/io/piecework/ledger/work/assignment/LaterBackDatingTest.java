package io.piecework.ledger.work.assignment;

import static io.piecework.ledger.fixtures.BackDatedPair.and;
import static io.piecework.ledger.fixtures.BackDatedPair.usd;

import io.piecework.ledger.command.Command;
import io.piecework.ledger.fixtures.BackDatedPair;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.award.ReverseAward;
import io.piecework.ledger.work.task.ArchiveTask;
import io.piecework.ledger.work.task.ExtendTask;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.task.StopTask;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing that follows a decision or an award takes effect before it, and nothing on a task before its last event. */
class LaterBackDatingTest {

    private static final String WORK = "assignment:a";

    private static final List<Command> TAKEN = List.of(AcceptAssignment.of("a", "t", "ada"));
    private static final List<Command> SUBMITTED = and(TAKEN, SubmitAssignment.of("a"));
    private static final List<Command> REJECTED = and(SUBMITTED, RejectAssignment.of("a", "No dog to be seen."));
    private static final List<Command> APPROVED = and(SUBMITTED, ApproveAssignment.of("a"));
    private static final List<Command> DISPUTED = and(APPROVED, DisputeAssignment.of("d-1", "a", "a copy"));
    private static final List<Command> BONUS = List.of(GrantBonus.of("b", "ada", "acme", usd("1.00"), "well done"));

    static Stream<BackDatedPair> decisions() {
        return Stream.of(afterwards(), tasks()).flatMap(pairs -> pairs);
    }

    private static Stream<BackDatedPair> afterwards() {
        List<Command> appealed = and(REJECTED, AppealRejection.of("a", "it is there"));
        return Stream.of(
                BackDatedPair.of(
                        WORK,
                        REJECTED,
                        at -> AppealRejection.of("a", "it is there").at(at)),
                BackDatedPair.of(WORK, REJECTED, at -> OverturnRejection.of("a").at(at)),
                BackDatedPair.of(WORK, appealed, at -> OverturnRejection.of("a").at(at)),
                BackDatedPair.of(
                        WORK, appealed, at -> DismissAppeal.of("a", "it is not").at(at)),
                BackDatedPair.of(
                        WORK,
                        APPROVED,
                        at -> DisputeAssignment.of("d-1", "a", "a copy").at(at)),
                BackDatedPair.of(
                        WORK,
                        DISPUTED,
                        at -> ResolveDispute.of("d-2", "a", DisputeOutcome.UPHELD, "none")
                                .at(at)),
                BackDatedPair.of(
                        WORK,
                        APPROVED,
                        at -> ReverseAssignment.of("v", "a", "a copy").at(at)),
                BackDatedPair.of(
                        WORK,
                        and(APPROVED, ReverseAssignment.of("v", "a", "a copy").share(Rate.ratio(1, 2))),
                        at -> ReverseAssignment.of("v-2", "a", "a copy").at(at)),
                BackDatedPair.of(
                        "award:b",
                        BONUS,
                        at -> ReverseAward.of("v", "b", "too much").at(at)),
                BackDatedPair.of(
                        "award:b",
                        and(BONUS, ReverseAward.of("v", "b", "too much").share(Rate.ratio(1, 2))),
                        at -> ReverseAward.of("v-2", "b", "still too much").at(at)));
    }

    private static Stream<BackDatedPair> tasks() {
        List<Command> published = List.of(PublishTask.of("t-2", "acme", usd("1.00"), 1));
        List<Command> full = and(published, AcceptAssignment.of("x", "t-2", "ada"));
        return Stream.of(
                BackDatedPair.of(
                        "task:t-2",
                        published,
                        at -> ExtendTask.of("e", "t-2", 1).at(at)),
                BackDatedPair.of("task:t-2", published, at -> StopTask.of("t-2").at(at)),
                BackDatedPair.of(
                        "task:t-2",
                        and(published, ExtendTask.of("e", "t-2", 1)),
                        at -> StopTask.of("t-2").at(at)),
                BackDatedPair.of("task:t-2", full, at -> ArchiveTask.of("t-2").at(at)),
                BackDatedPair.of(
                        "task:t-2",
                        and(published, StopTask.of("t-2")),
                        at -> ArchiveTask.of("t-2").at(at)));
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void no_decision_takes_effect_before_the_event_that_it_rests_on(BackDatedPair pair) {
        pair.isRefusedBeforeAndAcceptedAtTheEvent();
    }
}
