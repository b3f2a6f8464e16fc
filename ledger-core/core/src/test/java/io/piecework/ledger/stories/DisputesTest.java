package io.piecework.ledger.stories;

import static io.piecework.ledger.stories.StoryScene.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.command.Recovery;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.AssignmentStatus;
import io.piecework.ledger.work.assignment.DisputeAssignment;
import io.piecework.ledger.work.assignment.DisputeOutcome;
import io.piecework.ledger.work.assignment.ResolveDispute;
import io.piecework.ledger.work.assignment.ReverseAssignment;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.ReviewPolicy;

/**
 * A dispute about pay of 0.50 with a fee of 0.10: the worker's remaining part is held until the dispute is resolved.
 */
class DisputesTest {

    private static final PayoutPolicy TERMS = PayoutPolicy.minorUnit("USD");

    @EachDatabase
    void disputed_pay_cannot_be_paid_out(TestDatabase database) {
        StoryScene.on(database, scene -> {
            paid(scene);
            scene.does(CompensateWorker.of("b-1", "ada", usd("0.20"), "the page was down"));
            scene.does(DisputeAssignment.of("o-1", "a-1", "a copy"));

            assertThat(scene.accounts()).contains("worker:held -0.50", "worker:available -0.20");
            scene.refuses(
                    RequestPayout.of("p-1", "ada", TERMS).amount(usd("0.21")),
                    "insufficient-earnings: worker:ada:USD has USD 0.20 available, cannot send USD 0.21");
            scene.refuses(
                    ReverseAssignment.of("v-1", "a-1", "a copy"),
                    "wrong-state: assignment:a-1 is disputed, it would have to be approved or partially-approved or"
                            + " screened-out or visit-compensated");
            scene.does(RequestPayout.of("p-1", "ada", TERMS));
            assertThat(scene.accounts()).contains("worker:held -0.50", "worker:in-transit -0.20");
        });
    }

    @EachDatabase
    void upheld_pay_is_released_and_can_be_disputed_again(TestDatabase database) {
        StoryScene.on(database, scene -> {
            paid(scene);
            for (String n : new String[] {"1", "2"}) {
                scene.does(DisputeAssignment.of("o-" + n, "a-1", "a copy"));
                assertThat(scene.available()).isEqualTo("0.00");
                scene.does(ResolveDispute.of("r-" + n, "a-1", DisputeOutcome.UPHELD, "it is not"));
                assertThat(scene.available()).isEqualTo("0.50");
            }
            assertThat(scene.status("a-1")).isEqualTo(AssignmentStatus.APPROVED);
            assertThat(scene.accounts())
                    .containsExactly("requester:available -9.40", "worker:available -0.50", "fees -0.10");
        });
    }

    /**
     * A quarter (0.125, and 0.03 of the fee, rounded half-up) was reversed before. The resolution reverses exactly the
     * rest.
     */
    @EachDatabase
    void the_rest_is_reversed_if_the_requester_wins_the_dispute(TestDatabase database) {
        StoryScene.on(database, scene -> {
            paid(scene);
            scene.does(
                    ReverseAssignment.of("v-1", "a-1", "a quarter was a copy").share(Rate.ratio(1, 4)));
            assertThat(scene.accounts())
                    .containsExactly("requester:available -9.555", "worker:available -0.375", "fees -0.07");
            scene.does(DisputeAssignment.of("o-1", "a-1", "all of it was"));
            assertThat(scene.accounts()).contains("worker:held -0.375");
            scene.does(ResolveDispute.of("r-1", "a-1", DisputeOutcome.REVERSED, "so it was"));

            assertThat(scene.accounts()).containsExactly("requester:available -10.00");
            assertThat(scene.status("a-1")).isEqualTo(AssignmentStatus.REVERSED);
        });
    }

    /** The worker has 0.20 of the 0.50 left, and only this part can be held. */
    @EachDatabase
    void a_worker_already_paid_out_owes_the_pay_only_if_the_command_allows_it(TestDatabase database) {
        StoryScene.on(database, scene -> {
            paid(scene);
            scene.does(RequestPayout.of("p-1", "ada", TERMS).amount(usd("0.30")));
            scene.does(DisputeAssignment.of("o-1", "a-1", "a copy"));
            assertThat(scene.accounts()).contains("worker:held -0.20", "worker:in-transit -0.30");

            ResolveDispute reversed = ResolveDispute.of("r-1", "a-1", DisputeOutcome.REVERSED, "so it is");
            scene.refuses(
                    reversed,
                    "insufficient-earnings: worker:ada:USD has USD 0.00 available, cannot take back USD 0.30");
            scene.does(reversed.recovering(Recovery.NEGATIVE));
            assertThat(scene.accounts())
                    .containsExactly("requester:available -10.00", "worker:available 0.30", "worker:in-transit -0.30");
        });
    }

    private static void paid(StoryScene scene) {
        scene.offers("t", "0.50", 1, FeePolicy.percent("20"), ReviewPolicy.BY_HAND);
        scene.submits("t", "a-1");
        scene.does(ApproveAssignment.of("a-1"));
        scene.does(SetPayoutMethod.of("m-1", "ada", "bank", "tok"));
    }
}
