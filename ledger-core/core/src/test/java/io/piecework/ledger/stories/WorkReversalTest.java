package io.piecework.ledger.stories;

import static io.piecework.ledger.stories.StoryScene.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.command.Recovery;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.AssignmentStatus;
import io.piecework.ledger.work.assignment.OverturnRejection;
import io.piecework.ledger.work.assignment.PartiallyApproveAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.ReverseAssignment;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.award.ReverseAward;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.ReviewPolicy;
import java.time.Duration;

/** Reversals of pay of 1.00 with a fee of 0.20 and a tax of 0.04 negate the original postings and never exceed them. */
class WorkReversalTest {

    private static final FeePolicy TAXED = FeePolicy.percent("20").taxed(Rate.percent("21"));
    private static final PayoutPolicy TERMS = PayoutPolicy.minorUnit("USD");

    @EachDatabase
    void three_thirds_are_exactly_the_whole(TestDatabase database) {
        StoryScene.on(database, scene -> {
            approved(scene);
            scene.does(third("v-1"));
            assertThat(scene.accounts())
                    .containsExactly(
                            "requester:available -9.173333333333",
                            "worker:available -0.666666666667",
                            "fees -0.13",
                            "tax -0.03");
            scene.does(third("v-2"));
            assertThat(scene.accounts())
                    .containsExactly(
                            "requester:available -9.586666666667",
                            "worker:available -0.333333333333",
                            "fees -0.07",
                            "tax -0.01");
            scene.does(third("v-3"));

            assertThat(scene.accounts()).containsExactly("requester:available -10.00");
            assertThat(scene.status("a-1")).isEqualTo(AssignmentStatus.REVERSED);
            scene.refuses(
                    third("v-4"),
                    "wrong-state: assignment:a-1 is reversed, it would have to be approved or partially-approved or"
                            + " screened-out or visit-compensated");
        });
    }

    /** A reversal does not calculate again: a partial payment is reversed as it was paid, 0.50 and 0.10 and 0.02. */
    @EachDatabase
    void a_partial_payment_is_reversed_as_it_was_paid(TestDatabase database) {
        StoryScene.on(database, scene -> {
            scene.offers("t", "1.00", 1, TAXED, ReviewPolicy.BY_HAND);
            scene.submits("t", "a-1");
            scene.does(PartiallyApproveAssignment.of("a-1", usd("0.50"), "half of it"));
            assertThat(scene.accounts())
                    .containsExactly("requester:available -9.38", "worker:available -0.50", "fees -0.10", "tax -0.02");
            scene.refuses(
                    ReverseAssignment.of("v-1", "a-1", "a copy").amount(usd("0.51")),
                    "exceeds-original: assignment:a-1 has USD 0.50 of the pay left to take back, not USD 0.51");
            scene.does(ReverseAssignment.of("v-1", "a-1", "a copy").amount(usd("0.50")));
            assertThat(scene.accounts()).containsExactly("requester:available -10.00");
        });
    }

    @EachDatabase
    void the_pay_of_an_overturned_rejection_is_reversed_like_any_pay(TestDatabase database) {
        StoryScene.on(database, scene -> {
            scene.offers("t", "1.00", 1, TAXED, ReviewPolicy.BY_HAND);
            scene.submits("t", "a-1");
            scene.does(RejectAssignment.of("a-1", "a cat"));
            scene.does(OverturnRejection.of("a-1"));
            scene.does(ReverseAssignment.of("v-1", "a-1", "a cat after all"));

            assertThat(scene.accounts()).containsExactly("requester:available -10.00");
            scene.refuses(
                    OverturnRejection.of("a-1").because("a dog after all"),
                    "id-reused: assignment:a-1 was recorded with reason nothing, now given as a dog after all");
        });
    }

    /** A reversal after the payout: the worker owes the pay if the policy says so, and later earnings pay the debt. */
    @EachDatabase
    void after_a_payout_the_worker_owes_the_pay_only_if_the_command_allows_it(TestDatabase database) {
        StoryScene.on(database, scene -> {
            approved(scene);
            scene.does(SetPayoutMethod.of("m-1", "ada", "bank", "tok"));
            scene.does(RequestPayout.of("p-1", "ada", TERMS).amount(usd("0.75")));
            scene.does(ReportPayout.of("p-1", 1, PayoutOutcome.PAID));

            ReverseAssignment all = ReverseAssignment.of("v-1", "a-1", "a copy");
            scene.refuses(
                    all, "insufficient-earnings: worker:ada:USD has USD 0.25 available, cannot take back USD 1.00");
            scene.does(all.recovering(Recovery.NEGATIVE));
            assertThat(scene.accounts()).containsExactly("requester:available -10.00", "worker:available 0.75");

            scene.does(GrantBonus.of("b-1", "ada", "acme", usd("0.80"), "good"));
            assertThat(scene.available()).isEqualTo("0.05");
            scene.does(ReportPayout.of("p-1", 1, PayoutOutcome.RETURNED));
            assertThat(scene.available()).isEqualTo("0.80");
        });
    }

    /** A forbidden effective time is reported before any other error, for work and for awards. */
    @EachDatabase
    void the_effective_time_is_checked_before_the_share_of_work_or_of_an_award(TestDatabase database) {
        StoryScene.on(database, scene -> {
            approved(scene);
            scene.does(GrantBonus.of("b-1", "ada", "acme", usd("1.00"), "good"));
            var ahead = scene.clock().instant().plus(Duration.ofSeconds(1));
            Rate two = Rate.ratio(2, 1);

            scene.refuses(
                    ReverseAssignment.of("v-1", "a-1", "a copy").share(two).at(ahead),
                    "effective-in-future: operation:v-1 would take effect at 2026-05-31T12:00:01Z, it is"
                            + " 2026-05-31T12:00:00Z");
            scene.refuses(
                    ReverseAward.of("v-2", "b-1", "a copy").share(two).at(ahead),
                    "effective-in-future: operation:v-2 would take effect at 2026-05-31T12:00:01Z, it is"
                            + " 2026-05-31T12:00:00Z");
            scene.refuses(
                    ReverseAssignment.of("v-1", "a-1", "a copy").share(two),
                    "exceeds-original: assignment:a-1 has USD 1.00 of the pay left to take back, not 2/1");
            scene.refuses(
                    ReverseAward.of("v-2", "b-1", "a copy").share(two),
                    "exceeds-original: award:b-1 has USD 1.00 of the pay left to take back, not 2/1");
        });
    }

    private static ReverseAssignment third(String operation) {
        return ReverseAssignment.of(operation, "a-1", "a third was copied").share(Rate.ratio(1, 3));
    }

    private static void approved(StoryScene scene) {
        scene.offers("t", "1.00", 1, TAXED, ReviewPolicy.BY_HAND);
        scene.submits("t", "a-1");
        scene.does(ApproveAssignment.of("a-1"));
        assertThat(scene.accounts())
                .containsExactly("requester:available -8.76", "worker:available -1.00", "fees -0.20", "tax -0.04");
    }
}
