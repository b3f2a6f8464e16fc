package io.piecework.ledger.quickstart.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Recovery;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.CancelPayout;
import io.piecework.ledger.payout.ClaimPayout;
import io.piecework.ledger.payout.ExpirePayout;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.PayoutStatus;
import io.piecework.ledger.payout.ReissuePayout;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.ResolvePayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.payout.SubmitPayout;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.AppealRejection;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.AssignmentStatus;
import io.piecework.ledger.work.assignment.AutoApproveAssignment;
import io.piecework.ledger.work.assignment.CompensateVisit;
import io.piecework.ledger.work.assignment.DismissAppeal;
import io.piecework.ledger.work.assignment.DisputeAssignment;
import io.piecework.ledger.work.assignment.DisputeOutcome;
import io.piecework.ledger.work.assignment.OverturnRejection;
import io.piecework.ledger.work.assignment.PartiallyApproveAssignment;
import io.piecework.ledger.work.assignment.RefuseVisit;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.ReportImpossibleVisit;
import io.piecework.ledger.work.assignment.RequestRevision;
import io.piecework.ledger.work.assignment.ResolveDispute;
import io.piecework.ledger.work.assignment.ResubmitAssignment;
import io.piecework.ledger.work.assignment.ReturnAssignment;
import io.piecework.ledger.work.assignment.ReverseAssignment;
import io.piecework.ledger.work.assignment.ScreenOutAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.assignment.TimeOutAssignment;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.ReviewPolicy;
import io.piecework.ledger.work.terms.TaskPolicy;
import io.piecework.ledger.work.terms.VisitRule;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The pictures of states show what the ledger does: every command is given in every state. */
@Tag("slow")
class StatesPictureTest {

    private static final Instant NOW = Instant.parse("2026-12-01T09:00:00Z");
    private static final Amount PART = Amount.of("0.20", "USD");

    /** Every command about an assignment. */
    private static final List<Transitions.Step> OF_ASSIGNMENTS = List.of(
            (id, step) -> SubmitAssignment.of(id),
            (id, step) -> ReturnAssignment.of(id),
            (id, step) -> TimeOutAssignment.of(id),
            (id, step) -> RequestRevision.of(id + ":" + step, id, "sharper, please"),
            (id, step) -> ResubmitAssignment.of(id + ":" + step, id),
            (id, step) -> ApproveAssignment.of(id),
            (id, step) -> AutoApproveAssignment.of(id),
            (id, step) -> PartiallyApproveAssignment.of(id, PART, "half of it"),
            (id, step) -> RejectAssignment.of(id, "this is a cat"),
            (id, step) -> ScreenOutAssignment.of(id, "not a driver"),
            (id, step) -> ReportImpossibleVisit.of(id, "closed"),
            (id, step) -> CompensateVisit.of(id, "closed"),
            (id, step) -> RefuseVisit.of(id, "open"),
            (id, step) -> AppealRejection.of(id, "it is a dog"),
            (id, step) -> DismissAppeal.of(id, "it is not"),
            (id, step) -> OverturnRejection.of(id).because("it is a dog"),
            (id, step) -> DisputeAssignment.of(id + ":" + step, id, "copied"),
            (id, step) -> ResolveDispute.of(id + ":" + step, id, DisputeOutcome.UPHELD, "it was not"),
            (id, step) -> ResolveDispute.of(id + ":" + step, id, DisputeOutcome.REVERSED, "it was")
                    .recovering(Recovery.NEGATIVE),
            (id, step) -> ReverseAssignment.of(id + ":" + step, id, "copied").recovering(Recovery.NEGATIVE));

    /** Of work without a deadline, and of work whose deadline has come. */
    private static Set<String> ofAssignments() {
        ReviewPolicy inTime = ReviewPolicy.BY_HAND.screenedOutPays(PART).visiting(VisitRule.percent("30"));
        try (Ledger ledger =
                Ledger.builder().inMemory().simulatedClock(() -> NOW).build()) {
            ledger.execute(DepositFunds.of("d-1", "acme", Amount.of("100000.00", "USD")));
            publish(ledger, "in-time", inTime);
            publish(ledger, "late", inTime.submitWithin(Duration.ZERO));
            var transitions = new Transitions(
                    ledger,
                    OF_ASSIGNMENTS,
                    id -> ledger.asOperator()
                            .assignment(id)
                            .orElseThrow()
                            .status()
                            .toString());
            var all = new TreeSet<>(
                    transitions.from(List.of((id, step) -> AcceptAssignment.of(id, "in-time", "w-" + id))));
            all.addAll(transitions.from(List.of((id, step) -> AcceptAssignment.of(id, "late", "w-" + id))));
            return all;
        }
    }

    private static void publish(Ledger ledger, String task, ReviewPolicy review) {
        ledger.execute(PublishTask.of(task, "acme", Amount.of("0.50", "USD"), 1_000)
                .under(new TaskPolicy(FeePolicy.NONE, review)));
    }

    /** Every command about a payout. The time to claim one at the rail is over at once. */
    private static List<Transitions.Step> ofPayoutSteps() {
        var steps = new ArrayList<Transitions.Step>(List.of(
                (id, step) -> CancelPayout.of(id),
                (id, step) -> ClaimPayout.of("claim-" + id, id, 1, "sender", Duration.ofMinutes(10)),
                (id, step) -> SubmitPayout.of(id, 1, "claim-" + id),
                (id, step) -> ExpirePayout.of(id, 1),
                (id, step) -> ReissuePayout.of(id, 2)));
        for (PayoutOutcome outcome : PayoutOutcome.values()) {
            steps.add((id, step) -> ReportPayout.of(id, 1, outcome));
            steps.add((id, step) ->
                    ResolvePayout.accepting(id, 1, outcome, "the bank says so").by(Actor.operator("ops-1")));
        }
        return steps;
    }

    private static Set<String> ofPayouts() {
        try (Ledger ledger =
                Ledger.builder().inMemory().simulatedClock(() -> NOW).build()) {
            PayoutPolicy policy = PayoutPolicy.minorUnit("USD").unclaimedForDays(0);
            return new Transitions(
                            ledger,
                            ofPayoutSteps(),
                            id -> ledger.asOperator()
                                    .payout(id)
                                    .orElseThrow()
                                    .status()
                                    .toString())
                    .from(List.of(
                            (id, step) ->
                                    CompensateWorker.of("a-" + id, "w-" + id, Amount.of("1.00", "USD"), "a good week"),
                            (id, step) -> SetPayoutMethod.of("m-" + id, "w-" + id, "bank", "tok-" + id),
                            (id, step) -> RequestPayout.of(id, "w-" + id, policy)));
        }
    }

    /** Arrows lead from or to a frame where they do so for some state in it. */
    private static final Map<String, String> FRAMES_OF_ASSIGNMENTS = Map.of(
            "returned", "FREE",
            "timed-out", "FREE",
            "approved", "PAID",
            "partially-approved", "PAID",
            "screened-out", "PAID",
            "visit-compensated", "PAID");

    private static final Map<String, String> FRAMES_OF_PAYOUTS = Map.of(
            "requested", "IN TRANSIT",
            "submitted", "IN TRANSIT",
            "unknown", "IN TRANSIT",
            "unclaimed", "IN TRANSIT",
            "failed", "AVAILABLE AGAIN",
            "returned", "AVAILABLE AGAIN",
            "reversed", "AVAILABLE AGAIN");

    @Test
    void the_picture_of_an_assignment_has_its_states_and_commands() throws IOException {
        var picture = new Picture("assignment");
        assertThat(picture.all("state"))
                .containsExactlyInAnyOrderElementsOf(Stream.of(AssignmentStatus.values())
                        .map(AssignmentStatus::toString)
                        .toList());
        assertThat(framed(picture.all("edge"), FRAMES_OF_ASSIGNMENTS))
                .isEqualTo(framed(ofAssignments(), FRAMES_OF_ASSIGNMENTS));
    }

    @Test
    void the_picture_of_a_payout_has_its_states_and_commands() throws IOException {
        var picture = new Picture("payout");
        Set<String> found = ofPayouts();
        assertThat(picture.all("state"))
                .containsExactlyInAnyOrderElementsOf(Stream.of(PayoutStatus.values())
                        .map(PayoutStatus::toString)
                        .toList());
        assertThat(found).containsAll(picture.all("edge"));
        assertThat(framed(picture.all("edge"), FRAMES_OF_PAYOUTS)).isEqualTo(framed(found, FRAMES_OF_PAYOUTS));
        assertThat(inTransit(picture.all("edge"))).isEqualTo(inTransit(found));
    }

    private static Set<String> framed(Collection<String> edges, Map<String, String> frames) {
        return edges.stream()
                .map(edge -> edge.split(" > "))
                .map(ends -> List.of(frames.getOrDefault(ends[0], ends[0]), frames.getOrDefault(ends[1], ends[1])))
                .filter(ends -> !ends.get(0).equals(ends.get(1)))
                .map(ends -> String.join(" > ", ends))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Edges between the states in the frame of this name. */
    private static Set<String> inTransit(Collection<String> edges) {
        return edges.stream()
                .filter(edge -> Stream.of(edge.split(" > "))
                        .allMatch(state -> "IN TRANSIT".equals(FRAMES_OF_PAYOUTS.get(state))))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
