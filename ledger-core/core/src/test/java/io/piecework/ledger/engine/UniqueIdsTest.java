package io.piecework.ledger.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.account.GrantCredit;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.DepositId;
import io.piecework.ledger.command.id.Id;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.ExtendTask;
import io.piecework.ledger.work.task.PublishTask;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** An id identifies one subject for ever. */
class UniqueIdsTest {

    private static final List<Function<String, Id>> IDS =
            List.of(WorkerId::new, RequesterId::new, TaskId::new, AssignmentId::new, DepositId::new, OperationId::new);

    @EachDatabase
    void a_repeated_deposit_appends_nothing(TestDatabase kind) {
        Command deposit = DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00"));
        try (FreshDatabase database = kind.fresh();
                Engine engine = TestEngine.over(database);
                Engine restarted = TestEngine.over(database)) {
            LedgerEvent first = engine.write(deposit);

            assertThat(engine.write(deposit)).isEqualTo(first);
            assertThat(restarted.write(deposit)).isEqualTo(first);
            assertThat(TestEngine.places(database)).containsExactly("requester:acme:USD@0", "deposit:d-1@0");
            assertThat(database.count("ledger_posting")).isEqualTo(2);
        }
    }

    @EachDatabase
    void subjects_of_different_kinds_may_have_the_same_id(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Engine engine = TestEngine.over(database)) {
            story("42").forEach(engine::write);

            assertThat(TestEngine.places(database))
                    .containsExactly(
                            "requester:42:USD@0",
                            "deposit:42@0",
                            "requester:42:USD@1",
                            "operation:42@0",
                            "requester:42:USD@2",
                            "task:42@0",
                            "task:42@1",
                            "assignment:42@0",
                            "assignment:42@1",
                            "worker:42:USD@0",
                            "assignment:42@2");
        }
    }

    @EachDatabase
    void ids_of_the_maximum_length_are_stored_whole(TestDatabase kind) {
        String long1 = "é".repeat(Id.LIMIT - 1) + "1";
        String long2 = "é".repeat(Id.LIMIT - 1) + "2";
        try (FreshDatabase database = kind.fresh();
                Engine engine = TestEngine.over(database)) {
            story(long1).forEach(engine::write);
            story(long2).forEach(engine::write);

            assertThat(TestEngine.places(database))
                    .hasSize(22)
                    .contains("assignment:" + long1 + "@2", "assignment:" + long2 + "@2")
                    .contains("requester:" + long1 + ":USD@2", "requester:" + long2 + ":USD@2");
        }
    }

    /** Neither PostgreSQL nor H2 compares ids by a collation that ignores accents or case. */
    @EachDatabase
    void ids_that_look_alike_are_different_ids(TestDatabase kind) {
        List<String> alike =
                List.of("ada", "Ada", "ADA", "a da", "a\u0301da", "\u00e1da", "ada:USD", "\uD83D\uDE00", "a'da\"\\%_");
        try (FreshDatabase database = kind.fresh();
                Engine engine = TestEngine.over(database)) {
            alike.forEach(name -> story(name).forEach(engine::write));

            assertThat(database.column("SELECT worker FROM ledger_worker_balance"))
                    .containsExactlyInAnyOrderElementsOf(alike);
            assertThat(TestEngine.places(database)).hasSize(11 * alike.size()).doesNotHaveDuplicates();
        }
    }

    @Test
    void longer_ids_are_refused_before_they_reach_a_database() {
        for (Function<String, Id> id : IDS) {
            Id longest = id.apply("x".repeat(Id.LIMIT));
            assertThat((longest.stream() + ":USD").length()).isLessThanOrEqualTo(200);

            assertThatThrownBy(() -> id.apply("x".repeat(Id.LIMIT + 1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageEndingWith("has 181 characters, at most 180 are allowed");
            assertThatThrownBy(() -> id.apply("x\0")).hasMessageEndingWith("holds a NUL at character 2");
            assertThatThrownBy(() -> id.apply("\uD83D")).hasMessageContaining("half a surrogate pair");
            assertThatThrownBy(() -> id.apply(" ")).hasMessageEndingWith("is blank");
        }
    }

    @EachDatabase
    void a_reason_of_the_maximum_length_is_stored_whole(TestDatabase kind) {
        String reason = "ü".repeat(4_000);
        try (FreshDatabase database = kind.fresh();
                Engine engine = TestEngine.over(database)) {
            story("42").subList(0, 5).forEach(engine::write);
            engine.write(RejectAssignment.of("42", reason));

            assertThat(database.column("SELECT reason FROM ledger_statement_line"))
                    .containsExactly(reason);
        }
    }

    @EachDatabase
    void an_operation_id_identifies_one_operation(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Engine engine = TestEngine.over(database)) {
            story("42").forEach(engine::write);
            assertThatThrownBy(() -> engine.write(ExtendTask.of("42", "42", 1)))
                    .isInstanceOf(Refusal.class)
                    .hasMessage(
                            "id-reused: operation:42 was recorded with event credit-granted, now given as task-extended");
        }
    }

    private static List<Command> story(String name) {
        return List.of(
                DepositFunds.of(name, name, Amount.parse("USD 20.00")),
                GrantCredit.upTo(name, name, Amount.parse("USD 5.00")),
                PublishTask.of(name, name, Amount.parse("USD 0.50"), 12),
                AcceptAssignment.of(name, name, name),
                SubmitAssignment.of(name),
                ApproveAssignment.of(name));
    }
}
