package io.piecework.ledger.document.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.worker.HoldEarnings;
import io.piecework.ledger.account.worker.ReinstateWorker;
import io.piecework.ledger.account.worker.ReleaseHold;
import io.piecework.ledger.account.worker.StartWithholding;
import io.piecework.ledger.account.worker.SuspendWorker;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.document.Documents;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.reading.decision.DecisionScene;
import io.piecework.ledger.reading.decision.PeriodDecisions;
import io.piecework.ledger.reading.decision.RequestReview;
import io.piecework.ledger.reading.openitem.OpenItems;
import io.piecework.ledger.reading.statement.Statement;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.AppealRejection;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.award.CompensateWorker;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.ReviewPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The decisions of a period, as a statement shows them. */
class DecidedTextTest {

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

            assertThat(Documents.text(all(scene))).isEqualTo("""
                    Decisions about your work and account in this period, and how to ask for a
                      review:
                      2026-12-03 09:00  Your account was suspended: no new work and no payouts. Your
                                          money stays in it.
                          Reference: suspension:s1
                          Reason: three copies in a week
                          Decided by a person of the platform: ann.
                          You can ask for a review until 2027-06-01 09:00. Ask the contact, or in
                            the platform's application; name suspension:s1.
                      2026-12-02 09:00  Your work was rejected. Nothing is paid for it. Amount
                                          concerned: USD 4.00.
                          Reference: rejection:a1
                          Work: Visit a shop (task shops of acme)
                          Reason (photo): the photo shows a wall
                          Decided by an automated system, without a person: photo-check, version 7.
                          You can appeal the rejection until 2027-01-01 09:00; the appeal is the
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
            scene.clock.set(Instant.parse("2026-12-04T11:00:00Z"));
            scene.does(
                    ReinstateWorker.of("s2", "ada", "they were not"),
                    AppealRejection.of("a1", "it is the shop's wall"));
            assertThat(Documents.text(all(scene)))
                    .contains("""
                              2026-12-04 11:00  The account became active. Reason: "they were not"
                                  Reference: suspension:s1
                                  Done by: the platform
                                  Decided before, on 2026-12-03 09:00: Your account was suspended: no new
                                    work and no payouts. Your money stays in it.
                                  Reason: three copies in a week
                            """)
                    .contains("This decision is over or was taken back, so no review is asked for.")
                    .contains(
                            "You asked for a review on 2026-12-04 11:00. A person answers by 2026-12-18\n        11:00.\n");
            scene.clock.set(Instant.parse("2026-12-18T11:00:01Z"));
            assertThat(Documents.text(all(scene)).replaceAll("\\s+", " "))
                    .contains(
                            "You asked for a review on 2026-12-04 11:00. The answer was due by 2026-12-18 11:00 and is"
                                    + " late: write to the contact.");
        }
    }

    @Test
    void of_each_kind_the_account_comes_first_and_the_latest_follow() {
        try (var scene = DecisionScene.ofEveryKind()) {
            PeriodDecisions decisions = all(scene);

            assertThat(decisions.latest())
                    .extracting(document -> document.decision().id().value())
                    .containsExactly(
                            "escheat:e1",
                            "forfeiture:f1",
                            "closure:s3",
                            "withholding:t1",
                            "hold:h1",
                            "payout-ruling:p1:1:paid",
                            "adjustment:b2",
                            "reversal:v2",
                            "reversal:v1",
                            "lost-dispute:q2",
                            "visit-pay:a5",
                            "refused-visit:a4",
                            "screen-out:a3",
                            "partial-pay:a2",
                            "dismissed-appeal:a1",
                            "time-out:a6",
                            "suspension:s1",
                            "rejection:a1");
            assertThat(decisions.more()).isEmpty();
            assertThat(decisions.others()).isZero();
            assertThat(references(decisions))
                    .containsExactly("escheat:e1", "forfeiture:f1", "closure:s3", "withholding:t1", "hold:h1");
            assertThat(Documents.text(decisions))
                    .contains("  and 13 more (adjustment 1, dismissed-appeal 1, lost-dispute 1,");
        }
    }

    @Test
    void of_many_25_are_read_5_are_printed_and_the_rest_is_counted() {
        try (var scene = manyRejected(27, "a wall in photo ")) {
            scene.clock.set(Instant.parse("2026-12-03T09:00:00Z"));
            scene.does(SuspendWorker.of("s1", "ada", "three copies in a week"));
            PeriodDecisions decisions = all(scene);

            assertThat(decisions.latest()).hasSize(25);
            assertThat(decisions.more()).isEqualTo(Map.of("rejection", 3L));
            assertThat(decisions.others()).isEqualTo(3);
            assertThat(references(decisions))
                    .containsExactly(
                            "suspension:s1", "rejection:w27", "rejection:w26", "rejection:w25", "rejection:w24");
            assertThat(Documents.text(decisions))
                    .contains(
                            "\n  and 23 more (rejection 23); the platform shows you each of them. Of the first\n    of them you can ask for a review until 2027-01-01 09:00.\n");
        }
    }

    /** Whoever waits for an answer that is due should not have to look for it behind the newest decisions. */
    @Test
    void a_decision_whose_answer_is_late_is_printed_first() {
        try (var scene = manyRejected(7, "a wall in photo ")) {
            scene.does(AppealRejection.of("w1", "it is a shop"));
            scene.clock.set(Instant.parse("2027-02-15T09:00:00Z"));

            assertThat(Documents.text(all(scene)))
                    .containsSubsequence(
                            "Reference: rejection:w1\n", " and is late: write to the", "Reference: rejection:w7\n");
        }
    }

    @Test
    void equal_decisions_of_one_task_are_one_entry_with_all_their_references() {
        try (var scene = manyRejected(3, "")) {
            scene.submit("a2");
            scene.does(RejectAssignment.of("a2", "the photo shows a wall").as("other"));

            assertThat(Documents.text(all(scene)))
                    .contains("""
                      2026-12-02 09:00  3 pieces of work: Your work was rejected. Nothing is paid
                                          for it. Amount concerned for each: USD 4.00.
                          Reference: rejection:w3, rejection:w2, rejection:w1
                          Work: Visit a shop (task many of acme)
                          Reason (photo): the photo shows a wall
                          Decided by the platform. No name was recorded.
                          You can appeal the rejection until 2027-01-01 09:00; the appeal is the
                            review. Ask the contact, or in the platform's application; name the
                            references of the pieces that you mean.
                    """)
                    .contains("name\n        rejection:a2.\n")
                    .doesNotContain(" more (");
        }
    }

    /** Rejected work of one task; with one reason where none is given to number. */
    private static DecisionScene manyRejected(int works, String reason) {
        var scene = DecisionScene.submitted();
        scene.does(DepositFunds.of("d2", "acme", Amount.parse("USD 400.00")), DecisionScene.task("many", works));
        for (int i = 1; i <= works; i++) {
            String why = reason.isEmpty() ? "the photo shows a wall" : reason + i;
            scene.does(AcceptAssignment.of("w" + i, "many", "ada"), SubmitAssignment.of("w" + i));
            scene.does(RejectAssignment.of("w" + i, why).as("photo"));
        }
        return scene;
    }

    private static List<String> references(PeriodDecisions decisions) {
        return Documents.text(decisions)
                .lines()
                .filter(line -> line.startsWith("      Reference: "))
                .map(line -> line.substring("      Reference: ".length()))
                .toList();
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

            assertThat(Documents.text(ada.decisions("USD", until, DecisionScene.POLICY)))
                    .contains("  2026-12-02 10:00  Your work was rejected.", "      Reference: rejection:a1\n")
                    .doesNotContain("hold", "z1");
            var since = new StatementPeriod(Instant.parse("2026-12-05T09:00:00Z"), null, ZoneOffset.UTC);
            assertThat(ada.decisions("USD", since, DecisionScene.POLICY).latest())
                    .extracting(document -> document.decision().id().value())
                    .containsExactly("hold:h1");
            assertThat(Documents.text(ada.decisions("EUR", StatementPeriod.all(), DecisionScene.POLICY)))
                    .isEqualTo("""
                            In this period, no decision about your work in EUR or about your account was
                              made against you.
                            """);
        }
    }

    @Test
    void a_decision_on_tax_stands_in_the_part_of_its_currency_only() {
        try (var scene = DecisionScene.submitted()) {
            scene.does(
                    StartWithholding.of("t-eur", "ada", "EUR", Rate.percent("10"), "no tax number"),
                    SuspendWorker.of("s1", "ada", "three copies in a week"));
            var ada = scene.ledger.asWorker("ada");

            assertThat(ada.decisions("EUR", StatementPeriod.all(), DecisionScene.POLICY)
                            .latest())
                    .extracting(document -> document.decision().id().value())
                    .containsExactly("suspension:s1", "withholding:t-eur");
            assertThat(all(scene).latest())
                    .extracting(document -> document.decision().id().value())
                    .containsExactly("suspension:s1");
            scene.does(
                    RequestReview.of("withholding:t-eur", "ada", "I have one").under(DecisionScene.POLICY));
            assertThat(ada.openItems("USD", ZoneOffset.UTC).orElseThrow().groups())
                    .extracting(OpenItems.Group::kind)
                    .doesNotContain(OpenItems.Kind.REVIEW_REQUESTED);
        }
    }

    /** 20 holds, of which one ended; 20 rules for tax, of which the last one counts; 20 late pieces, of which a review of one was asked for. */
    @Test
    void all_decisions_that_can_be_reviewed_are_counted_also_those_that_are_not_read() {
        try (var scene = DecisionScene.submitted()) {
            scene.does(
                    CompensateWorker.of("c", "ada", Amount.parse("USD 20.00"), "thanks"),
                    PublishTask.of("quick", "acme", Amount.parse("USD 0.01"), 20)
                            .reviewed(ReviewPolicy.BY_HAND.submitWithin(Duration.ofDays(1))));
            for (int i = 1; i <= 20; i++) {
                scene.does(
                        HoldEarnings.of("h" + i, "ada", Amount.parse("USD 1.00"), "question " + i),
                        StartWithholding.of("t" + i, "ada", "USD", Rate.percent("10"), "rule " + i),
                        AcceptAssignment.of("late" + i, "quick", "ada"));
            }
            scene.clock.set(Instant.parse("2026-12-05T09:00:00Z"));
            scene.ledger.runDue(scene.clock.instant());
            scene.does(
                    ReleaseHold.of("r", "h1", "answered"),
                    RequestReview.of("time-out:late1", "ada", "I was ill").under(DecisionScene.POLICY));

            assertThat(all(scene).reviewable()).isEqualTo(39);
            assertThat(Documents.of(scene.ledger
                                    .asWorker("ada")
                                    .statement("USD")
                                    .orElseThrow())
                            .with(all(scene))
                            .text(1_000))
                    .contains(" A review of 38 more decisions is possible; see below.");
            scene.clock.set(Instant.parse("2027-12-03T09:00:00Z"));
            assertThat(all(scene).reviewable()).as("after the time to ask").isZero();
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

            assertThat(Documents.of(adas).with(decisions).text())
                    .contains(
                            "\n\nDecisions about your work and account in this period, and how to ask for a\n  review:\n")
                    .contains("Reason (photo): look\\u{a}Date  \\u{202e}Reference\n")
                    .contains(" days after\n    you ask.\n\nDate  ");
            assertThatThrownBy(() -> Documents.of(bens).with(decisions).text())
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
            assertThat(Documents.text(all(scene))).contains("You can appeal the rejection until 2027-01-01 09:00;");
            scene.clock.set(Instant.parse("2027-01-01T09:00:00.000001Z"));
            scene.does(AcceptAssignment.of("z2", "shops", "ben"));
            assertThat(Documents.text(all(scene)))
                    .contains(
                            "You could ask for a review until 2027-01-01 09:00. That time is over;\n        write to the contact.\n")
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
