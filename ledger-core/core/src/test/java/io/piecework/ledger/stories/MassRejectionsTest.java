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
import io.piecework.ledger.command.Authority;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Permissions;
import io.piecework.ledger.command.RefusalCode;
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
import io.piecework.ledger.work.assignment.DismissAppeal;
import io.piecework.ledger.work.assignment.OverturnRejection;
import io.piecework.ledger.work.assignment.PartiallyApproveAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.ReturnAssignment;
import io.piecework.ledger.work.assignment.ScreenOutAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.ExtendTask;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.task.StopTask;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.RejectionRule;
import io.piecework.ledger.work.terms.ReviewPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A task's terms limit the share of its work that its requester can reject; above it a person of the platform decides. */
class MassRejectionsTest {

    private static final Actor ANN = Actor.operator("ann");
    private static final RejectionRule FIFTH = RejectionRule.ANY_REASON.atMost("20");
    private static final String TOO_MANY =
            "too-many-rejections: task:dogs has 2 of 10 pieces rejected, its terms allow 20%; an operator with a name can reject more";

    @Test
    void work_above_the_share_stays_in_review_with_its_money() {
        StoryScene.on(TestDatabase.H2, scene -> {
            submitted(scene, FIFTH, 10);
            scene.does(rejected("a-1"));
            scene.does(rejected("a-2"));
            assertThat(scene.funds()).isEqualTo("6.00 + 4.00 + 0.00");

            scene.refuses(rejected("a-3"), TOO_MANY);
            assertThat(scene.status("a-3")).isEqualTo(AssignmentStatus.SUBMITTED);
            assertThat(scene.funds()).isEqualTo("6.00 + 4.00 + 0.00");
            scene.does(ApproveAssignment.of("a-3").by(ACME));
        });
    }

    @Test
    void the_deadline_of_the_review_approves_what_is_above_the_share() {
        StoryScene.on(TestDatabase.H2, scene -> {
            scene.offers(
                    "dogs",
                    "0.50",
                    2,
                    FeePolicy.NONE,
                    ReviewPolicy.BY_HAND.rejecting(FIFTH).approveAfter(Duration.ofDays(3)));
            scene.submits("dogs", "a-1", "a-2");
            scene.does(rejected("a-1"));
            assertRefused(scene, rejected("a-2"));

            scene.clock().advance(Duration.ofDays(3));
            scene.ledger().runDue(DueRequest.until(scene.clock().instant()));

            assertThat(scene.status("a-2")).isEqualTo(AssignmentStatus.APPROVED);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"operator:ann", "import:old-platform"})
    void a_person_of_the_platform_or_an_import_can_reject_more_and_it_counts(String actor) {
        StoryScene.on(TestDatabase.H2, scene -> {
            submitted(scene, FIFTH, 10);
            scene.does(rejected("a-1"));
            scene.does(rejected("a-2"));
            scene.does(RejectAssignment.of("a-3", "no dog").by(Actor.parse(actor)));

            scene.refuses(rejected("a-4"), TOO_MANY.replace("2 of 10", "3 of 10"));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"requester:acme", "operator:platform", "operator:Platform", "system:photo-check@2.4"})
    void everyone_else_is_refused_above_the_share(String actor) {
        StoryScene.on(TestDatabase.H2, scene -> {
            submitted(scene, FIFTH, 2);
            scene.does(rejected("a-1"));

            scene.refuses(
                    RejectAssignment.of("a-2", "no dog").by(Actor.parse(actor)), TOO_MANY.replace("2 of 10", "1 of 2"));
        });
    }

    @Test
    void an_operator_who_is_the_requester_or_the_worker_is_no_second_look() {
        StoryScene.on(TestDatabase.H2, scene -> {
            submitted(scene, FIFTH, 2);
            scene.does(RejectAssignment.of("a-1", "no dog").by(Actor.operator("Acme")));

            scene.refuses(
                    RejectAssignment.of("a-2", "no dog").by(Actor.operator("Acme")),
                    "not-permitted: assignment:a-2 does not take this command from operator:Acme, it needs an operator or an import"
                            + " who is another person than requester:acme; where equal names of two roles are two people, open the"
                            + " ledger strict-per-role");
        });
    }

    @Test
    void the_share_holds_in_a_ledger_that_trusts_its_host_too() {
        try (Ledger ledger =
                Ledger.builder().inMemory().permissions(Permissions.trusting()).build()) {
            submitted(ledger, FIFTH, 2);
            ledger.execute(rejected("a-1"));

            assertThatThrownBy(() -> ledger.execute(rejected("a-2"))).isInstanceOf(RefusedException.class);
            ledger.execute(RejectAssignment.of("a-2", "no dog").by(ANN));
        }
    }

    @Test
    void a_repeat_is_answered_as_before_and_counts_once() {
        StoryScene.on(TestDatabase.H2, scene -> {
            submitted(scene, FIFTH, 10);
            scene.does(rejected("a-1"));
            assertThat(scene.does(rejected("a-1")).repeated()).isTrue();
            scene.does(rejected("a-2"));
            assertThat(scene.does(rejected("a-1")).repeated()).isTrue();
            assertRefused(scene, rejected("a-3"));
        });
    }

    @Test
    void an_overturn_and_a_granted_appeal_give_the_rejection_back_and_a_dismissed_appeal_does_not() {
        StoryScene.on(TestDatabase.H2, scene -> {
            submitted(scene, FIFTH, 10);
            scene.does(rejected("a-1"));
            scene.does(rejected("a-2"));
            scene.does(AppealRejection.of("a-1", "it is a dog"));
            assertRefused(scene, rejected("a-3"));
            scene.does(DismissAppeal.of("a-1", "it is not"));
            assertRefused(scene, rejected("a-3"));

            scene.does(OverturnRejection.of("a-1")
                    .by(Authority.of("ops-2"), "it is one")
                    .by(ANN));
            scene.does(rejected("a-3"));
            assertRefused(scene, rejected("a-4"));

            scene.does(AppealRejection.of("a-2", "it is a dog"));
            scene.does(OverturnRejection.of("a-2"));
            assertThat(scene.does(OverturnRejection.of("a-2")).repeated()).isTrue();
            scene.does(rejected("a-4"));
            assertRefused(scene, rejected("a-5"));
        });
    }

    @Test
    void only_work_that_was_taken_and_not_returned_counts() {
        StoryScene.on(TestDatabase.H2, scene -> {
            scene.offers("dogs", "0.50", 10, FeePolicy.NONE, ReviewPolicy.BY_HAND.rejecting(half()));
            scene.submits("dogs", "a-1", "a-2");
            scene.accepts("dogs", "a-3");
            scene.does(rejected("a-1"));
            assertRefused(scene, rejected("a-2"));

            scene.accepts("dogs", "a-4");
            scene.does(rejected("a-2"));
            scene.does(ReturnAssignment.of("a-4"));
            scene.submits("dogs", "a-5");
            assertRefused(scene, rejected("a-5"));
        });
    }

    @Test
    void other_decisions_do_not_count_as_rejections() {
        StoryScene.on(TestDatabase.H2, scene -> {
            scene.offers(
                    "dogs",
                    "0.50",
                    4,
                    FeePolicy.NONE,
                    ReviewPolicy.BY_HAND.rejecting(half()).screenedOutPays(StoryScene.usd("0.10")));
            scene.submits("dogs", "a-1", "a-2", "a-3", "a-4");
            scene.does(ScreenOutAssignment.of("a-1", "lives elsewhere"));
            scene.does(PartiallyApproveAssignment.of("a-2", StoryScene.usd("0.20"), "one of two"));

            scene.does(rejected("a-3"));
            scene.does(rejected("a-4"));
        });
    }

    @Test
    void more_slots_allow_more_rejections_once_they_are_taken() {
        StoryScene.on(TestDatabase.H2, scene -> {
            submitted(scene, FIFTH, 5);
            scene.does(rejected("a-1"));
            scene.does(ExtendTask.of("x-1", "dogs", 5));
            assertRefused(scene, rejected("a-2"));

            scene.accepts("dogs", "a-6", "a-7", "a-8", "a-9", "a-10");
            scene.does(rejected("a-2"));
            assertRefused(scene, rejected("a-3"));
        });
    }

    @Test
    void a_rejection_that_reopens_its_slot_leaves_the_number_of_pieces_as_it_is() {
        StoryScene.on(TestDatabase.H2, scene -> {
            submitted(scene, FIFTH.reopening(), 10);
            scene.does(rejected("a-1"));
            scene.does(rejected("a-2"));
            scene.refuses(rejected("a-3"), TOO_MANY);

            scene.submits("dogs", "a-11", "a-12");
            scene.refuses(rejected("a-3"), TOO_MANY.replace("2 of 10", "2 of 12"));
            scene.does(OverturnRejection.of("a-1"));
            scene.does(StopTask.of("dogs"));
            scene.does(rejected("a-3"));
            scene.refuses(rejected("a-4"), TOO_MANY.replace("2 of 10", "2 of 12"));
        });
    }

    @Test
    void the_worker_reads_the_share_among_the_terms_of_the_decision() {
        StoryScene.on(TestDatabase.H2, scene -> {
            submitted(scene, RejectionRule.ANY_REASON.atMost("12.5"), 1);
            scene.does(rejected("a-1"));

            assertThat(scene.ledger()
                            .asWorker("ada")
                            .decision("rejection:a-1")
                            .orElseThrow()
                            .terms())
                    .map(Object::toString)
                    .contains("Above 12.5% of the task's work, only a person of the platform can reject more.");
        });
    }

    @Test
    void a_bulk_of_rejections_stores_those_up_to_the_share() {
        try (Ledger ledger = Ledger.inMemory()) {
            submitted(ledger, FIFTH, 1_000);
            List<CommandOutcome> outcomes = ledger.executeEach(rejections(1, 1_000));

            assertThat(outcomes.subList(0, 200)).allMatch(CommandOutcome.Stored.class::isInstance);
            assertThat(outcomes.subList(200, 1_000))
                    .allMatch(outcome -> outcome instanceof CommandOutcome.Refused refused
                            && refused.refusal().code() == RefusalCode.TOO_MANY_REJECTIONS);
            CentPayouts.assertClean(ledger);
            assertThat(Audit.of(ledger.asOperator())
                            .rebuild(new RecordedFindings())
                            .differing())
                    .isZero();
        }
    }

    @Test
    void a_rejection_of_a_task_without_a_share_stores_nothing_in_the_tasks_stream() {
        try (FreshDatabase database = TestDatabase.H2.fresh();
                Ledger ledger =
                        Ledger.builder().dataSource(database.dataSource()).build()) {
            submitted(ledger, RejectionRule.ANY_REASON, 2);
            ledger.execute(rejected("a-1"));
            ledger.execute(OverturnRejection.of("a-1"));

            assertThat(database.count("ledger_event WHERE stream = 'task:dogs'"))
                    .as("the publication and two slots")
                    .isEqualTo(3);
        }
    }

    /** The first ledger's cached count is old when it decides. */
    @EachDatabase
    void the_count_is_that_of_all_ledgers_on_the_database(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger mine = Ledger.builder().dataSource(database.dataSource()).build();
                Ledger other =
                        Ledger.builder().dataSource(database.dataSource()).build()) {
            submitted(mine, FIFTH, 10);
            mine.execute(rejected("a-1"));
            other.execute(rejected("a-2"));
            assertThatThrownBy(() -> mine.execute(rejected("a-3"))).hasMessage(TOO_MANY);

            other.execute(OverturnRejection.of("a-2"));
            mine.execute(rejected("a-3"));
            assertThatThrownBy(() -> other.execute(rejected("a-4"))).hasMessage(TOO_MANY);
            CentPayouts.assertClean(mine);
        }
    }

    @EachDatabase
    void a_new_ledger_goes_on_with_the_count_from_a_snapshot(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            try (Ledger ledger =
                    Ledger.builder().dataSource(database.dataSource()).build()) {
                submitted(ledger, RejectionRule.ANY_REASON.atMost("50"), 300);
                ledger.executeEach(rejections(1, 149));
            }
            assertThat(database.count("ledger_snapshot WHERE stream = 'task:dogs'"))
                    .isOne();
            try (Ledger again =
                    Ledger.builder().dataSource(database.dataSource()).build()) {
                again.execute(rejected("a-150"));
                assertThatThrownBy(() -> again.execute(rejected("a-151")))
                        .hasMessageContaining("has 150 of 300 pieces rejected");
            }
        }
    }

    @EachDatabase
    void two_ledgers_that_reject_at_once_never_exceed_the_share(TestDatabase kind) throws Exception {
        RejectionRaces.twoLedgersNeverExceed(kind, ledger -> submitted(ledger, FIFTH, 200), 40);
    }

    @EachDatabase
    void a_rejection_in_a_host_transaction_counts_once_it_is_committed(TestDatabase kind) throws Exception {
        RejectionRaces.countedInHostTransactions(
                kind, ledger -> submitted(ledger, FIFTH, 5), rejected("a-3"), "has 1 of 5 pieces rejected");
    }

    private static RejectionRule half() {
        return RejectionRule.ANY_REASON.atMost("50");
    }

    private static List<Command> rejections(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .<Command>mapToObj(i -> rejected("a-" + i))
                .toList();
    }

    private static void submitted(StoryScene scene, RejectionRule rule, int pieces) {
        scene.offers("dogs", "0.50", pieces, FeePolicy.NONE, ReviewPolicy.BY_HAND.rejecting(rule));
        for (int i = 1; i <= pieces; i++) {
            scene.submits("dogs", "a-" + i);
        }
    }

    private static void submitted(Ledger ledger, RejectionRule rule, int pieces) {
        ledger.execute(DepositFunds.of("d", "acme", Amount.parse("USD 0.50").times(pieces)));
        ledger.execute(PublishTask.of("dogs", "acme", Amount.parse("USD 0.50"), pieces)
                .reviewed(ReviewPolicy.BY_HAND.rejecting(rule)));
        var commands = new ArrayList<Command>();
        for (int i = 1; i <= pieces; i++) {
            commands.add(AcceptAssignment.of("a-" + i, "dogs", "ada"));
            commands.add(SubmitAssignment.of("a-" + i));
        }
        assertThat(ledger.executeEach(commands)).allMatch(CommandOutcome.Stored.class::isInstance);
    }

    private static void assertRefused(StoryScene scene, Command command) {
        assertThatThrownBy(() -> scene.does(command))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo(RefusalCode.TOO_MANY_REJECTIONS));
    }
}
