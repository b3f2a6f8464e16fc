package io.piecework.ledger.audit.replay;

import static io.piecework.ledger.engine.store.PostingSums.assertPlain;
import static io.piecework.ledger.engine.store.PostingSums.last;
import static io.piecework.ledger.engine.store.PostingSums.mover;
import static io.piecework.ledger.engine.store.PostingSums.position;
import static io.piecework.ledger.fixtures.OneDollarDeposits.findings;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.engine.Engine;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.fixtures.EveryCommand;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** Verify finds a damaged checkpoint and names both values; a rebuild corrects it from the events. */
@Tag("slow")
class DamagedCheckpointTest {

    @EachDatabase
    void verify_names_a_wrong_sum_and_a_wrong_position(TestDatabase kind) {
        try (FreshDatabase database = moved(kind)) {
            long last = last(database);
            assertThat(findings(database)).isEmpty();

            database.execute(
                    "UPDATE ledger_turnover SET credit = credit + 1 WHERE account = 'cash' AND kind = 'deposit'");
            assertThat(findings(database))
                    .containsExactly("ledger_turnover (owner \"\", account \"cash\", currency \"USD\","
                            + " kind \"deposit\"): credit is 1, the events give 0");
            database.execute(
                    "UPDATE ledger_turnover SET credit = credit - 1 WHERE account = 'cash' AND kind = 'deposit'");

            database.execute("UPDATE ledger_checkpoint SET position = position + 1000");
            assertThat(findings(database))
                    .containsExactly("ledger_checkpoint (name \"ledger_turnover\"): position is " + (last + 1_000)
                            + ", the events give " + last);
            database.execute("UPDATE ledger_checkpoint SET position = position - 1000");

            database.execute("INSERT INTO ledger_checkpoint (name, position) VALUES ('ledger_other', 7)");
            assertThat(findings(database))
                    .containsExactly("ledger_checkpoint (name \"ledger_other\"): there are no such sums");
            database.execute("DELETE FROM ledger_checkpoint WHERE name = 'ledger_other'");

            database.execute("DELETE FROM ledger_turnover WHERE account = 'fees' AND kind = 'task'");
            assertThat(findings(database))
                    .singleElement()
                    .asString()
                    .startsWith("ledger_turnover (owner \"\", account \"fees\", currency \"USD\", kind"
                            + " \"task\") is missing, the events give (debit 0, credit 0.75)");
        }
    }

    @EachDatabase
    void verify_compares_the_sums_at_the_checkpoints_own_position(TestDatabase kind) {
        try (FreshDatabase database = moved(kind)) {
            database.execute("UPDATE ledger_checkpoint SET position ="
                    + " (SELECT MAX(position) FROM ledger_posting WHERE stream LIKE 'task:%')");
            assertThat(findings(database)).isNotEmpty().allMatch(said -> said.startsWith("ledger_turnover ("));
            database.execute("DELETE FROM ledger_checkpoint");
            assertThat(findings(database))
                    .hasSize((int) database.count("ledger_turnover"))
                    .allMatch(said -> said.startsWith("ledger_turnover (") && said.contains("follows from no event"));
        }
    }

    @EachDatabase
    void a_rebuild_starts_a_damaged_checkpoint_again(TestDatabase kind) {
        try (FreshDatabase database = moved(kind);
                Engine engine = TestEngine.over(database)) {
            for (String damage : List.of(
                    "UPDATE ledger_turnover SET debit = debit + 1",
                    "UPDATE ledger_checkpoint SET position = position + 1",
                    "UPDATE ledger_checkpoint SET name = 'ledger_other'",
                    "DELETE FROM ledger_checkpoint",
                    "DELETE FROM ledger_turnover")) {
                database.execute(damage);
                assertThat(new Replay(engine.history().parts())
                                .rebuild(new RecordedFindings(), false)
                                .differing())
                        .as(damage)
                        .isPositive();
                assertThat(database.count("ledger_checkpoint")).isZero();
                assertThat(database.count("ledger_turnover")).isZero();
                assertPlain(engine);
                assertThat(findings(database)).isEmpty();

                mover(database, engine.highWaterMark()).move();
                assertThat(position(database)).isEqualTo(last(database));
                assertPlain(engine);
                assertThat(findings(database)).isEmpty();
            }
        }
    }

    /** The checkpoint is correct, so the rebuild restores only the entries. */
    @EachDatabase
    void a_rebuild_does_not_change_a_correct_checkpoint(TestDatabase kind) {
        try (FreshDatabase database = moved(kind);
                Engine engine = TestEngine.over(database)) {
            database.execute("DELETE FROM ledger_posting WHERE account = 'fees'");
            assertThat(new Replay(engine.history().parts())
                            .rebuild(new RecordedFindings(), false)
                            .differing())
                    .isEqualTo(11);
            assertThat(position(database)).isEqualTo(last(database)).isPositive();
            assertPlain(engine);
            assertThat(findings(database)).isEmpty();
        }
    }

    private static FreshDatabase moved(TestDatabase kind) {
        FreshDatabase database = kind.fresh();
        try (Engine engine = TestEngine.over(database)) {
            EveryCommand.COMMANDS.forEach(engine::write);
            mover(database, engine.highWaterMark()).move();
        }
        return database;
    }
}
