package io.piecework.ledger.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AssignmentStatus;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.RejectionRule;
import io.piecework.ledger.work.terms.ReviewPolicy;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A worker must be able to read the reason of a decision: invisible characters are no reason and do not count toward
 * its length.
 */
class UndisclosedReasonsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00A0\u2007\u202F",
                "\u200F\u200E",
                "\u200B\u2060\uFEFF",
                "\u202E\u2066\u2069",
                "\u3000 \t\u0085",
                "\u3164\u115F\u2800\uFE0F\u034F"
            })
    void refuses_a_reason_without_visible_characters(String reason) {
        assertThatThrownBy(() -> RejectAssignment.of("a-1", reason))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("reason is blank");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a photo            ",
                "            a photo",
                "a            photo",
                "a \u00A0\u2003\u3000\t\n  photo",
                "a\u200F\u200F\u200F\u200F\u200F\u200F photo",
                "a \u3164\u3164\u2800\uFE0Fphoto",
                "a\u200B \u200Bp\u200Bh\u200Bo\u200Bt\u200Bo\u200B",
                "\u202Ea photo\u202C\u2066\u2069"
            })
    void refuses_a_reason_that_is_long_only_by_invisible_characters(String reason) {
        rejecting(
                8,
                scene -> scene.refuses(
                        RejectAssignment.of("a-1", reason),
                        "reason-insufficient: assignment:a-1 is rejected with a reason of 7 characters, its task requires at least 8"));
    }

    @Test
    void stores_a_long_enough_reason_unchanged() {
        String reason = "\u202Ano  dog\u202C";
        rejecting(6, scene -> {
            scene.does(RejectAssignment.of("a-1", reason));
            assertThat(scene.status("a-1")).isEqualTo(AssignmentStatus.REJECTED);
            assertThat(scene.ledger()
                            .asWorker("ada")
                            .statement("USD")
                            .orElseThrow()
                            .lines())
                    .singleElement()
                    .matches(line -> reason.equals(String.valueOf(line.reason())));
        });
    }

    private static void rejecting(int atLeast, Consumer<StoryScene> story) {
        StoryScene.on(TestDatabase.H2, scene -> {
            scene.offers(
                    "t",
                    "0.50",
                    1,
                    FeePolicy.NONE,
                    ReviewPolicy.BY_HAND.rejecting(RejectionRule.ANY_REASON.atLeast(atLeast)));
            scene.submits("t", "a-1");
            story.accept(scene);
        });
    }
}
