package io.piecework.ledger.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.jdbc.UncheckedSqlException;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A failed command stores nothing; an acknowledged command stores its events, entries and rows. */
class AtomicCommandTest {

    private static final Command DEPOSIT = DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00"));

    private final AtomicBoolean broken = new AtomicBoolean(true);

    @EachDatabase
    void an_exception_in_a_projection_undoes_the_command(TestDatabase kind) {
        Projection throwing = (events, rows) -> {
            if (broken.get()) {
                throw new IllegalStateException("this projection is broken");
            }
        };
        try (FreshDatabase database = kind.fresh();
                Engine engine = TestEngine.with(database, throwing)) {
            assertThatThrownBy(() -> engine.write(DEPOSIT)).hasMessage("this projection is broken");
            assertNothingStored(database);

            broken.set(false);
            engine.write(DEPOSIT);
            assertDepositStored(database);
        }
    }

    @EachDatabase
    void a_failed_statement_undoes_the_command(TestDatabase kind) {
        Projection failing = (events, rows) -> insertNowhere(rows);
        try (FreshDatabase database = kind.fresh();
                Engine engine = TestEngine.with(database, failing)) {
            assertThatThrownBy(() -> engine.write(DEPOSIT))
                    .isInstanceOf(StorageException.class)
                    .hasMessageStartingWith("could not store deposit:d-1, the database answered 42");
            assertNothingStored(database);

            broken.set(false);
            engine.write(DEPOSIT);
            assertDepositStored(database);
        }
    }

    /** PostgreSQL answers COMMIT of an aborted transaction with success although it rolls back. */
    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, names = "POSTGRESQL")
    void a_projection_that_swallows_its_failed_statement_cannot_lose_the_command(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Engine engine = TestEngine.with(database, this::swallow)) {
            assertThatThrownBy(() -> engine.write(DEPOSIT))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("25P02");
            assertNothingStored(database);

            broken.set(false);
            engine.write(DEPOSIT);
            assertDepositStored(database);
        }
    }

    /** H2 undoes only the failed statement; the rest of the transaction stays valid. */
    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, mode = EnumSource.Mode.EXCLUDE, names = "POSTGRESQL")
    void h2_loses_only_the_statement_that_failed_and_was_swallowed(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Engine engine = TestEngine.with(database, this::swallow)) {
            engine.write(DEPOSIT);
            assertDepositStored(database);
        }
    }

    /** A deferred constraint fails at the commit, the last possible moment. */
    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, names = "POSTGRESQL")
    void a_failed_commit_fails_the_command(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Engine engine = TestEngine.over(database)) {
            database.execute(
                    "CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''not today''; END'",
                    "CREATE CONSTRAINT TRIGGER never AFTER INSERT ON ledger_event DEFERRABLE INITIALLY DEFERRED"
                            + " FOR EACH ROW EXECUTE FUNCTION no()");
            assertThatThrownBy(() -> engine.write(DEPOSIT))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("not today");
            assertNothingStored(database);

            database.execute("DROP TRIGGER never ON ledger_event");
            engine.write(DEPOSIT);
            assertDepositStored(database);
        }
    }

    private void swallow(List<Projection.Recorded> events, Rows rows) {
        try {
            if (broken.get()) {
                rows.each("SELECT nothing FROM nowhere", List.of(), row -> {});
            }
        } catch (UncheckedSqlException swallowed) {
            assertThat(swallowed).hasCauseInstanceOf(SQLException.class);
        }
    }

    private void insertNowhere(Rows rows) {
        if (broken.get()) {
            rows.insert("nowhere", List.of("nothing"), List.of(List.of("x")));
        }
    }

    private static void assertNothingStored(FreshDatabase database) {
        assertThat(database.count("ledger_event")).isZero();
        assertThat(database.count("ledger_posting")).isZero();
        assertThat(database.count("ledger_worker_balance")).isZero();
        assertThat(database.count("ledger_statement_line")).isZero();
    }

    private static void assertDepositStored(FreshDatabase database) {
        assertThat(TestEngine.places(database)).containsExactly("requester:acme:USD@0", "deposit:d-1@0");
        assertThat(database.count("ledger_posting")).isEqualTo(2);
    }
}
