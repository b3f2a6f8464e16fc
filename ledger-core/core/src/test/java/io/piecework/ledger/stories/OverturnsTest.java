package io.piecework.ledger.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Authority;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AppealRejection;
import io.piecework.ledger.work.assignment.AssignmentStatus;
import io.piecework.ledger.work.assignment.DismissAppeal;
import io.piecework.ledger.work.assignment.OverturnRejection;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.ReverseAssignment;
import io.piecework.ledger.work.task.ArchiveTask;
import io.piecework.ledger.work.task.StopTask;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.ReviewPolicy;

/**
 * Overturns of wrong rejections, and the source of the 0.50 and its fee of 0.10 after Acme has spent them elsewhere.
 */
class OverturnsTest {

    private static final FeePolicy FIFTH = FeePolicy.percent("20");
    private static final Authority TWO = Authority.of("ops-2");
    private static final String TOO_LITTLE =
            "insufficient-funds: requester:acme:USD has USD 0.40 available, cannot reserve USD 0.60";

    @EachDatabase
    void an_overturn_reserves_the_released_money_again_or_is_refused(TestDatabase database) {
        StoryScene.on(database, scene -> {
            rejected(scene);
            spent(scene);
            scene.refuses(OverturnRejection.of("a-1"), TOO_LITTLE);
            scene.refuses(OverturnRejection.of("a-1").by(TWO, "a dog").by(Actor.operator("ops-1")), TOO_LITTLE);
            assertThat(scene.status("a-1")).isEqualTo(AssignmentStatus.REJECTED);

            scene.does(StopTask.of("other"));
            scene.does(OverturnRejection.of("a-1"));
            assertThat(scene.accounts())
                    .containsExactly("requester:available -9.40", "worker:available -0.50", "fees -0.10");
        });
    }

    @EachDatabase
    void the_platform_pays_without_a_fee_if_its_authority_says_so(TestDatabase database) {
        StoryScene.on(database, scene -> {
            rejected(scene);
            spent(scene);
            scene.does(OverturnRejection.of("a-1")
                    .by(TWO.paidByPlatform(), "a dog")
                    .by(Actor.operator("ops-1")));

            assertThat(scene.funds()).isEqualTo("0.40 + 9.60 + 0.00");
            assertThat(scene.accounts())
                    .containsExactly(
                            "requester:available -0.40",
                            "requester:reserved -9.60",
                            "worker:available -0.50",
                            "expense 0.50");
            scene.does(ReverseAssignment.of("v-1", "a-1", "a cat after all"));
            assertThat(scene.accounts()).containsExactly("requester:available -0.40", "requester:reserved -9.60");
        });
    }

    @EachDatabase
    void an_open_appeal_blocks_the_money_and_a_granted_one_is_paid_from_it(TestDatabase database) {
        StoryScene.on(database, scene -> {
            rejected(scene);
            scene.does(AppealRejection.of("a-1", "it is a dog"));
            assertThat(scene.funds()).isEqualTo("9.40 + 0.60 + 0.00");
            scene.offers("other", "7.50", 1, FIFTH, ReviewPolicy.BY_HAND);
            assertThat(scene.funds()).isEqualTo("0.40 + 9.60 + 0.00");

            scene.does(OverturnRejection.of("a-1"));
            assertThat(scene.funds()).isEqualTo("0.40 + 9.00 + 0.60");
            assertThat(scene.accounts()).contains("worker:available -0.50", "fees -0.10");
        });
    }

    @EachDatabase
    void a_dismissed_appeal_releases_the_money_and_so_does_a_payment_by_the_platform(TestDatabase database) {
        StoryScene.on(database, scene -> {
            rejected(scene);
            scene.does(AppealRejection.of("a-1", "it is a dog"));
            scene.does(DismissAppeal.of("a-1", "it is not"));
            assertThat(scene.funds()).isEqualTo("10.00 + 0.00 + 0.00");

            scene.offers("t-2", "0.50", 1, FIFTH, ReviewPolicy.BY_HAND);
            scene.submits("t-2", "a-2");
            scene.does(RejectAssignment.of("a-2", "a cat"));
            scene.does(AppealRejection.of("a-2", "it is a dog"));
            scene.does(OverturnRejection.of("a-2")
                    .by(TWO.paidByPlatform(), "a dog")
                    .by(Actor.operator("ops-1")));
            assertThat(scene.accounts())
                    .containsExactly("requester:available -10.00", "worker:available -0.50", "expense 0.50");
        });
    }

    /**
     * A worker may appeal even if the requester has no money left. The missing money matters only when the appeal is
     * granted.
     */
    @EachDatabase
    void an_appeal_without_funds_is_still_open(TestDatabase database) {
        StoryScene.on(database, scene -> {
            rejected(scene);
            spent(scene);
            scene.does(AppealRejection.of("a-1", "it is a dog"));
            assertThat(scene.funds()).isEqualTo("0.40 + 9.60 + 0.00");
            scene.refuses(OverturnRejection.of("a-1"), TOO_LITTLE);

            scene.does(StopTask.of("other"));
            scene.does(OverturnRejection.of("a-1"));
            assertThat(scene.funds()).isEqualTo("9.40 + 0.00 + 0.60");
        });
    }

    @EachDatabase
    void after_archiving_only_two_operators_can_overturn(TestDatabase database) {
        StoryScene.on(database, scene -> {
            rejected(scene);
            scene.does(ArchiveTask.of("t"));
            String closed = "window-closed: assignment:a-1 could be overturned until task:t was archived, it is"
                    + " 2026-05-31T12:00:00Z";
            scene.refuses(AppealRejection.of("a-1", "it is a dog"), closed);
            scene.refuses(OverturnRejection.of("a-1"), closed);
            scene.refuses(
                    OverturnRejection.of("a-1").by(TWO, "a dog").by(Actor.operator("ops-2")),
                    "needs-authority: assignment:a-1 has operator:ops-2 as actor and approver, it needs a second"
                            + " operator");

            scene.does(OverturnRejection.of("a-1").by(TWO, "a dog").by(Actor.operator("ops-1")));
            assertThat(scene.funds()).isEqualTo("9.40 + 0.00 + 0.60");
        });
    }

    private static void rejected(StoryScene scene) {
        scene.offers("t", "0.50", 1, FIFTH, ReviewPolicy.BY_HAND);
        scene.submits("t", "a-1");
        scene.does(RejectAssignment.of("a-1", "a cat"));
        assertThat(scene.funds()).isEqualTo("10.00 + 0.00 + 0.00");
    }

    private static void spent(StoryScene scene) {
        scene.offers("other", "8.00", 1, FIFTH, ReviewPolicy.BY_HAND);
        assertThat(scene.funds()).isEqualTo("0.40 + 9.60 + 0.00");
    }
}
