package io.piecework.ledger.stories;

import static io.piecework.ledger.stories.StoryScene.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.money.Rounding;
import io.piecework.ledger.reading.statement.StatementLine;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AssignmentStatus;
import io.piecework.ledger.work.assignment.CompensateVisit;
import io.piecework.ledger.work.assignment.RefuseVisit;
import io.piecework.ledger.work.assignment.ReportImpossibleVisit;
import io.piecework.ledger.work.assignment.ReverseAssignment;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.ReviewPolicy;
import io.piecework.ledger.work.terms.VisitRule;

/** The shop of a visit has closed. The reward is 4.00 and its fee 0.40. */
class ImpossibleVisitsTest {

    private static final FeePolicy TENTH = FeePolicy.percent("10").atLeast(usd("0.01"));
    private static final VisitRule A_THIRD_OR_SO = VisitRule.percent("30").rounded(Rounding.up("0.5"));

    @EachDatabase
    void the_requester_pays_a_share_and_the_fee_on_it(TestDatabase database) {
        StoryScene.on(database, scene -> {
            reported(scene, A_THIRD_OR_SO);
            scene.does(CompensateVisit.of("a-1", "closed store"));

            assertThat(scene.status("a-1")).isEqualTo(AssignmentStatus.VISIT_COMPENSATED);
            assertThat(scene.funds()).isEqualTo("8.35 + 0.00 + 1.65");
            assertThat(scene.accounts())
                    .containsExactly("requester:available -8.35", "worker:available -1.50", "fees -0.15");
        });
    }

    @EachDatabase
    void the_platform_pays_the_share_and_the_requester_gets_everything_back(TestDatabase database) {
        StoryScene.on(database, scene -> {
            reported(scene, A_THIRD_OR_SO.paidByPlatform());
            scene.does(CompensateVisit.of("a-1", "closed store"));

            assertThat(scene.funds()).isEqualTo("10.00 + 0.00 + 0.00");
            assertThat(scene.accounts())
                    .containsExactly("requester:available -10.00", "worker:available -1.50", "expense 1.50");
            scene.does(ReverseAssignment.of("v-1", "a-1", "it was open"));
            assertThat(scene.accounts()).containsExactly("requester:available -10.00");
        });
    }

    @EachDatabase
    void the_whole_reward_is_paid_if_the_terms_say_so(TestDatabase database) {
        StoryScene.on(database, scene -> {
            reported(scene, VisitRule.percent("100"));
            scene.does(CompensateVisit.of("a-1", "closed store"));

            assertThat(scene.accounts())
                    .containsExactly("requester:available -5.60", "worker:available -4.00", "fees -0.40");
        });
    }

    /** Not even the minimum fee is due, because nothing is paid. */
    @EachDatabase
    void nothing_is_paid_and_the_worker_can_read_the_reason(TestDatabase database) {
        StoryScene.on(database, scene -> {
            reported(scene, VisitRule.UNPAID);
            scene.does(CompensateVisit.of("a-1", "closed store"));

            assertThat(scene.accounts()).containsExactly("requester:available -10.00");
            assertThat(line(scene)).isEqualTo("visit impossible 0.00: closed store");
        });
    }

    @EachDatabase
    void a_refused_report_pays_nothing(TestDatabase database) {
        StoryScene.on(database, scene -> {
            reported(scene, A_THIRD_OR_SO);
            scene.does(RefuseVisit.of("a-1", "the photo shows another shop"));

            assertThat(scene.accounts()).containsExactly("requester:available -10.00");
            assertThat(line(scene)).isEqualTo("visit refused 0.00: the photo shows another shop");
            scene.refuses(
                    CompensateVisit.of("a-1", "closed store"),
                    "wrong-state: assignment:a-1 is visit-refused, it would have to be visit-reported");
        });
    }

    private static void reported(StoryScene scene, VisitRule rule) {
        scene.offers("t", "4.00", 1, TENTH, ReviewPolicy.BY_HAND.visiting(rule));
        assertThat(scene.funds()).isEqualTo("5.60 + 4.40 + 0.00");
        scene.accepts("t", "a-1");
        scene.does(ReportImpossibleVisit.of("a-1", "closed for weeks, see photo 6"));
    }

    private static String line(StoryScene scene) {
        StatementLine line = scene.ledger()
                .asWorker("ada")
                .statement("USD")
                .orElseThrow()
                .lines()
                .get(0);
        return line.kind() + " " + line.net().text() + ": " + line.reason();
    }
}
