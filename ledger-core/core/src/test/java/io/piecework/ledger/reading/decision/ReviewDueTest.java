package io.piecework.ledger.reading.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.account.worker.HoldEarnings;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.command.id.DecisionId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.delivery.due.DueRequest;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.deadline.OpenReview;
import io.piecework.ledger.reading.notice.Notice;
import io.piecework.ledger.reading.notice.NoticePolicy;
import io.piecework.ledger.work.assignment.AppealRejection;
import io.piecework.ledger.work.assignment.DismissAppeal;
import io.piecework.ledger.work.assignment.OverturnRejection;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.award.CompensateWorker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reviews and appeals have a moment by which they are to be answered; the ledger announces those that are about to be late, and lists them. */
class ReviewDueTest {

    private static final NoticePolicy THREE_DAYS_BEFORE = NoticePolicy.NONE.beforeAnswer(Duration.ofDays(3));
    private static final Instant ANSWER_BY = Instant.parse("2026-12-16T09:00:00Z");

    @Test
    void a_review_is_announced_once_before_its_answer_is_due() {
        try (var scene = reviewed()) {
            assertThat(noticesAt(scene, "2026-12-13T08:59:59Z")).isZero();
            assertThat(noticesAt(scene, "2026-12-13T09:00:00Z")).isEqualTo(1);
            assertThat(noticesAt(scene, "2026-12-14T09:00:00Z")).isZero();

            assertThat(scene.ledger.asWorker("ada").notices())
                    .containsExactly(new Notice.ReviewDue(
                            DecisionId.parse("hold:h1"),
                            new WorkerId("ada"),
                            ANSWER_BY,
                            Instant.parse("2026-12-13T09:00:00Z")));
            assertProved(scene);
        }
    }

    @Test
    void an_answered_review_is_not_announced_and_not_listed() {
        try (var scene = reviewed()) {
            scene.does(AnswerReview.upholding("hold:h1", "we asked again"));

            assertThat(noticesAt(scene, "2026-12-20T09:00:00Z")).isZero();
            assertThat(open(scene)).isEmpty();
            assertProved(scene);
        }
    }

    @Test
    void a_late_review_is_announced_and_listed_until_it_is_answered() {
        try (var scene = reviewed()) {
            assertThat(noticesAt(scene, "2027-03-01T09:00:00Z")).isEqualTo(1);
            assertThat(open(scene)).containsExactly(new OpenReview(DecisionId.parse("hold:h1"), ANSWER_BY));
            scene.does(AnswerReview.changing("hold:h1", "you are right"));

            assertThat(open(scene)).isEmpty();
            assertProved(scene);
        }
    }

    @Test
    void an_appeal_is_a_review_with_a_moment_to_answer() {
        try (var scene = DecisionScene.submitted()) {
            scene.submit("a2");
            scene.does(
                    RejectAssignment.of("a1", "no shop in the photo").as("photo"),
                    RejectAssignment.of("a2", "no shop in the photo").as("photo"),
                    AppealRejection.of("a1", "there is one"),
                    AppealRejection.of("a2", "there is one").answeredWithinDays(2));
            assertThat(open(scene))
                    .containsExactly(
                            new OpenReview(DecisionId.parse("rejection:a2"), Instant.parse("2026-12-04T09:00:00Z")),
                            new OpenReview(DecisionId.parse("rejection:a1"), ANSWER_BY));
            assertThat(noticesAt(scene, "2026-12-02T09:00:00Z")).isEqualTo(1);
            scene.does(DismissAppeal.of("a1", "there is none"), OverturnRejection.of("a2"));

            assertThat(open(scene)).isEmpty();
            assertProved(scene);
        }
    }

    @Test
    void a_rejection_without_an_appeal_has_no_moment_to_answer() {
        try (var scene = DecisionScene.submitted()) {
            scene.does(RejectAssignment.of("a1", "no shop in the photo").as("photo"));
            scene.does(OverturnRejection.of("a1"));

            assertThat(open(scene)).isEmpty();
            assertProved(scene);
        }
    }

    @Test
    void only_an_open_review_is_announced_for_its_exact_moment() {
        try (var scene = reviewed()) {
            assertThatThrownBy(() -> scene.does(AnnounceReview.of("hold:h1", ANSWER_BY.plusSeconds(1))))
                    .hasMessage("wrong-state: decision:hold:h1 has a review to answer by 2026-12-16T09:00:00Z, it would"
                            + " have to be one to answer by 2026-12-16T09:00:01Z");
            assertThatThrownBy(() -> scene.does(AnnounceReview.of("hold:h2", ANSWER_BY)))
                    .hasMessageStartingWith("wrong-state: decision:hold:h2 has no open review, ");
        }
    }

    private static DecisionScene reviewed() {
        var scene = new DecisionScene();
        scene.does(CompensateWorker.of("b1", "ada", Amount.parse("USD 5.00"), "the page was down"));
        scene.does(HoldEarnings.of("h1", "ada", Amount.parse("USD 1.00"), "a question on your address"));
        scene.does(RequestReview.of("hold:h1", "ada", "I live there"));
        return scene;
    }

    private static long noticesAt(DecisionScene scene, String moment) {
        scene.clock.set(Instant.parse(moment));
        return scene.ledger
                .runDue(DueRequest.until(scene.clock.instant()).announcing(THREE_DAYS_BEFORE))
                .notices();
    }

    private static List<OpenReview> open(DecisionScene scene) {
        var open = new ArrayList<OpenReview>();
        scene.ledger.asOperator().openReviews(Instant.parse("2030-01-01T00:00:00Z"), open::add);
        return open;
    }

    private static void assertProved(DecisionScene scene) {
        assertThat(Audit.of(scene.ledger.asAuditor())
                        .verify(new RecordedFindings())
                        .isClean())
                .isTrue();
    }
}
