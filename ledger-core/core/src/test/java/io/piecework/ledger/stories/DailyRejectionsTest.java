package io.piecework.ledger.stories;

import static io.piecework.ledger.stories.RejectionRaces.ACME;
import static io.piecework.ledger.stories.RejectionRaces.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.CommandOutcome;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.delivery.due.DueRequest;
import io.piecework.ledger.fixtures.CentPayouts;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.AppealRejection;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.AssignmentStatus;
import io.piecework.ledger.work.assignment.OverturnRejection;
import io.piecework.ledger.work.assignment.PartiallyApproveAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.ReverseAssignment;
import io.piecework.ledger.work.assignment.ScreenOutAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.RejectionRule;
import io.piecework.ledger.work.terms.ReviewPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The terms of tasks limit the share of a day's decisions that can be rejections, however small the tasks are. */
@Tag("slow")
class DailyRejectionsTest {

    private static final Actor ANN = Actor.operator("ann");
    private static final RejectionRule FIFTH = RejectionRule.ANY_REASON.atMostDaily("20", 2);

    @Test
    void tasks_of_one_slot_count_together() {
        StoryScene.on(TestDatabase.H2, scene -> {
            submitted(scene, FIFTH, 16);
            scene.does(rejected("a-1"));
            scene.does(rejected("a-2"));
            assertThat(scene.funds()).isEqualTo("8.60 + 1.40 + 0.00");

            scene.refuses(
                    rejected("a-3"),
                    "too-many-rejections: requester:acme has 2 rejections among 2 decisions of 2026-05-31, the terms of"
                            + " task:a-3 allow 20%; an operator with a name can reject more");
            assertThat(scene.status("a-3")).isEqualTo(AssignmentStatus.SUBMITTED);
            assertThat(scene.funds()).isEqualTo("8.60 + 1.40 + 0.00");

            approves(scene, 4, 14);
            assertRefused(scene, rejected("a-3"), "2 rejections among 13 decisions");
            scene.does(ApproveAssignment.of("a-15").by(ACME));
            scene.does(rejected("a-3"));
            assertRefused(scene, rejected("a-16"), "3 rejections among 15 decisions");
        });
    }

    @Test
    void both_limits_hold_together() {
        StoryScene.on(TestDatabase.H2, scene -> {
            scene.offers("dogs", "0.10", 10, FeePolicy.NONE, ReviewPolicy.BY_HAND.rejecting(FIFTH.atMost("10")));
            IntStream.rangeClosed(1, 10).forEach(i -> scene.submits("dogs", "d-" + i));
            submitted(scene, FIFTH, 2);

            scene.does(rejected("d-1"));
            scene.refuses(
                    rejected("d-2"),
                    "too-many-rejections: task:dogs has 1 of 10 pieces rejected, its terms allow 10%; an operator with a name can"
                            + " reject more");
            scene.does(rejected("a-1"));
            assertRefused(scene, rejected("a-2"), "2 rejections among 2 decisions");
        });
    }

    @Test
    void the_count_begins_anew_at_midnight_of_the_zone() {
        StoryScene.on(TestDatabase.H2, scene -> {
            submitted(scene, RejectionRule.ANY_REASON.atMostDaily("20", 1, ZoneId.of("Asia/Tokyo")), 4);
            scene.clock().set(Instant.parse("2026-05-31T14:59:59.999999Z"));
            scene.does(rejected("a-1"));
            assertRefused(scene, rejected("a-2"), "1 rejections among 1 decisions of 2026-05-31");

            scene.clock().set(Instant.parse("2026-05-31T15:00:00Z"));
            scene.does(rejected("a-2"));
            assertRefused(scene, rejected("a-3"), "1 rejections among 1 decisions of 2026-06-01");
        });
    }

    @Test
    void a_decision_counts_on_the_day_on_which_it_takes_effect() {
        StoryScene.on(TestDatabase.H2, scene -> {
            submitted(scene, RejectionRule.ANY_REASON.atMostDaily("50", 1), 5);
            scene.clock().advance(Duration.ofDays(1));
            scene.does(rejected("a-1").at(Instant.parse("2026-05-31T18:00:00Z")).by(Actor.PLATFORM));
            scene.does(rejected("a-2"));

            assertRefused(scene, rejected("a-3"), "1 rejections among 1 decisions of 2026-06-01");
            assertRefused(
                    scene,
                    rejected("a-3").at(Instant.parse("2026-05-31T19:00:00Z")).by(Actor.PLATFORM),
                    "1 rejections among 1 decisions of 2026-05-31");
            scene.does(ApproveAssignment.of("a-4").at(Instant.parse("2026-05-31T20:00:00Z")));
            assertRefused(scene, rejected("a-3"), "1 rejections among 1 decisions of 2026-06-01");
            scene.does(ApproveAssignment.of("a-5").at(Instant.parse("2026-05-31T20:00:00Z")));
            scene.does(rejected("a-3").at(Instant.parse("2026-05-31T19:00:00Z")).by(Actor.PLATFORM));
        });
    }

    @Test
    void an_approval_by_the_deadline_counts_on_the_day_of_the_deadline() {
        StoryScene.on(TestDatabase.H2, scene -> {
            for (int i = 1; i <= 5; i++) {
                ReviewPolicy review = ReviewPolicy.BY_HAND.rejecting(RejectionRule.ANY_REASON.atMostDaily("25", 1));
                scene.offers(
                        "a-" + i, "0.10", 1, FeePolicy.NONE, i > 2 ? review : review.approveAfter(Duration.ofDays(1)));
                scene.submits("a-" + i, "a-" + i);
            }
            scene.clock().advance(Duration.ofDays(2));
            scene.ledger().runDue(DueRequest.until(scene.clock().instant()));
            assertThat(scene.status("a-2")).isEqualTo(AssignmentStatus.APPROVED);

            scene.does(rejected("a-3"));
            assertRefused(scene, rejected("a-4"), "1 rejections among 1 decisions of 2026-06-02");
            Instant deadlines = Instant.parse("2026-06-01T18:00:00Z");
            scene.does(rejected("a-4").at(deadlines).by(Actor.PLATFORM));
            assertRefused(
                    scene,
                    rejected("a-5").at(deadlines).by(Actor.PLATFORM),
                    "1 rejections among 3 decisions of 2026-06-01");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"operator:ann", "import:old-platform"})
    void a_person_of_the_platform_or_an_import_can_reject_more_and_it_counts(String actor) {
        StoryScene.on(TestDatabase.H2, scene -> {
            submitted(scene, FIFTH, 4);
            scene.does(rejected("a-1"));
            scene.does(rejected("a-2"));
            scene.does(rejected("a-3").by(Actor.parse(actor)));

            assertRefused(scene, rejected("a-4"), "3 rejections among 3 decisions");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"requester:acme", "operator:platform", "system:photo-check@2.4"})
    void everyone_else_is_refused_above_the_share(String actor) {
        StoryScene.on(TestDatabase.H2, scene -> {
            submitted(scene, FIFTH, 3);
            scene.does(rejected("a-1"));
            scene.does(rejected("a-2"));
            assertRefused(scene, rejected("a-3").by(Actor.parse(actor)), "2 rejections among 2 decisions");
        });
    }

    @Test
    void an_operator_who_is_the_requester_is_no_second_look() {
        StoryScene.on(TestDatabase.H2, scene -> {
            submitted(scene, FIFTH, 3);
            scene.does(rejected("a-1"));
            scene.does(rejected("a-2"));
            assertThatThrownBy(() -> scene.does(rejected("a-3").by(Actor.operator("Acme"))))
                    .hasMessageStartingWith(
                            "not-permitted: assignment:a-3 does not take this command from operator:Acme");
        });
    }

    @Test
    void an_overturn_gives_the_rejection_back_on_the_day_of_the_rejection() {
        StoryScene.on(TestDatabase.H2, scene -> {
            submitted(scene, RejectionRule.ANY_REASON.atMostDaily("20", 1), 5);
            scene.does(rejected("a-1"));
            scene.does(AppealRejection.of("a-1", "it is a dog"));
            assertRefused(scene, rejected("a-2"), "1 rejections among 1 decisions of 2026-05-31");

            scene.clock().advance(Duration.ofDays(1));
            scene.does(rejected("a-2"));
            scene.does(OverturnRejection.of("a-1"));
            assertThat(scene.does(OverturnRejection.of("a-1")).repeated()).isTrue();
            assertRefused(scene, rejected("a-3"), "1 rejections among 1 decisions of 2026-06-01");

            Instant yesterday = Instant.parse("2026-05-31T18:00:00Z");
            scene.does(rejected("a-3").at(yesterday).by(Actor.PLATFORM));
            assertRefused(
                    scene,
                    rejected("a-4").at(yesterday).by(Actor.PLATFORM),
                    "1 rejections among 2 decisions of 2026-05-31");
        });
    }

    /** Else a requester would buy rejections with approvals of a cent. */
    @Test
    void only_approvals_in_full_and_rejections_are_decisions() {
        StoryScene.on(TestDatabase.H2, scene -> {
            ReviewPolicy review = ReviewPolicy.BY_HAND
                    .rejecting(RejectionRule.ANY_REASON.atMostDaily("50", 1))
                    .screenedOutPays(StoryScene.usd("0.01"));
            scene.offers("dogs", "0.10", 6, FeePolicy.NONE, review);
            IntStream.rangeClosed(1, 6).forEach(i -> scene.submits("dogs", "a-" + i));
            scene.does(ScreenOutAssignment.of("a-1", "lives elsewhere"));
            scene.does(PartiallyApproveAssignment.of("a-2", StoryScene.usd("0.01"), "one of two"));
            scene.does(rejected("a-3"));
            assertRefused(scene, rejected("a-4"), "1 rejections among 1 decisions");

            scene.does(ApproveAssignment.of("a-5"));
            assertRefused(scene, rejected("a-4"), "1 rejections among 2 decisions");
            scene.does(ApproveAssignment.of("a-6"));
            scene.does(ReverseAssignment.of("v-1", "a-6", "a copy").by(ANN));
            scene.does(rejected("a-4"));
        });
    }

    @Test
    void tasks_without_the_limit_and_other_requesters_do_not_count() {
        StoryScene.on(TestDatabase.H2, scene -> {
            submitted(scene, FIFTH, 3);
            scene.offers("free", "0.10", 9, FeePolicy.NONE, ReviewPolicy.BY_HAND);
            IntStream.rangeClosed(1, 9).forEach(i -> scene.submits("free", "f-" + i));
            scene.does(DepositFunds.of("d-2", "globex", StoryScene.usd("1.00")));
            scene.does(PublishTask.of("birds", "globex", StoryScene.usd("0.10"), 3)
                    .reviewed(ReviewPolicy.BY_HAND.rejecting(FIFTH)));
            scene.submits("birds", "b-1", "b-2", "b-3");
            IntStream.rangeClosed(1, 9).forEach(i -> scene.does(ApproveAssignment.of("f-" + i)));
            scene.does(rejected("a-1"));
            scene.does(rejected("a-2"));

            Actor globex = Actor.requester(new RequesterId("globex"));
            scene.does(rejected("b-1").by(globex));
            scene.does(rejected("b-2").by(globex));
            assertRefused(scene, rejected("b-3").by(globex), "requester:globex has 2 rejections among 2 decisions");
            assertRefused(scene, rejected("a-3"), "requester:acme has 2 rejections among 2 decisions");
        });
    }

    @Test
    void all_currencies_count_together() {
        StoryScene.on(TestDatabase.H2, scene -> {
            submitted(scene, FIFTH, 2);
            scene.does(DepositFunds.of("d-2", "acme", Amount.of("1.00", "EUR")));
            scene.does(PublishTask.of("euros", "acme", Amount.of("0.10", "EUR"), 1)
                    .reviewed(ReviewPolicy.BY_HAND.rejecting(FIFTH)));
            scene.submits("euros", "e-1");
            scene.does(rejected("a-1"));
            scene.does(rejected("e-1"));
            assertRefused(scene, rejected("a-2"), "2 rejections among 2 decisions");
        });
    }

    @Test
    void the_longest_name_of_a_requester_fits() {
        String longest = "a".repeat(180);
        StoryScene.on(TestDatabase.H2, scene -> {
            scene.does(DepositFunds.of("d-2", longest, StoryScene.usd("1.00")));
            scene.does(PublishTask.of("birds", longest, StoryScene.usd("0.10"), 2)
                    .reviewed(ReviewPolicy.BY_HAND.rejecting(FIFTH)));
            scene.submits("birds", "b-1", "b-2");
            scene.does(RejectAssignment.of("b-1", "no bird"));
            scene.does(ApproveAssignment.of("b-2"));
        });
    }

    @Test
    void a_rehearsal_says_what_would_be_refused_and_counts_nothing() {
        StoryScene.on(TestDatabase.H2, scene -> {
            submitted(scene, FIFTH, 3);
            List<Command> all = List.of(rejected("a-1"), rejected("a-2"), rejected("a-3"));
            assertThatThrownBy(() -> scene.ledger().rehearse(all))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("2 rejections among 2 decisions");
            scene.does(rejected("a-1"));
            scene.does(rejected("a-2"));
        });
    }

    @Test
    void the_worker_reads_the_share_among_the_terms_of_the_decision() {
        StoryScene.on(TestDatabase.H2, scene -> {
            submitted(scene, RejectionRule.ANY_REASON.atMostDaily("12.5", 7), 1);
            scene.does(rejected("a-1"));

            assertThat(scene.ledger()
                            .asWorker("ada")
                            .decision("rejection:a-1")
                            .orElseThrow()
                            .terms())
                    .map(Object::toString)
                    .contains(
                            "The requester's rejections on one day are limited to 12.5% of the day's decisions, or to 7 if that is"
                                    + " more; only a person of the platform can reject more.");
        });
    }

    @Test
    void a_bulk_stores_the_rejections_up_to_the_share() {
        try (Ledger ledger = Ledger.inMemory()) {
            submitted(ledger, RejectionRule.ANY_REASON.atMostDaily("20", 5), 300);
            List<Command> commands = new ArrayList<>();
            IntStream.rangeClosed(1, 100).forEach(i -> commands.add(rejected("a-" + i)));
            IntStream.rangeClosed(101, 195).forEach(i -> commands.add(ApproveAssignment.of("a-" + i)));
            IntStream.rangeClosed(196, 300).forEach(i -> commands.add(rejected("a-" + i)));
            List<CommandOutcome> outcomes = ledger.executeEach(commands);

            assertThat(stored(outcomes.subList(0, 5))).isEqualTo(5);
            assertThat(stored(outcomes.subList(5, 100))).isZero();
            assertThat(stored(outcomes.subList(100, 195))).isEqualTo(95);
            assertThat(stored(outcomes.subList(195, 300)))
                    .as("118 / 5 = 23.6: 23 in all, 5 before")
                    .isEqualTo(18);
            CentPayouts.assertClean(ledger);
            assertThat(Audit.of(ledger.asOperator())
                            .rebuild(new RecordedFindings())
                            .differing())
                    .isZero();
        }
    }

    @Test
    void decisions_on_a_task_without_the_limit_store_no_event_more() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger =
                        Ledger.builder().dataSource(database.dataSource()).build()) {
            submitted(ledger, RejectionRule.ANY_REASON, 2);
            ledger.execute(ApproveAssignment.of("a-1"));
            ledger.execute(rejected("a-2"));
            ledger.execute(OverturnRejection.of("a-2"));

            assertThat(database.count("ledger_event WHERE name LIKE 'daily-%'")).isZero();
            assertThat(database.count("ledger_event WHERE stream LIKE 'reviews:%'"))
                    .isZero();
        }
    }

    @EachDatabase
    void a_new_ledger_goes_on_with_the_count_from_a_snapshot(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            try (Ledger ledger =
                    Ledger.builder().dataSource(database.dataSource()).build()) {
                submitted(ledger, RejectionRule.ANY_REASON.atMostDaily("20", 2), 303);
                ledger.executeEach(IntStream.rangeClosed(1, 298)
                        .mapToObj(i -> (Command) ApproveAssignment.of("a-" + i))
                        .toList());
                ledger.execute(rejected("a-299"));
            }
            assertThat(database.count("ledger_snapshot WHERE stream LIKE 'reviews:%'"))
                    .isOne();
            try (Ledger again =
                    Ledger.builder().dataSource(database.dataSource()).build()) {
                submitted(again, "b-", RejectionRule.ANY_REASON.atMostDaily("0.5", 1), 1);
                assertThatThrownBy(() -> again.execute(rejected("b-1")))
                        .hasMessageContaining("1 rejections among 299 decisions");
            }
        }
    }

    @EachDatabase
    void two_ledgers_that_decide_at_once_never_exceed_the_share(TestDatabase kind) throws Exception {
        RejectionRaces.twoLedgersNeverExceed(
                kind, ledger -> submitted(ledger, RejectionRule.ANY_REASON.atMostDaily("20", 10), 200), 10);
    }

    @EachDatabase
    void decisions_in_host_transactions_wait_for_each_other(TestDatabase kind) throws Exception {
        RejectionRaces.countedInHostTransactions(
                kind,
                ledger -> submitted(ledger, RejectionRule.ANY_REASON.atMostDaily("20", 1), 4),
                ApproveAssignment.of("a-3"),
                "1 rejections among 1 decisions");
    }

    private static long stored(List<CommandOutcome> outcomes) {
        return outcomes.stream().filter(CommandOutcome.Stored.class::isInstance).count();
    }

    private static void approves(StoryScene scene, int first, int last) {
        IntStream.rangeClosed(first, last)
                .forEach(i -> scene.does(ApproveAssignment.of("a-" + i).by(ACME)));
    }

    /** Each piece is of a task of its own, of one slot. */
    private static void submitted(StoryScene scene, RejectionRule rule, int pieces) {
        for (int i = 1; i <= pieces; i++) {
            scene.offers("a-" + i, "0.10", 1, FeePolicy.NONE, ReviewPolicy.BY_HAND.rejecting(rule));
            scene.submits("a-" + i, "a-" + i);
        }
    }

    private static void submitted(Ledger ledger, RejectionRule rule, int pieces) {
        submitted(ledger, "a-", rule, pieces);
    }

    private static void submitted(Ledger ledger, String prefix, RejectionRule rule, int pieces) {
        Amount reward = Amount.parse("USD 0.50");
        var commands = new ArrayList<Command>();
        commands.add(DepositFunds.of("d-" + prefix, "acme", reward.times(pieces)));
        for (int i = 1; i <= pieces; i++) {
            commands.add(PublishTask.of(prefix + i, "acme", reward, 1).reviewed(ReviewPolicy.BY_HAND.rejecting(rule)));
            commands.add(AcceptAssignment.of(prefix + i, prefix + i, "ada"));
            commands.add(SubmitAssignment.of(prefix + i));
        }
        assertThat(ledger.executeEach(commands)).allMatch(CommandOutcome.Stored.class::isInstance);
    }

    private static void assertRefused(StoryScene scene, Command command, String why) {
        assertThatThrownBy(() -> scene.does(command))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("too-many-rejections: ")
                .hasMessageContaining(why);
    }
}
