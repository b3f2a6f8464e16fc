package io.piecework.ledger.document.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.worker.ForfeitEarnings;
import io.piecework.ledger.account.worker.HoldEarnings;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Recovery;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.AppealRejection;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.AutoApproveAssignment;
import io.piecework.ledger.work.assignment.CompensateVisit;
import io.piecework.ledger.work.assignment.DismissAppeal;
import io.piecework.ledger.work.assignment.DisputeAssignment;
import io.piecework.ledger.work.assignment.DisputeOutcome;
import io.piecework.ledger.work.assignment.OverturnRejection;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.ReportImpossibleVisit;
import io.piecework.ledger.work.assignment.RequestRevision;
import io.piecework.ledger.work.assignment.ResolveDispute;
import io.piecework.ledger.work.assignment.ResubmitAssignment;
import io.piecework.ledger.work.assignment.ReturnAssignment;
import io.piecework.ledger.work.assignment.ReverseAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.ArchiveTask;
import io.piecework.ledger.work.task.StopTask;
import io.piecework.ledger.work.terms.Availability;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.OverturnRule;
import io.piecework.ledger.work.terms.ReviewPolicy;
import io.piecework.ledger.work.terms.VisitRule;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The sentences of explanations: steps, and what is still open. */
class ExplanationTest extends Explained {

    private static final ReviewPolicy THREE_DAYS =
            ReviewPolicy.BY_HAND.submitWithin(Duration.ofHours(1)).approveAfter(Duration.ofDays(3));

    @Test
    void describes_an_approval_with_its_amounts_and_terms() {
        offered(FeePolicy.percent("20").atLeast(Amount.of("0.01", "USD")), ReviewPolicy.BY_HAND);
        submitted();
        does(ApproveAssignment.of("a").by(Actor.operator("ops-1")));

        assertThat(last().description())
                .isEqualTo(
                        "Approved by operator:ops-1. Pay: USD 0.50 reward plus USD 0.10 fee (20 % of USD 0.50, rounded"
                                + " half-up to 0.01, at least USD 0.01).");
        assertThat(last().by()).hasToString("operator:ops-1");
        assertThat(last().figures()).hasToString("[reward USD 0.50, fee USD 0.10]");
        assertThat(open()).containsExactly("Nothing is open.");
    }

    @Test
    void states_the_deadlines_of_open_work() {
        offered(FeePolicy.NONE, THREE_DAYS);
        does(AcceptAssignment.of("a", "t", "ada"));
        assertThat(last().description())
                .isEqualTo("worker:ada took a slot of task:t. Price: USD 0.50 reward without a fee. requester:acme has"
                        + " reserved USD 0.50 for it. The deadline for submitting is 2026-11-02T10:00:00Z. Without a"
                        + " decision, it is approved automatically 3 days after it is submitted. Title: \"t\"");
        assertThat(open())
                .containsExactly(
                        "The work is to be submitted or returned by 2026-11-02T10:00:00Z. After that, it times out.");

        does(SubmitAssignment.of("a"));
        assertThat(last().description())
                .isEqualTo("Submitted. It awaits review. Without a decision, it is approved automatically at"
                        + " 2026-11-05T09:00:00Z.");
        assertThat(open())
                .containsExactly(
                        "The work is approved automatically at 2026-11-05T09:00:00Z. Before that, a reviewer can"
                                + " approve it in full or in part, reject it or request a revision.");

        does(RequestRevision.of("r", "a", "once more"));
        assertThat(last().description())
                .isEqualTo("Revision requested by operator:platform. The deadline for resubmitting is"
                        + " 2026-11-02T10:00:00Z. Reason: \"once more\"");
    }

    @Test
    void describes_an_automatic_approval() {
        offered(FeePolicy.NONE, THREE_DAYS);
        submitted();
        clock.set(Instant.parse("2026-11-05T11:00:00Z"));
        does(AutoApproveAssignment.of("a").at(Instant.parse("2026-11-05T09:00:00Z")));

        assertThat(last().description())
                .isEqualTo("Approved automatically: no decision came before 2026-11-05T09:00:00Z, 3 days after it was"
                        + " submitted. Pay: USD 0.50 reward without a fee.");
        assertThat(text()).contains("\n2026-11-05T09:00:00Z, recorded 2026-11-05T11:00:00Z  operator:platform\n");
    }

    @Test
    void subtracts_a_fee_that_the_worker_bears() {
        offered(FeePolicy.of(Rate.percent("10"), Rate.percent("4"))
                .taxed(Rate.percent("21"))
                .borneByWorker());
        submitted();
        does(ApproveAssignment.of("a"));
        assertThat(last().description())
                .isEqualTo("Approved by operator:platform. Pay: USD 0.50 reward minus USD 0.07 fee (10 % + 4 % of"
                        + " USD 0.50, each rounded half-up to 0.01) and USD 0.01 tax (21 % of the fee), so the worker"
                        + " earns USD 0.42.");
        assertThat(last().figures()).hasToString("[reward USD 0.50, fee USD 0.07, tax USD 0.01, earned USD 0.42]");
    }

    @Test
    void names_a_slots_share_of_the_fee_for_all_slots() {
        // 15 % of 1.00 is 0.15, of which the first of two slots takes 0.08
        offered(FeePolicy.percent("15").inTotal());
        does(AcceptAssignment.of("a", "t", "ada"));
        assertThat(last().description())
                .contains("USD 0.08 fee (15 % of USD 0.50, rounded half-up to 0.01)")
                .contains("requester:acme has reserved USD 0.58");
        does(AcceptAssignment.of("b", "t", "ada"));
        assertThat(explained("b").steps().get(0).description())
                .contains(
                        "USD 0.07 fee (15 % of USD 0.50, rounded half-up to 0.01; this is the slot's share of the fee for"
                                + " all slots together)");
    }

    @Test
    void states_how_long_a_rejection_can_be_overturned() {
        offered(FeePolicy.NONE, ReviewPolicy.BY_HAND.overturning(OverturnRule.daysAfterRejection(7)));
        submitted();
        clock.set(Instant.parse("2026-11-03T09:00:00Z"));
        does(RejectAssignment.of("a", "a cat"));
        assertThat(last().description())
                .isEqualTo("Rejected by operator:platform. Nothing is paid. USD 0.50 went back to requester:acme. The"
                        + " slot is used up. It can be appealed or overturned until 2026-11-10T09:00:00Z, 7 days"
                        + " after it was rejected. Reason: \"a cat\"");
        does(AppealRejection.of("a", "a dog"));
        assertThat(open()).containsExactly("The appeal is to be decided by 2026-11-17T09:00:00Z.");
        does(DismissAppeal.of("a", "no"));
        assertThat(open())
                .containsExactly("The rejection can be overturned until 2026-11-10T09:00:00Z, 7 days after it was"
                        + " rejected. After that, only two operators together can overturn it.");
        does(StopTask.of("t"));
        does(ArchiveTask.of("t"));
        assertThat(open())
                .containsExactly("task:t is archived. Only two operators together can overturn the rejection.");
    }

    @Test
    void counts_the_window_from_the_last_submission() {
        offered(FeePolicy.NONE, ReviewPolicy.BY_HAND.overturning(OverturnRule.daysAfterSubmission(7)));
        submitted();
        does(RequestRevision.of("r", "a", "blurred"));
        clock.set(Instant.parse("2026-11-06T09:00:00Z"));
        does(ResubmitAssignment.of("s", "a"));
        does(RejectAssignment.of("a", "a cat"));

        assertThat(last().description())
                .contains("overturned until 2026-11-13T09:00:00Z, 7 days after it was submitted.");
        assertThat(open())
                .containsExactly("The rejection can be appealed or overturned until 2026-11-13T09:00:00Z, 7 days after"
                        + " it was submitted. After that, only two operators together can overturn it.");
    }

    @Test
    void states_that_a_window_lasts_until_the_task_is_archived() {
        offered(FeePolicy.NONE, ReviewPolicy.BY_HAND.overturning(OverturnRule.UNTIL_ARCHIVED));
        submitted();
        does(RejectAssignment.of("a", "a cat"));
        assertThat(last().description())
                .contains("It can be appealed or overturned until task:t is archived. Reason: ");
    }

    @Test
    void pays_a_successful_appeal_from_the_reserved_money() {
        offered(FeePolicy.NONE);
        submitted();
        does(RejectAssignment.of("a", "a cat"));
        does(AppealRejection.of("a", "a dog"));
        does(OverturnRejection.of("a").by(Actor.operator("ops-1")));
        assertThat(sentences().get(3))
                .isEqualTo("Appealed by operator:platform. USD 0.50 of requester:acme's money is reserved until the"
                        + " appeal is decided. Reason: \"a dog\"");
        assertThat(last().description())
                .isEqualTo("Rejection overturned by operator:ops-1. Pay: USD 0.50 reward without a fee.");
    }

    @Test
    void releases_the_share_of_a_slot_returned_to_a_stopped_task() {
        offered(FeePolicy.percent("20"));
        does(AcceptAssignment.of("a", "t", "ada"));
        does(StopTask.of("t"));
        does(ReturnAssignment.of("a"));
        assertThat(last().description())
                .isEqualTo("Returned by operator:platform. The task takes no more work, so USD 0.60 went back to"
                        + " requester:acme.");
        assertThat(last().figures()).hasToString("[released USD 0.60]");
    }

    @Test
    void charges_no_fee_for_a_visit_that_the_platform_pays() {
        offered(
                FeePolicy.percent("20"),
                ReviewPolicy.BY_HAND.visiting(VisitRule.percent("30").paidByPlatform()));
        does(AcceptAssignment.of("a", "t", "ada"));
        does(ReportImpossibleVisit.of("a", "closed"));
        assertThat(open()).containsExactly("The report awaits a decision, without a deadline.");
        does(CompensateVisit.of("a", "so it was"));
        assertThat(last().description())
                .isEqualTo("Visit confirmed as impossible by operator:platform. The task's terms pay 30 % of USD 0.50,"
                        + " rounded half-up to 0.01. Pay: USD 0.15 reward, paid by the platform without a fee."
                        + " USD 0.60 went back to requester:acme. Reason: \"so it was\"");
    }

    @Test
    void limits_the_pay_for_a_visit_to_the_full_reward() {
        offered(
                FeePolicy.NONE,
                ReviewPolicy.BY_HAND.visiting(VisitRule.percent("30").rounded(Rounding.up("1"))));
        does(AcceptAssignment.of("a", "t", "ada"));
        does(ReportImpossibleVisit.of("a", "closed, photo 1"));
        assertThat(last().description())
                .isEqualTo("Visit reported as impossible by operator:platform. It awaits a decision, without a"
                        + " deadline. Evidence: \"closed, photo 1\"");
        does(CompensateVisit.of("a", "so it was"));
        assertThat(last().description())
                .isEqualTo("Visit confirmed as impossible by operator:platform. The task's terms pay 30 % of USD 0.50,"
                        + " rounded up to 1, at most the full reward. Pay: USD 0.50 reward without a fee."
                        + " Reason: \"so it was\"");
    }

    @Test
    void states_who_gives_back_pay_and_who_receives_it() {
        offered(FeePolicy.percent("20"));
        submitted();
        does(ApproveAssignment.of("a"));
        does(DisputeAssignment.of("d-1", "a", "a copy"));
        assertThat(open()).containsExactly("The dispute awaits a decision, without a deadline.");
        does(ResolveDispute.of("d-2", "a", DisputeOutcome.REVERSED, "it is"));
        assertThat(last().description())
                .isEqualTo("Dispute decided by operator:platform. The pay is taken back. USD 0.50 is no longer held."
                        + " USD 0.50 from worker:ada and USD 0.10 of the fee went back to requester:acme."
                        + " Reason: \"it is\"");
        assertThat(last().figures()).hasToString("[from the worker USD 0.50, of the fee USD 0.10]");
        assertThat(open()).containsExactly("Nothing is open.");
    }

    @Test
    void says_that_a_worker_owes_money_only_when_the_balance_is_negative() {
        offered(FeePolicy.NONE);
        submitted();
        does(ApproveAssignment.of("a"));
        does(ReverseAssignment.of("r-1", "a", "half was a copy")
                .amount(Amount.of("0.25", "USD"))
                .recovering(Recovery.NEGATIVE));
        assertThat(last().description()).contains("USD 0.25 from worker:ada went back to requester:acme");
        does(ForfeitEarnings.of("f-1", "ada", Amount.of("0.25", "USD"), "terms §7", "ops-2")
                .by(Actor.operator("ops-1")));
        does(ReverseAssignment.of("r-2", "a", "the rest too").recovering(Recovery.NEGATIVE));
        assertThat(last().description())
                .contains("USD 0.25 from worker:ada, who now owes the part that was no longer available, went back to"
                        + " requester:acme");
    }

    @Test
    void states_that_a_hold_of_everything_takes_the_pay() {
        does(HoldEarnings.everything("h-1", "ada", "USD", "whose account is it?"));
        offered(FeePolicy.NONE, ReviewPolicy.BY_HAND, Availability.AT_ONCE);
        submitted();
        does(ApproveAssignment.of("a"));
        assertThat(last().description())
                .contains(" of it goes to the hold h-1 on all earnings, and becomes available when that hold ends.");
        assertThat(Documents.explain(ledger.asRequester("acme"), "a")
                        .orElseThrow()
                        .text())
                .doesNotContain("h-1");
    }

    @Test
    void states_when_held_earnings_can_be_paid_out() {
        offered(FeePolicy.NONE, ReviewPolicy.BY_HAND, Availability.days(5));
        submitted();
        does(ApproveAssignment.of("a"));
        String held = last().description().replaceFirst(".*held until (\\S+Z).*", "$1");
        assertThat(open())
                .containsExactly(
                        "Nothing is open.",
                        "The earnings become available on " + held + ", unless a hold on all earnings lasts longer.");
        assertThat(Documents.explain(ledger.asRequester("acme"), "a")
                        .orElseThrow()
                        .open())
                .containsExactly("Nothing is open.");
        does(ReverseAssignment.of("r-1", "a", "half was a copy").amount(Amount.of("0.25", "USD")));
        assertThat(open())
                .containsExactly(
                        "Nothing is open.",
                        "The earnings become available on " + held + ", unless a hold on all earnings lasts longer.",
                        "USD 0.25 of what was paid was taken back.");
    }
}
