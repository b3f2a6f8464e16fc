package io.piecework.ledger.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Timeout;

/**
 * Every command runs in a transaction that the writer itself ends. In any other transaction it could be acknowledged
 * and lost.
 */
@Timeout(
        value = 60,
        threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // a transaction left open would block later commands
class WriterTransactionTest {

    private static final Command DEPOSIT = DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00"));

    private final AtomicBoolean broken = new AtomicBoolean(true);

    @EachDatabase
    void an_error_leaves_no_open_transaction_for_the_next_command(TestDatabase kind) {
        Projection throwing = (events, rows) -> {
            if (broken.get()) {
                throw new StackOverflowError();
            }
        };
        try (FreshDatabase database = kind.fresh();
                Engine engine = TestEngine.with(database, throwing)) {
            assertThatThrownBy(() -> engine.write(DEPOSIT)).isInstanceOf(StackOverflowError.class);
            assertThat(database.count("ledger_event")).isZero();

            broken.set(false);
            engine.write(DEPOSIT);
            assertThat(TestEngine.places(database)).containsExactly("requester:acme:USD@0", "deposit:d-1@0");
        }
    }

    @EachDatabase
    void a_command_executed_during_a_snapshot_read_is_stored(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Engine engine = TestEngine.over(database)) {
            engine.snapshot(rows -> {
                assertThat(streams(rows)).isEmpty();
                engine.write(DEPOSIT);
                // the snapshot has its own connection and still sees its own moment
                assertThat(streams(rows)).isEmpty();
                return true;
            });

            assertThat(TestEngine.places(database)).containsExactly("requester:acme:USD@0", "deposit:d-1@0");
        }
    }

    private static List<String> streams(Rows rows) {
        return rows.list("SELECT stream FROM ledger_event", List.of(), row -> row.text("stream"));
    }
}
