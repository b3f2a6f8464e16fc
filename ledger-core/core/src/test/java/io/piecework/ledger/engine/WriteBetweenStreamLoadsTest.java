package io.piecework.ledger.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.PlantedLedger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.engine.port.EventStream;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.engine.port.Unit;
import io.piecework.ledger.fixtures.CentPayouts;
import io.piecework.ledger.fixtures.DelegatingUnit;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.ReverseAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Another process appends events after a decision loaded its first stream and before it loads the second. */
class WriteBetweenStreamLoadsTest {

    private static final ReverseAssignment REVERSAL = ReverseAssignment.of("v", "a", "it was a cat after all");

    @EachDatabase
    void the_same_command_stored_in_between_is_recognised_as_a_repeat(TestDatabase kind) {
        var first = new AtomicReference<Receipt>();
        raced(
                kind,
                other -> first.set(other.execute(REVERSAL)),
                mine -> assertThat(mine.execute(REVERSAL)).isEqualTo(first.get()));
    }

    @EachDatabase
    void the_refusal_names_the_command_that_was_stored_in_between(TestDatabase kind) {
        raced(
                kind,
                other -> other.execute(ReverseAssignment.of("w", "a", "a copy")),
                mine -> assertThatThrownBy(() -> mine.execute(REVERSAL))
                        .isInstanceOfSatisfying(
                                RefusedException.class,
                                refused -> assertThat(refused.code()).isEqualTo(RefusalCode.WRONG_STATE)));
    }

    private static void raced(TestDatabase kind, Consumer<Ledger> between, Consumer<Ledger> story) {
        var meanwhile = new AtomicReference<Runnable>();
        var bug = new PlantedLedger.Bug(UnaryOperator.<Command>identity(), unit -> new Interrupted(unit, meanwhile));
        try (FreshDatabase database = kind.fresh();
                Ledger other =
                        Ledger.builder().dataSource(database.dataSource()).build();
                Ledger mine = PlantedLedger.open(database, TestEngine.clock(), bug)) {
            other.execute(DepositFunds.of("d", "acme", Amount.parse("USD 1.00")));
            other.execute(PublishTask.of("t", "acme", Amount.parse("USD 1.00"), 1));
            other.execute(AcceptAssignment.of("a", "t", "ada"));
            other.execute(SubmitAssignment.of("a"));
            other.execute(ApproveAssignment.of("a"));
            meanwhile.set(() -> between.accept(other));
            story.accept(mine);
            assertThat(meanwhile.get()).isNull();
            CentPayouts.assertClean(mine);
        }
    }

    /** Runs an action once, before the decision loads the assignment for the first time. */
    private record Interrupted(Unit unit, AtomicReference<Runnable> meanwhile) implements DelegatingUnit {

        @Override
        public <S> EventStream<S> stream(StreamKind<S> kind, String name) {
            Runnable happening = name.startsWith("assignment:") ? meanwhile.getAndSet(null) : null;
            if (happening != null) {
                happening.run();
            }
            return unit.stream(kind, name);
        }
    }
}
