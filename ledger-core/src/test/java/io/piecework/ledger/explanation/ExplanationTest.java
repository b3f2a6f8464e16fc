package io.piecework.ledger.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.assignment.AcceptAssignment;
import io.piecework.ledger.assignment.AppealRejection;
import io.piecework.ledger.assignment.ApproveAssignment;
import io.piecework.ledger.assignment.AutoApproveAssignment;
import io.piecework.ledger.assignment.CompensateVisit;
import io.piecework.ledger.assignment.DismissAppeal;
import io.piecework.ledger.assignment.DisputeAssignment;
import io.piecework.ledger.assignment.DisputeOutcome;
import io.piecework.ledger.assignment.OverturnRejection;
import io.piecework.ledger.assignment.RejectAssignment;
import io.piecework.ledger.assignment.ReportImpossibleVisit;
import io.piecework.ledger.assignment.RequestRevision;
import io.piecework.ledger.assignment.ResolveDispute;
import io.piecework.ledger.assignment.ResubmitAssignment;
import io.piecework.ledger.assignment.ReturnAssignment;
import io.piecework.ledger.assignment.ReverseAssignment;
import io.piecework.ledger.assignment.SubmitAssignment;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Recovery;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import io.piecework.ledger.task.ArchiveTask;
import io.piecework.ledger.task.StopTask;
import io.piecework.ledger.terms.Availability;
import io.piecework.ledger.terms.FeePolicy;
import io.piecework.ledger.terms.OverturnRule;
import io.piecework.ledger.terms.ReviewPolicy;
import io.piecework.ledger.terms.VisitRule;
import io.piecework.ledger.worker.ForfeitEarnings;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What an explanation says, to whom, and what it says of what is still to come. */
class ExplanationTest extends Explained {

    private static final ReviewPolicy THREE_DAYS =
            ReviewPolicy.BY_HAND.submitWithin(Duration.ofHours(1)).approveAfter(Duration.ofDays(3));

    @Test
    void an_approval_names_its_numbers_and_its_terms() {
        offered(FeePolicy.percent("20").atLeast(Amount.of("0.01", "USD")), ReviewPolicy.BY_HAND);
        handedIn();
        does(ApproveAssignment.of("a").by(Actor.operator("ops-1")));

        assertThat(last().sentence())
                .isEqualTo("Approved by operator:ops-1: USD 0.50 reward; fee 20 % of USD 0.50, rounded half-up to 0.01,"
                        + " at least USD 0.01 = USD 0.10.");
        assertThat(last().by()).hasToString("operator:ops-1");
        assertThat(last().figures()).hasToString("[reward USD 0.50, fee USD 0.10]");
        assertThat(open()).containsExactly("Nothing is open.");
    }

    @Test
    void work_that_waits_says_when_time_decides() {
        offered(FeePolicy.NONE, THREE_DAYS);
        does(AcceptAssignment.of("a", "t", "ada"));
        assertThat(last().sentence())
                .isEqualTo("worker:ada took a slot of task:t for USD 0.50 reward; no fee; USD 0.50 that requester:acme"
                        + " reserved goes with it; to be handed in by 2026-11-02T10:00:00Z; approved automatically"
                        + " 3 days after it is handed in unless somebody decides before. Title: \"t\"");
        assertThat(open())
                .containsExactly("It is to be handed in or given back by 2026-11-02T10:00:00Z, or else it times out.");

        does(SubmitAssignment.of("a"));
        assertThat(last().sentence())
                .isEqualTo("Handed in; approved automatically at 2026-11-05T09:00:00Z unless somebody decides before.");
        assertThat(open())
                .containsExactly(
                        "It is approved automatically at 2026-11-05T09:00:00Z; it can be turned down, paid in part"
                                + " or sent back before, and approved at any time.");

        does(RequestRevision.of("r", "a", "once more"));
        assertThat(last().sentence())
                .isEqualTo("More was asked for by operator:platform; to be handed in again by"
                        + " 2026-11-02T10:00:00Z. Reason: \"once more\"");
    }

    @Test
    void an_approval_by_itself_says_why() {
        offered(FeePolicy.NONE, THREE_DAYS);
        handedIn();
        clock.set(Instant.parse("2026-11-05T11:00:00Z"));
        does(AutoApproveAssignment.of("a").at(Instant.parse("2026-11-05T09:00:00Z")));

        assertThat(last().sentence())
                .isEqualTo("Approved automatically: nobody had decided before 2026-11-05T09:00:00Z, 3 days after it was"
                        + " handed in: USD 0.50 reward; no fee.");
        assertThat(text()).contains("\n2026-11-05T09:00:00Z, recorded 2026-11-05T11:00:00Z  operator:platform\n");
    }

    @Test
    void a_fee_that_the_worker_bears_leaves_what_is_earned() {
        offered(FeePolicy.of(Rate.percent("10"), Rate.percent("4"))
                .taxed(Rate.percent("21"))
                .borneByWorker());
        handedIn();
        does(ApproveAssignment.of("a"));
        assertThat(last().sentence())
                .isEqualTo(
                        "Approved by operator:platform: USD 0.50 reward; fee 10 % + 4 % of USD 0.50, each rounded"
                                + " half-up to 0.01 = USD 0.07; tax 21 % of the fee = USD 0.01, out of the reward; USD 0.42 earned.");
        assertThat(last().figures()).hasToString("[reward USD 0.50, fee USD 0.07, tax USD 0.01, earned USD 0.42]");
    }

    @Test
    void a_fee_on_all_slots_together_is_a_share_of_it() {
        // 15 % of 1.00 is 0.15, of which the first of two slots takes 0.08
        offered(FeePolicy.percent("15").inTotal());
        does(AcceptAssignment.of("a", "t", "ada"));
        assertThat(last().sentence())
                .contains("fee 15 % of USD 0.50, rounded half-up to 0.01 = USD 0.08")
                .contains("USD 0.58 that requester:acme reserved");
        does(AcceptAssignment.of("b", "t", "ada"));
        assertThat(explained("b").steps().get(0).sentence())
                .contains(
                        "fee 15 % of USD 0.50, rounded half-up to 0.01, of all slots together; this one's share is USD 0.07");
    }

    @Test
    void a_rejection_says_until_when_it_can_be_overturned() {
        offered(FeePolicy.NONE, ReviewPolicy.BY_HAND.overturning(OverturnRule.daysAfterRejection(7)));
        handedIn();
        clock.set(Instant.parse("2026-11-03T09:00:00Z"));
        does(RejectAssignment.of("a", "a cat"));
        assertThat(last().sentence())
                .isEqualTo("Rejected by operator:platform: nothing is paid; USD 0.50 went back to requester:acme; the"
                        + " slot is used up; it could be appealed or overturned until 2026-11-10T09:00:00Z, 7 days"
                        + " after it was rejected. Reason: \"a cat\"");
        does(AppealRejection.of("a", "a dog"));
        assertThat(open()).containsExactly("The appeal waits until somebody decides, without a time limit.");
        does(DismissAppeal.of("a", "no"));
        assertThat(open())
                .containsExactly("The rejection can be overturned until 2026-11-10T09:00:00Z, 7 days after it was"
                        + " rejected, and later by two of the platform's operators.");
        does(StopTask.of("t"));
        does(ArchiveTask.of("t"));
        assertThat(open())
                .containsExactly("task:t is archived: the rejection can be overturned by two of the platform's"
                        + " operators only.");
    }

    @Test
    void a_window_counts_from_when_the_work_was_last_handed_in() {
        offered(FeePolicy.NONE, ReviewPolicy.BY_HAND.overturning(OverturnRule.daysAfterSubmission(7)));
        handedIn();
        does(RequestRevision.of("r", "a", "blurred"));
        clock.set(Instant.parse("2026-11-06T09:00:00Z"));
        does(ResubmitAssignment.of("s", "a"));
        does(RejectAssignment.of("a", "a cat"));

        assertThat(last().sentence()).contains("overturned until 2026-11-13T09:00:00Z, 7 days after it was handed in.");
        assertThat(open())
                .containsExactly("The rejection can be appealed or overturned until 2026-11-13T09:00:00Z, 7 days after"
                        + " it was handed in, and later by two of the platform's operators.");
    }

    @Test
    void a_rejection_without_a_window_can_be_overturned_until_the_task_is_archived() {
        offered(FeePolicy.NONE, ReviewPolicy.BY_HAND.overturning(OverturnRule.UNTIL_ARCHIVED));
        handedIn();
        does(RejectAssignment.of("a", "a cat"));
        assertThat(last().sentence()).contains("it could be appealed or overturned until task:t is archived. Reason: ");
    }

    @Test
    void a_won_appeal_is_paid_from_what_was_set_aside() {
        offered(FeePolicy.NONE);
        handedIn();
        does(RejectAssignment.of("a", "a cat"));
        does(AppealRejection.of("a", "a dog"));
        does(OverturnRejection.of("a").by(Actor.operator("ops-1")));
        assertThat(sentences().get(3))
                .isEqualTo("Appealed by operator:platform; USD 0.50 of requester:acme's is set aside until it is"
                        + " decided. Reason: \"a dog\"");
        assertThat(last().sentence()).isEqualTo("Overturned by operator:ops-1: USD 0.50 reward; no fee.");
    }

    @Test
    void work_given_back_to_a_stopped_task_releases_its_share() {
        offered(FeePolicy.percent("20"));
        does(AcceptAssignment.of("a", "t", "ada"));
        does(StopTask.of("t"));
        does(ReturnAssignment.of("a"));
        assertThat(last().sentence())
                .isEqualTo("Given back by operator:platform; its task takes no more work, so that USD 0.60 went back"
                        + " to requester:acme.");
        assertThat(last().figures()).hasToString("[released USD 0.60]");
    }

    @Test
    void a_visit_that_the_platform_pays_for_costs_no_fee() {
        offered(
                FeePolicy.percent("20"),
                ReviewPolicy.BY_HAND.visiting(VisitRule.percent("30").paidByPlatform()));
        does(AcceptAssignment.of("a", "t", "ada"));
        does(ReportImpossibleVisit.of("a", "closed"));
        assertThat(open()).containsExactly("The report waits until somebody decides, without a time limit.");
        does(CompensateVisit.of("a", "so it was"));
        assertThat(last().sentence())
                .isEqualTo(
                        "Found impossible by operator:platform, for which the task's terms pay 30 % of USD 0.50, rounded"
                                + " half-up to 0.01: USD 0.15 reward, of the platform's own money and without a fee; USD 0.60"
                                + " went back to requester:acme. Reason: \"so it was\"");
    }

    @Test
    void a_visit_that_is_rounded_up_pays_no_more_than_the_work() {
        offered(
                FeePolicy.NONE,
                ReviewPolicy.BY_HAND.visiting(VisitRule.percent("30").rounded(Rounding.up("1"))));
        does(AcceptAssignment.of("a", "t", "ada"));
        does(ReportImpossibleVisit.of("a", "closed, photo 1"));
        assertThat(last().sentence())
                .isEqualTo("Reported impossible by operator:platform; it waits until somebody decides. Evidence:"
                        + " \"closed, photo 1\"");
        does(CompensateVisit.of("a", "so it was"));
        assertThat(last().sentence())
                .isEqualTo(
                        "Found impossible by operator:platform, for which the task's terms pay 30 % of USD 0.50, rounded"
                                + " up to 1, no more than all of it: USD 0.50 reward; no fee. Reason: \"so it was\"");
    }

    @Test
    void what_is_taken_back_says_from_whom_and_to_whom() {
        offered(FeePolicy.percent("20"));
        handedIn();
        does(ApproveAssignment.of("a"));
        does(DisputeAssignment.of("d-1", "a", "a copy"));
        assertThat(open()).containsExactly("The dispute waits until somebody decides, without a time limit.");
        does(ResolveDispute.of("d-2", "a", DisputeOutcome.REVERSED, "it is"));
        assertThat(last().sentence())
                .isEqualTo("The dispute was decided by operator:platform: the pay is taken back; USD 0.50 is no longer"
                        + " kept back; USD 0.50 from worker:ada and USD 0.10 of the fee went back to requester:acme."
                        + " Reason: \"it is\"");
        assertThat(last().figures()).hasToString("[from the worker USD 0.50, of the fee USD 0.10]");
        assertThat(open()).containsExactly("Nothing is open.");
    }

    @Test
    void only_who_has_less_than_nothing_owes() {
        offered(FeePolicy.NONE);
        handedIn();
        does(ApproveAssignment.of("a"));
        does(ReverseAssignment.of("r-1", "a", "half was a copy")
                .amount(Amount.of("0.25", "USD"))
                .recovering(Recovery.NEGATIVE));
        assertThat(last().sentence()).contains("USD 0.25 from worker:ada went back to requester:acme");
        does(ForfeitEarnings.of("f-1", "ada", Amount.of("0.25", "USD"), "terms §7", "ops-2"));
        does(ReverseAssignment.of("r-2", "a", "the rest too").recovering(Recovery.NEGATIVE));
        assertThat(last().sentence())
                .contains(
                        "USD 0.25 from worker:ada, who owes what was no longer available, went back to requester:acme");
    }

    @Test
    void what_is_held_says_from_when_it_can_be_paid_out() {
        offered(FeePolicy.NONE, ReviewPolicy.BY_HAND, Availability.days(5));
        handedIn();
        does(ApproveAssignment.of("a"));
        String held = last().sentence().replaceFirst(".*held until (\\S+Z).*", "$1");
        assertThat(open()).containsExactly("Nothing is open; what it earned can be paid out from " + held + ".");
        assertThat(ledger.asRequester("acme").explain("a").orElseThrow().open()).containsExactly("Nothing is open.");
        does(ReverseAssignment.of("r-1", "a", "half was a copy").amount(Amount.of("0.25", "USD")));
        assertThat(open())
                .containsExactly("Nothing is open; what it earned can be paid out from " + held
                        + "; USD 0.25 was taken back of what was paid.");
    }
}
