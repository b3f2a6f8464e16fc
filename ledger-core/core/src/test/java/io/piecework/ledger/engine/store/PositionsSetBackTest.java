package io.piecework.ledger.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;

/** As after a restore of the tables without the sequence. */
class PositionsSetBackTest {

    /** More than the attempts of a command can pass. */
    private static final int DEPOSITS = 50;

    @EachDatabase
    void a_sequence_that_was_set_back_is_named(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            try (Ledger ledger = over(database)) {
                for (int i = 0; i < DEPOSITS; i++) {
                    ledger.execute(deposit("d-" + i, "acme"));
                }
            }
            database.execute("ALTER SEQUENCE ledger_event_position RESTART WITH 1");
            try (Ledger ledger = over(database)) {
                assertSetBack(() -> ledger.execute(deposit("old", "acme"))); // its stream has later positions
                assertSetBack(() -> ledger.execute(deposit("new", "globex"))); // its streams are new
            }
            assertThat(TestEngine.deposits(database)).hasSize(DEPOSITS);

            database.execute("ALTER SEQUENCE ledger_event_position RESTART WITH 1000");
            try (Ledger ledger = over(database)) {
                ledger.execute(deposit("new", "globex"));
                assertThat(TestEngine.deposits(database)).hasSize(DEPOSITS + 1);
            }
        }
    }

    private static Ledger over(FreshDatabase database) {
        return Ledger.builder()
                .dataSource(database.dataSource())
                .clock(TestEngine.clock())
                .build();
    }

    private static void assertSetBack(Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOf(StorageException.class)
                .hasFieldOrPropertyWithValue("code", StorageException.Code.DAMAGED)
                .hasMessageStartingWith("the sequence ledger_event_position was set back: it gives ")
                .hasMessageEndingWith("set the sequence to a greater number than the latest position");
    }

    private static Command deposit(String id, String requester) {
        return DepositFunds.of(id, requester, Amount.parse("USD 1.00"));
    }
}
