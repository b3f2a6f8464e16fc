package io.piecework.ledger.stories;

import static io.piecework.ledger.stories.StoryScene.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.money.Rate;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.PartiallyApproveAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.task.StopTask;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.ReviewPolicy;

/** The fee on work and the tax on the fee: the payer, the rounding, and the account. */
class TaskFeesTest {

    private static final FeePolicy TAXED = FeePolicy.percent("20").taxed(Rate.percent("21"));

    /** 0.20 and 0.04 on 1.00; 0.08 and 0.02 on 0.40. */
    @EachDatabase
    void tax_on_the_fee_has_its_own_account(TestDatabase database) {
        StoryScene.on(database, scene -> {
            scene.offers("t", "1.00", 3, TAXED, ReviewPolicy.BY_HAND);
            assertThat(scene.funds()).isEqualTo("6.28 + 3.72 + 0.00");
            scene.submits("t", "a-1", "a-2", "a-3");

            scene.does(ApproveAssignment.of("a-1"));
            assertThat(scene.accounts())
                    .containsExactly(
                            "requester:available -6.28",
                            "requester:reserved -2.48",
                            "worker:available -1.00",
                            "fees -0.20",
                            "tax -0.04");
            scene.does(RejectAssignment.of("a-2", "a cat"));
            assertThat(scene.funds()).isEqualTo("7.52 + 1.24 + 1.24");
            scene.does(PartiallyApproveAssignment.of("a-3", usd("0.40"), "a part is missing"));
            assertThat(scene.funds()).isEqualTo("8.26 + 0.00 + 1.74");
            assertThat(scene.accounts())
                    .containsExactly("requester:available -8.26", "worker:available -1.40", "fees -0.28", "tax -0.06");
        });
    }

    /**
     * 7 % and 5 % of 0.50 are 0.035 and 0.025: rounded to 0.04 and 0.03 each by itself, or to 0.06 together. The tax is
     * 50 % of that.
     */
    @EachDatabase
    void fee_components_are_rounded_each_by_itself_or_jointly_and_then_taxed(TestDatabase database) {
        StoryScene.on(database, scene -> {
            Rate seven = Rate.percent("7");
            Rate five = Rate.percent("5");
            Rate half = Rate.percent("50");
            scene.offers("each", "0.50", 1, FeePolicy.of(seven, five).taxed(half), ReviewPolicy.BY_HAND);
            scene.offers("joint", "0.50", 1, FeePolicy.of(seven.plus(five)).taxed(half), ReviewPolicy.BY_HAND);
            assertThat(scene.funds()).isEqualTo("8.80 + 1.20 + 0.00");

            scene.submits("each", "a-1");
            scene.does(ApproveAssignment.of("a-1"));
            assertThat(scene.accounts()).contains("fees -0.07", "tax -0.04");
            scene.submits("joint", "a-2");
            scene.does(ApproveAssignment.of("a-2"));
            assertThat(scene.accounts()).contains("fees -0.13", "tax -0.07", "worker:available -1.00");
        });
    }

    /** 5 % of 2.20 is 0.11, and 21 % of that is 0.02. The first slot takes 0.06 and 0.01, the second the rest. */
    @EachDatabase
    void with_a_fee_rounded_in_total_each_slot_takes_its_share_and_the_last_the_rest(TestDatabase database) {
        StoryScene.on(database, scene -> {
            FeePolicy inTotal = FeePolicy.percent("5").taxed(Rate.percent("21")).inTotal();
            scene.offers("t", "1.10", 2, inTotal, ReviewPolicy.BY_HAND);
            assertThat(scene.funds()).isEqualTo("7.67 + 2.33 + 0.00");
            scene.submits("t", "a-1", "a-2");

            scene.does(ApproveAssignment.of("a-1"));
            assertThat(scene.funds()).isEqualTo("7.67 + 1.16 + 1.17");
            scene.does(PartiallyApproveAssignment.of("a-2", usd("0.55"), "half of it"));
            assertThat(scene.funds()).isEqualTo("8.24 + 0.00 + 1.76");
            assertThat(scene.accounts()).contains("worker:available -1.65", "fees -0.09", "tax -0.02");
        });
    }

    /** 0.10 and 0.02 of 1.00, 0.05 and 0.01 of 0.50: Acme pays only the reward. */
    @EachDatabase
    void a_fee_borne_by_the_worker_is_taken_from_the_reward(TestDatabase database) {
        StoryScene.on(database, scene -> {
            FeePolicy borne = FeePolicy.percent("10").taxed(Rate.percent("21")).borneByWorker();
            scene.offers("t", "1.00", 2, borne, ReviewPolicy.BY_HAND);
            assertThat(scene.funds()).isEqualTo("8.00 + 2.00 + 0.00");
            scene.submits("t", "a-1", "a-2");

            scene.does(ApproveAssignment.of("a-1"));
            assertThat(scene.available()).isEqualTo("0.88");
            scene.does(PartiallyApproveAssignment.of("a-2", usd("0.50"), "half of it"));
            assertThat(scene.available()).isEqualTo("1.32");
            assertThat(scene.funds()).isEqualTo("8.50 + 0.00 + 1.50");
            assertThat(scene.accounts()).contains("fees -0.15", "tax -0.03");
        });
    }

    /** RapidWorkers' start fee of 0.75 is earned even if no slot is used, and taxed like any fee. */
    @EachDatabase
    void a_start_fee_is_taxed_and_not_returned(TestDatabase database) {
        StoryScene.on(database, scene -> {
            scene.offers("t", "1.00", 2, TAXED.startingAt(usd("0.75")), ReviewPolicy.BY_HAND);
            assertThat(scene.funds()).isEqualTo("6.61 + 2.48 + 0.91");
            scene.does(StopTask.of("t"));
            assertThat(scene.accounts()).containsExactly("requester:available -9.09", "fees -0.75", "tax -0.16");
        });
    }
}
