package io.piecework.ledger.reading.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.RefusedException;
import io.piecework.ledger.account.worker.HoldEarnings;
import io.piecework.ledger.account.worker.StartWithholding;
import io.piecework.ledger.account.worker.StopWithholding;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.id.DecisionId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.award.CompensateWorker;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A review can be asked for once for each decision but a rejection, in time, by its worker; a person of the platform answers. */
class ReviewTest {

    private static final Actor ADA = Actor.worker(new WorkerId("ada"));
    private static final Actor EVE = Actor.worker(new WorkerId("eve"));

    /** Those that stand in the scene; a dispute that is decided and a suspension that ended do not. */
    private static final Set<String> STANDING = Set.of(
            "partial-pay:a2",
            "screen-out:a3",
            "refused-visit:a4",
            "visit-pay:a5",
            "time-out:a6",
            "dismissed-appeal:a1",
            "lost-dispute:q2",
            "reversal:v1",
            "reversal:v2",
            "adjustment:b2",
            "hold:h1",
            "closure:s3",
            "forfeiture:f1",
            "escheat:e1",
            "withholding:t1",
            "payout-ruling:p1:1:paid",
            "opening-reversal:o1");

    @Test
    void every_kind_of_decision_that_stands_can_be_reviewed() {
        try (var scene = DecisionScene.ofEveryKind()) {
            var kinds = new HashSet<DecisionId.Kind>();
            for (DecisionLine line : scene.ledger.asWorker("ada").decisions()) {
                String id = line.decision().toString();
                boolean rejection = line.decision().kind() == DecisionId.Kind.REJECTION;
                assertThat(scene.decision(id).over()).as(id).isEqualTo(!STANDING.contains(id) && !rejection);
                if (STANDING.contains(id)) {
                    kinds.add(line.decision().kind());
                    scene.does(RequestReview.of(id, "ada", "look at it again, please")
                            .by(ADA));
                    scene.does(
                            AnswerReview.upholding(id, "we looked at it again").by(DecisionScene.ANN));
                    RequestedReview review =
                            Objects.requireNonNull(scene.decision(id).review());
                    assertThat(review.outcome()).as(id).isEqualTo(ReviewOutcome.UPHELD);
                } else {
                    assertRefused(scene, RequestReview.of(id, "ada", "again"), RefusalCode.WRONG_STATE);
                }
            }
            assertThat(kinds).hasSize(DecisionId.Kind.values().length - 3);
            assertThat(Audit.of(scene.ledger.asAuditor())
                            .verify(new RecordedFindings())
                            .isClean())
                    .isTrue();
        }
    }

    /** It freezes nothing and moves nothing. */
    @Test
    void a_request_leaves_the_balance_as_it_is() {
        try (var scene = held()) {
            var before = scene.ledger.asWorker("ada").balance("USD");
            scene.does(RequestReview.of("hold:h1", "ada", "I live there"));

            assertThat(scene.ledger.asWorker("ada").balance("USD")).isEqualTo(before);
            assertThat(before.orElseThrow().available()).isEqualTo(Amount.parse("USD 4.00"));
        }
    }

    @Test
    void a_withholding_that_was_replaced_or_stopped_is_over() {
        try (var scene = new DecisionScene()) {
            scene.does(
                    StartWithholding.of("t1", "ada", "USD", Rate.parse("10%"), "no form"),
                    StartWithholding.of("t2", "ada", "USD", Rate.parse("20%"), "an old form"));
            assertRefused(scene, RequestReview.of("withholding:t1", "ada", "again"), RefusalCode.WRONG_STATE);
            scene.does(RequestReview.of("withholding:t2", "ada", "again"));
            scene.does(
                    StopWithholding.of("t3", "ada", "USD", "a new form"),
                    StartWithholding.of("t4", "ada", "USD", Rate.parse("10%"), "no form"),
                    StopWithholding.of("t5", "ada", "USD", "a new form"));
            assertRefused(scene, RequestReview.of("withholding:t4", "ada", "again"), RefusalCode.WRONG_STATE);
        }
    }

    @Test
    void a_second_request_is_a_repeat_or_refused() {
        try (var scene = held()) {
            scene.does(RequestReview.of("hold:h1", "ada", "I live there"));
            assertThat(scene.ledger
                            .execute(RequestReview.of("hold:h1", "ada", "I live there"))
                            .repeated())
                    .isTrue();
            assertRefused(scene, RequestReview.of("hold:h1", "ada", "once more"), RefusalCode.ID_REUSED);
            scene.does(AnswerReview.upholding("hold:h1", "you do not"));
            assertRefused(scene, AnswerReview.changing("hold:h1", "you do"), RefusalCode.ID_REUSED);
        }
    }

    @Test
    void the_window_ends_with_its_last_microsecond() {
        try (var scene = held()) {
            Instant last = scene.clock.instant().plus(Duration.ofDays(10));
            RequestReview request = RequestReview.of("hold:h1", "ada", "I live there")
                    .under(DecisionScene.POLICY.daysToAsk(10).daysToAnswer(3));
            scene.clock.set(last.plusNanos(1_000));
            assertRefused(scene, request, RefusalCode.WINDOW_CLOSED);
            scene.clock.set(last);
            scene.does(request);

            assertThat(Objects.requireNonNull(scene.decision("hold:h1").review())
                            .answerBy())
                    .isEqualTo("2026-12-15T09:00:00Z");
        }
    }

    @ParameterizedTest
    @CsvSource({"hold:h9, ada", "hold:h1, eve", "rejection:h1, ada", "closure:h1, ada", "payout-ruling:p:1:paid, ada"})
    void a_decision_must_exist_against_this_worker(String decision, String worker) {
        try (var scene = held()) {
            assertRefused(scene, RequestReview.of(decision, worker, "again"), RefusalCode.UNKNOWN_SUBJECT);
        }
    }

    @Test
    void only_the_worker_or_the_platform_asks_and_only_a_person_of_the_platform_answers() {
        try (var scene = held()) {
            assertRefused(scene, RequestReview.of("hold:h1", "ada", "again").by(EVE), RefusalCode.NOT_PERMITTED);
            scene.does(RequestReview.of("hold:h1", "ada", "again").by(DecisionScene.ANN));
            for (Actor actor : new Actor[] {ADA, Actor.operator("ada"), Actor.system("bot", "1"), Actor.CALENDAR}) {
                assertRefused(scene, AnswerReview.changing("hold:h1", "fine").by(actor), RefusalCode.NOT_PERMITTED);
            }
        }
    }

    @Test
    void the_review_of_a_rejection_is_its_appeal() {
        try (var scene = DecisionScene.submitted()) {
            scene.does(RejectAssignment.of("a1", "no shop in the photo").as("photo"));

            assertThatThrownBy(() -> scene.does(RequestReview.of("rejection:a1", "ada", "there is one")))
                    .hasMessage("wrong-state: decision:rejection:a1 is a rejection, its review is the appeal: give"
                            + " appeal-rejection");
            assertThatThrownBy(() -> scene.does(AnswerReview.upholding("rejection:a1", "there is none")))
                    .hasMessage(
                            "unknown-subject: decision:rejection:a1 has no requested review, an answer needs one; an"
                                    + " appeal is answered with dismiss-appeal or overturn-rejection");
        }
    }

    @Test
    void an_id_of_any_length_can_be_reviewed() {
        try (var scene = held()) {
            String longest = "h".repeat(180);
            scene.does(HoldEarnings.everything(longest, "ada", "USD", "one more question"));
            scene.does(RequestReview.of("hold:" + longest, "ada", "no more questions"));
            String payout = "payout-ruling:" + "p".repeat(180) + ":2147483647:paid";
            assertRefused(scene, RequestReview.of(payout, "ada", "again"), RefusalCode.UNKNOWN_SUBJECT);

            assertThat(scene.decision("hold:" + longest).review()).isNotNull();
        }
    }

    /** Ada has USD 4.00 available and USD 1.00 held. */
    private static DecisionScene held() {
        var scene = new DecisionScene();
        scene.does(CompensateWorker.of("b1", "ada", Amount.parse("USD 5.00"), "the page was down"));
        scene.does(HoldEarnings.of("h1", "ada", Amount.parse("USD 1.00"), "a question on your address"));
        return scene;
    }

    private static void assertRefused(DecisionScene scene, Command command, RefusalCode code) {
        assertThatThrownBy(() -> scene.does(command))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.code()).as("%s", refused).isEqualTo(code));
    }
}
