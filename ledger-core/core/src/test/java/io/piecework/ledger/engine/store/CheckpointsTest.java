package io.piecework.ledger.engine.store;

import static io.piecework.ledger.engine.store.PostingSums.assertPlain;
import static io.piecework.ledger.engine.store.PostingSums.isPlain;
import static io.piecework.ledger.engine.store.PostingSums.last;
import static io.piecework.ledger.engine.store.PostingSums.mover;
import static io.piecework.ledger.engine.store.PostingSums.position;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.engine.Engine;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.fixtures.EveryCommand;
import io.piecework.ledger.fixtures.OneDollarDeposits;
import io.piecework.ledger.fixtures.TransactionGate;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.FeePolicy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A shared account's balance is a checkpoint plus the entries after it, at any position of the checkpoint. */
class CheckpointsTest {

    @EachDatabase
    void balances_equal_the_plain_sums_with_or_without_a_checkpoint(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Engine engine = TestEngine.over(database)) {
            Checkpoints mover = mover(database, engine.highWaterMark());
            assertPlain(engine);
            int executed = 0;
            for (Command command : EveryCommand.COMMANDS) {
                engine.write(command);
                assertPlain(engine);
                if (++executed % 3 == 0) {
                    mover.move();
                    assertPlain(engine);
                }
            }
            mover.move();
            assertPlain(engine);
            assertThat(position(database)).isEqualTo(last(database)).isPositive();
        }
    }

    @EachDatabase
    void has_a_row_for_each_requester_and_one_for_all_workers(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Engine engine = TestEngine.over(database)) {
            engine.write(DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00")));
            engine.write(
                    PublishTask.of("dogs", "acme", Amount.parse("USD 0.50"), 12).withFee(FeePolicy.percent("20")));
            for (String worker : List.of("ada", "bob", "eve")) {
                engine.write(AcceptAssignment.of("of-" + worker, "dogs", worker));
                engine.write(SubmitAssignment.of("of-" + worker));
            }
            engine.write(ApproveAssignment.of("of-ada"));
            engine.write(ApproveAssignment.of("of-bob"));
            engine.write(RejectAssignment.of("of-eve", "the picture shows a cat"));
            mover(database, engine.highWaterMark()).move();

            assertThat(turnovers(engine))
                    .containsExactly(
                            " cash USD deposit 20 0",
                            " fees USD assignment 0 0.2",
                            " worker:available USD assignment 0 1",
                            "acme requester:available USD assignment 0 0.6",
                            "acme requester:available USD deposit 0 20",
                            "acme requester:available USD task 7.2 0",
                            "acme requester:reserved USD assignment 1.8 0",
                            "acme requester:reserved USD task 0 7.2");
        }
    }

    @EachDatabase
    void moves_automatically_after_the_configured_number_of_events(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            OneDollarDeposits.each(database, TestEngine.checkpointing(database, 10), 0, 4);
            assertThat(position(database)).isZero();
            OneDollarDeposits.each(database, TestEngine.checkpointing(database, 10), 4, 5);
            long moved = position(database);
            assertThat(moved).isEqualTo(last(database)).isBetween(9L, 10L);
            OneDollarDeposits.each(database, TestEngine.checkpointing(database, 10), 5, 8);
            assertThat(position(database)).as("loaded at the opening").isEqualTo(moved);
            OneDollarDeposits.each(database, TestEngine.checkpointing(database, 10), 8, 40);
            assertThat(last(database) - position(database)).isBetween(0L, 20L);
            assertThat(OneDollarDeposits.findings(database)).isEmpty();
        }
    }

    @EachDatabase
    void moves_over_a_long_range_in_several_transactions(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Engine engine = TestEngine.checkpointing(database, Integer.MAX_VALUE)) {
            for (int start : List.of(60_000, 500_000, 510_000, 540_000, 570_000)) {
                engine.write(OneDollarDeposits.deposit(start));
                database.execute("ALTER SEQUENCE ledger_event_position RESTART WITH " + start);
            }
            engine.write(OneDollarDeposits.deposit(1));
            mover(database, engine.highWaterMark()).move();
            assertThat(position(database)).isEqualTo(last(database)).isGreaterThan(569_999);
            assertPlain(engine);
            assertThat(OneDollarDeposits.findings(database)).isEmpty();
        }
    }

    /**
     * A writer takes its position before another writer that commits first, and commits after the checkpoint has moved.
     */
    @EachDatabase
    void a_checkpoint_behind_the_high_water_mark_loses_no_late_entry(TestDatabase kind) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        var gate = new TransactionGate();
        try (FreshDatabase database = kind.fresh();
                Engine late = TestEngine.with(database, gate);
                Engine other = TestEngine.over(database)) {
            gate.block(late);
            other.write(DepositFunds.of("d", "other", Amount.parse("USD 5.00")));
            Checkpoints mover = mover(database, other.highWaterMark());
            Future<?> moving = threads.submit(mover::move);
            assertThat(position(database))
                    .as("while the late writer may still commit")
                    .isZero();
            gate.unblock();
            moving.get(30, TimeUnit.SECONDS);

            assertPlain(other);
            assertThat(position(database)).isPositive();
            mover.move();
            assertThat(position(database)).isEqualTo(last(database));
            assertPlain(other);
        } finally {
            threads.shutdownNow();
        }
    }

    @EachDatabase
    void a_checkpoint_at_the_greatest_position_loses_a_late_entry(TestDatabase kind) {
        var gate = new TransactionGate();
        try (FreshDatabase database = kind.fresh();
                Engine late = TestEngine.with(database, gate);
                Engine other = TestEngine.over(database)) {
            gate.block(late);
            other.write(DepositFunds.of("d", "other", Amount.parse("USD 5.00")));
            mover(database, () -> last(database)).move();
            gate.unblock();
            assertThat(isPlain(other)).as("control").isFalse();
        }
    }

    @EachDatabase
    void a_checkpoint_that_cannot_move_warns_once_and_changes_no_balance(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Engine engine = TestEngine.over(database)) {
            database.execute("ALTER TABLE ledger_turnover ADD CONSTRAINT full_disk CHECK (debit < 0)");
            EveryCommand.COMMANDS.forEach(engine::write);
            var warnings = new ArrayList<String>();
            Checkpoints mover = mover(database, engine.highWaterMark(), warnings::add);
            for (int i = 0; i < 3; i++) {
                mover.move();
            }
            assertThat(warnings)
                    .containsExactly("could not move the checkpoint of ledger_turnover: the database answered "
                            + (kind == TestDatabase.POSTGRESQL ? "23514" : "23513")
                            + "; queries give the same results and take longer");
            assertThat(database.count("ledger_checkpoint")).isZero();
            assertThat(database.count("ledger_turnover")).isZero();
            assertPlain(engine);
        }
    }

    private static List<String> turnovers(Engine engine) {
        return engine.snapshot(rows -> rows.list(
                "SELECT * FROM ledger_turnover ORDER BY owner, account, kind",
                List.of(),
                row -> String.join(
                        " ",
                        row.text("owner"),
                        row.text("account"),
                        row.text("currency"),
                        row.text("kind"),
                        plain(row.number("debit")),
                        plain(row.number("credit")))));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
