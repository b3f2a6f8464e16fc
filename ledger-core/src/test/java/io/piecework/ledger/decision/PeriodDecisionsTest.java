package io.piecework.ledger.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.assignment.AcceptAssignment;
import io.piecework.ledger.assignment.AppealRejection;
import io.piecework.ledger.assignment.ApproveAssignment;
import io.piecework.ledger.assignment.RejectAssignment;
import io.piecework.ledger.assignment.SubmitAssignment;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.statement.Statement;
import io.piecework.ledger.statement.StatementPeriod;
import io.piecework.ledger.worker.HoldEarnings;
import io.piecework.ledger.worker.ReinstateWorker;
import io.piecework.ledger.worker.SuspendWorker;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The decisions of a period, as a statement shows them. */
class PeriodDecisionsTest {

    private static PeriodDecisions all(DecisionScene scene) {
        return scene.ledger.asWorker("ada").decisions("USD", StatementPeriod.all(), DecisionScene.POLICY);
    }

    private static void rejectAndSuspend(DecisionScene scene) {
        scene.does(
                RejectAssignment.of("a1", "the photo shows a wall").as("photo").by(Actor.system("photo-check", "7")));
        scene.clock.set(Instant.parse("2026-12-03T09:00:00Z"));
        scene.does(SuspendWorker.of("s1", "ada", "three copies in a week").by(DecisionScene.ANN));
    }

    @Test
    void each_decision_has_its_reason_its_maker_and_the_way_to_object_below_it() {
        try (var scene = DecisionScene.submitted()) {
            rejectAndSuspend(scene);

            assertThat(all(scene).text()).isEqualTo("""
                    Decided against you in this period, and how to object:
                      2026-12-03 09:00  Your account was suspended: no new work and no payouts. Your
                                          money stays in it.
                          Decision: suspension:s1
                          Reason: three copies in a week
                          Decided by a person: operator:ann.
                          You can ask for a review until 2027-06-01 09:00 UTC. Ask the contact, or
                            in the platform's application; name suspension:s1.
                      2026-12-02 09:00  Your work was rejected. Nothing is paid for it. Amount at
                                          stake: USD 4.00.
                          Decision: rejection:a1
                          Task: shops of acme
                          Reason (photo): the photo shows a wall
                          Decided by an automated system, without a person: photo-check, version 7.
                          You can appeal the rejection until 2027-01-01 09:00 UTC; the appeal is the
                            review. Ask the contact, or in the platform's application; name
                            rejection:a1.
                      Contact: Ann Lee, reviews@acme.example. A person answers within 14 days after
                        you ask.
                    """);
        }
    }

    @Test
    void what_ended_a_decision_stands_first_and_an_appeal_has_its_answer_by_date() {
        try (var scene = DecisionScene.submitted()) {
            rejectAndSuspend(scene);
            scene.does(
                    ReinstateWorker.of("s2", "ada", "they were not"),
                    AppealRejection.of("a1", "it is the shop's wall"));
            assertThat(all(scene).text())
                    .contains(
                            "      Decision: suspension:s1\n      The account became active. Reason: \"they were not\"\n")
                    .contains("This decision is over or was taken back, so no review is asked for.")
                    .contains(
                            "You asked for a review on 2026-12-03 09:00 UTC. A person answers by\n        2026-12-17 09:00 UTC.\n");
        }
    }

    @Test
    void of_many_the_account_comes_first_the_latest_follow_and_the_rest_is_counted() {
        try (var scene = DecisionScene.ofEveryKind()) {
            PeriodDecisions decisions = all(scene);

            assertThat(decisions.latest())
                    .extracting(document -> document.decision().id().value())
                    .containsExactly("escheat:e1", "forfeiture:f1", "closure:s3", "suspension:s1", "withholding:t1");
            assertThat(decisions.more())
                    .isEqualTo(Map.ofEntries(
                            Map.entry("rejection", 1L),
                            Map.entry("dismissed-appeal", 1L),
                            Map.entry("partial-pay", 1L),
                            Map.entry("screen-out", 1L),
                            Map.entry("refused-visit", 1L),
                            Map.entry("visit-pay", 1L),
                            Map.entry("time-out", 1L),
                            Map.entry("dispute", 1L),
                            Map.entry("lost-dispute", 1L),
                            Map.entry("reversal", 2L),
                            Map.entry("adjustment", 1L),
                            Map.entry("payout-ruling", 1L),
                            Map.entry("hold", 1L)));
            assertThat(decisions.others()).isEqualTo(14);
            assertThat(decisions.text())
                    .contains("  and 14 more (adjustment 1, dismissed-appeal 1, dispute 1, hold 1, lost-dispute\n");
        }
    }

    @Test
    void only_the_period_the_worker_and_the_currency_count() {
        try (var scene = DecisionScene.submitted()) {
            scene.does(RejectAssignment.of("a1", "the photo shows a wall").as("photo"));
            scene.does(AcceptAssignment.of("z1", "shops", "ben"), SubmitAssignment.of("z1"));
            scene.does(RejectAssignment.of("z1", "the photo shows a wall").as("photo"));
            scene.submit("a2");
            scene.does(ApproveAssignment.of("a2"));
            scene.clock.set(Instant.parse("2026-12-05T09:00:00Z"));
            scene.does(HoldEarnings.of("h1", "ada", Amount.parse("USD 1.00"), "a question"));
            var ada = scene.ledger.asWorker("ada");
            var until = new StatementPeriod(null, Instant.parse("2026-12-05T09:00:00Z"), ZoneId.of("Europe/Amsterdam"));

            assertThat(ada.decisions("USD", until, DecisionScene.POLICY).text())
                    .contains("  2026-12-02 10:00  Your work was rejected.", "      Decision: rejection:a1\n")
                    .doesNotContain("hold", "z1");
            var since = new StatementPeriod(Instant.parse("2026-12-05T09:00:00Z"), null, ZoneOffset.UTC);
            assertThat(ada.decisions("USD", since, DecisionScene.POLICY).latest())
                    .extracting(document -> document.decision().id().value())
                    .containsExactly("hold:h1");
            assertThat(ada.decisions("EUR", StatementPeriod.all(), DecisionScene.POLICY)
                            .text())
                    .isEmpty();
        }
    }

    @Test
    void a_statement_prints_them_and_refuses_those_of_another_worker() {
        try (var scene = DecisionScene.submitted()) {
            scene.does(
                    RejectAssignment.of("a1", "look\nDate  \u202eReference").as("photo"),
                    AcceptAssignment.of("z1", "shops", "ben"));
            PeriodDecisions decisions = all(scene);
            Statement adas = scene.ledger
                    .asWorker("ada")
                    .statement("USD", StatementPeriod.all())
                    .orElseThrow();
            Statement bens = scene.ledger
                    .asWorker("ben")
                    .statement("USD", StatementPeriod.all())
                    .orElseThrow();

            assertThat(adas.text(null, List.of(decisions)))
                    .contains("\n\nDecided against you in this period, and how to object:\n")
                    .contains("Reason (photo): look\\u{a}Date  \\u{202e}Reference\n")
                    .contains(" days after\n    you ask.\n\nDate  ");
            assertThatThrownBy(() -> bens.text(null, List.of(decisions)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the decisions against ada in USD do not belong to the statement of ben in USD");
        }
    }

    @Test
    void a_time_to_object_that_is_past_is_named_as_past() {
        try (var scene = DecisionScene.submitted()) {
            scene.does(RejectAssignment.of("a1", "the photo shows a wall").as("photo"));
            scene.clock.set(Instant.parse("2027-01-01T09:00:00Z"));
            scene.does(AcceptAssignment.of("z1", "shops", "ben"));
            assertThat(all(scene).text()).contains("You can appeal the rejection until 2027-01-01 09:00 UTC;");
            scene.clock.set(Instant.parse("2027-01-01T09:00:00.000001Z"));
            scene.does(AcceptAssignment.of("z2", "shops", "ben"));
            assertThat(all(scene).text())
                    .contains(
                            "You could ask for a review until 2027-01-01 09:00 UTC. That time is over;\n        write to the contact.\n")
                    .doesNotContain("You can appeal");
        }
    }

    @Test
    void an_earlier_decision_about_the_account_comes_before_a_later_one_about_work() {
        try (var scene = DecisionScene.submitted()) {
            scene.does(SuspendWorker.of("s1", "ada", "three copies in a week"));
            scene.does(RejectAssignment.of("a1", "the photo shows a wall").as("photo"));
            assertThat(all(scene).latest())
                    .extracting(document -> document.decision().id().value())
                    .containsExactly("suspension:s1", "rejection:a1");
        }
    }
}
