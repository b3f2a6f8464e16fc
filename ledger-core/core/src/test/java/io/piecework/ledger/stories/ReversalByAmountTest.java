package io.piecework.ledger.stories;

import static io.piecework.ledger.stories.StoryScene.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.money.Rate;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.AssignmentStatus;
import io.piecework.ledger.work.assignment.ReverseAssignment;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.ReviewPolicy;

/** A reversal by amount takes exactly that amount of the pay; fee and tax follow in proportion. */
class ReversalByAmountTest {

    private static final FeePolicy FORTY = FeePolicy.percent("40");

    /** The fee on 6.00 is 2.40, the tax on it 0.50. */
    @EachDatabase
    void the_pay_falls_by_the_amount_and_the_last_reversal_takes_the_rest(TestDatabase database) {
        StoryScene.on(database, scene -> {
            approved(scene, "6.00", FORTY.taxed(Rate.percent("21")));
            scene.does(reverse("v-1", "1.99"));
            assertThat(scene.accounts())
                    .containsExactly("requester:available -4.06", "worker:available -4.01", "fees -1.60", "tax -0.33");
            scene.does(reverse("v-2", "2.01"));
            assertThat(scene.accounts())
                    .containsExactly("requester:available -7.03", "worker:available -2.00", "fees -0.80", "tax -0.17");
            scene.refuses(
                    reverse("v-3", "2.01"),
                    "exceeds-original: assignment:a-1 has USD 2.00 of the pay left to take back, not USD 2.01");
            scene.does(reverse("v-3", "2.00"));

            assertThat(scene.accounts()).containsExactly("requester:available -10.00");
            assertThat(scene.status("a-1")).isEqualTo(AssignmentStatus.REVERSED);
        });
    }

    /** The worker bears a fee of 1.01: of 3.33 of the pay, 0.34 is fee. */
    @EachDatabase
    void a_fee_that_the_worker_bears_is_part_of_the_amount(TestDatabase database) {
        StoryScene.on(database, scene -> {
            approved(scene, "10.00", FeePolicy.percent("10.1").borneByWorker());
            scene.does(reverse("v-1", "3.33"));
            assertThat(scene.accounts())
                    .containsExactly("requester:available -3.33", "worker:available -6.00", "fees -0.67");
            scene.does(reverse("v-2", "6.67"));
            assertThat(scene.accounts()).containsExactly("requester:available -10.00");
        });
    }

    private static void approved(StoryScene scene, String reward, FeePolicy fee) {
        scene.offers("t", reward, 1, fee, ReviewPolicy.BY_HAND);
        scene.submits("t", "a-1");
        scene.does(ApproveAssignment.of("a-1"));
    }

    private static ReverseAssignment reverse(String operation, String amount) {
        return ReverseAssignment.of(operation, "a-1", "a part was copied").amount(usd(amount));
    }
}
