package io.piecework.ledger.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.Engine;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.engine.port.Watermark;
import io.piecework.ledger.finance.ClosePeriod;
import io.piecework.ledger.fixtures.CentPayouts;
import io.piecework.ledger.fixtures.HostApplication;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.task.PublishTask;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Host transactions have their own settings: the ledger refuses settings that break its promises and changes no others.
 */
class HostTransactionSettingsTest {

    @EachDatabase
    void a_read_only_transaction_allows_queries_and_refuses_commands(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            var app = new HostApplication(database);
            try (Ledger ledger = app.ledger().build()) {
                ledger.execute(HostTransactionScopeTest.DEPOSIT);
                try (HostApplication.Transaction transaction = app.begin().readingOnly()) {
                    assertThat(ledger.asRequester("acme").funds("USD")).isPresent();
                    assertThat(ledger.asWorker("ada").balance("USD")).isEmpty();
                    assertThatThrownBy(() -> ledger.execute(HostTransactionScopeTest.PUBLISH))
                            .isInstanceOf(StorageException.class)
                            .hasFieldOrPropertyWithValue("code", StorageException.Code.UNSUITABLE_TRANSACTION)
                            .hasMessage(
                                    "the transaction is read-only; execute the command in a transaction that may write");
                    transaction.commit();
                }
                assertThat(TestEngine.places(database)).hasSize(2);
            }
        }
    }

    @EachDatabase
    void a_serializable_transaction_refuses_commands(TestDatabase kind) throws SQLException {
        try (FreshDatabase database = kind.fresh()) {
            var app = new HostApplication(database);
            try (Ledger ledger = app.ledger().build();
                    HostApplication.Transaction transaction = app.begin()) {
                transaction.connection().setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
                assertThatThrownBy(() -> ledger.execute(HostTransactionScopeTest.DEPOSIT))
                        .isInstanceOf(StorageException.class)
                        .hasFieldOrPropertyWithValue("code", StorageException.Code.UNSUITABLE_TRANSACTION)
                        .hasMessage(
                                "the transaction has isolation SERIALIZABLE and reads the data of its start; a command is"
                                        + " decided on the latest committed data, execute it in a READ COMMITTED transaction");
                assertThat(ledger.asAuditor().trialBalance().isZero()).isTrue();
                transaction.order("o-1").commit();
                assertThat(app.orders()).containsExactly("o-1");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, names = "POSTGRESQL")
    void a_transaction_made_read_only_by_SQL_refuses_commands(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            var app = new HostApplication(database);
            try (Ledger ledger = app.ledger().build();
                    HostApplication.Transaction transaction = app.begin().run("SET TRANSACTION READ ONLY")) {
                assertThatThrownBy(() -> ledger.execute(HostTransactionScopeTest.DEPOSIT))
                        .hasMessage(
                                "the transaction is read-only; execute the command in a transaction that may write");
                transaction.commit();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"off", "local"})
    void a_transaction_with_asynchronous_commit_becomes_synchronous(String weaker) throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh()) {
            var app = new HostApplication(database);
            try (Ledger ledger = app.ledger().build();
                    HostApplication.Transaction transaction =
                            app.begin().run("SET synchronous_commit TO " + weaker, "SET lock_timeout TO 0")) {
                ledger.execute(HostTransactionScopeTest.DEPOSIT);
                assertThat(show(transaction, "synchronous_commit")).isEqualTo("on");
                assertThat(show(transaction, "lock_timeout")).isEqualTo("0");
                assertThatThrownBy(() -> ledger.execute(PublishTask.of("dear", "acme", Amount.parse("USD 900.00"), 1)))
                        .isInstanceOf(RefusedException.class);
                assertThat(show(transaction, "lock_timeout")).isEqualTo("0");
                transaction.commit();
            }
            assertThat(TestEngine.places(database)).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"remote_apply"})
    void a_stronger_commit_setting_is_not_lowered(String stronger) throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh()) {
            var app = new HostApplication(database);
            try (Ledger ledger = app.ledger().build();
                    HostApplication.Transaction transaction = app.begin()
                            .run("SET LOCAL synchronous_commit TO " + stronger, "SET LOCAL lock_timeout TO '7s'")) {
                ledger.execute(HostTransactionScopeTest.DEPOSIT);
                assertThat(show(transaction, "synchronous_commit")).isEqualTo(stronger);
                assertThat(show(transaction, "lock_timeout")).isEqualTo("7s");
                transaction.commit();
            }
        }
    }

    @EachDatabase
    void a_transaction_on_another_schema_refuses_commands(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            var app = new HostApplication(database);
            database.execute("CREATE SCHEMA elsewhere", "CREATE TABLE elsewhere.ledger_event (stream VARCHAR(10))");
            boolean h2 = kind != TestDatabase.POSTGRESQL;
            try (Ledger ledger = app.ledger().build();
                    HostApplication.Transaction transaction =
                            app.begin().run(h2 ? "SET SCHEMA elsewhere" : "SET search_path TO elsewhere, public")) {
                assertThatThrownBy(() -> ledger.execute(HostTransactionScopeTest.DEPOSIT))
                        .isInstanceOf(StorageException.class)
                        .hasFieldOrPropertyWithValue("code", StorageException.Code.UNSUITABLE_TRANSACTION)
                        .hasMessageStartingWith("the transaction uses ")
                        .hasMessageEndingWith(
                                ", where the ledger's tables are not; set the ledger's schema in front, or execute the"
                                        + " command in another transaction");
                transaction.run(h2 ? "SET SCHEMA public" : "SET search_path TO public");
                ledger.execute(HostTransactionScopeTest.DEPOSIT);
                transaction.commit();
                assertThat(TestEngine.places(database)).hasSize(2);
            }
        }
    }

    @EachDatabase
    void operations_with_their_own_transactions_are_refused_in_a_host_transaction(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            var app = new HostApplication(database);
            try (Ledger ledger = app.ledger().build();
                    HostApplication.Transaction transaction = app.begin()) {
                Instant past = Instant.parse("2026-01-01T00:00:00Z");
                String told = " uses transactions of its own; call it outside of the host transaction";
                assertThatThrownBy(() -> ledger.runDue(past))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("running due work" + told);
                assertThatThrownBy(() -> ledger.asOperator().closePeriod(ClosePeriod.of("USD", past)))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("closing a period" + told);
                assertThatThrownBy(() -> Audit.of(ledger.asOperator()).rebuild(new RecordedFindings()))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("a rebuild" + told);
                transaction.order("o-1").commit();
                assertThat(app.orders()).containsExactly("o-1");
            }
        }
    }

    /** A host transaction counts as a writer, so a rebuild must wait for it. */
    @EachDatabase
    void a_rebuild_waits_for_the_host_transaction(TestDatabase kind) throws Exception {
        try (FreshDatabase database = kind.fresh()) {
            var app = new HostApplication(database);
            try (Ledger ledger = app.ledger().build()) {
                var rebuilt = new CompletableFuture<Boolean>();
                try (HostApplication.Transaction transaction = app.begin()) {
                    ledger.execute(HostTransactionScopeTest.DEPOSIT);
                    new Thread(() -> {
                                try {
                                    rebuilt.complete(Audit.of(ledger.asOperator())
                                                    .rebuild(new RecordedFindings())
                                                    .differing()
                                            == 0);
                                } catch (Throwable thrown) {
                                    rebuilt.completeExceptionally(thrown);
                                }
                            })
                            .start();
                    Thread.sleep(300);
                    assertThat(rebuilt).isNotDone();
                    CompletableFuture.runAsync(
                                    () -> ledger.execute(DepositFunds.of("d-2", "globex", Amount.parse("USD 1.00"))))
                            .get(5, TimeUnit.SECONDS);
                    ledger.execute(HostTransactionScopeTest.PUBLISH);
                    transaction.commit();
                }
                assertThat(rebuilt.get(30, TimeUnit.SECONDS)).isTrue();
                assertThat(TestEngine.places(database)).hasSize(6);
                CentPayouts.assertClean(ledger);
            }
        }
    }

    /**
     * The high-water mark does not pass a host transaction's positions. A reader that polls again anyway does not wait
     * for them.
     */
    @EachDatabase
    void the_high_water_mark_stays_below_a_host_transaction_until_it_ends(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            var app = new HostApplication(database);
            try (Engine other = TestEngine.over(database);
                    Engine engine = TestEngine.joining(database, app, command -> {})) {
                var watermark = new Watermark(other.highWaterMark());
                HostApplication.Transaction transaction = app.begin();
                engine.write(HostTransactionScopeTest.DEPOSIT);
                assertThat(watermark.position()).isZero();
                transaction.commit();
                assertThat(watermark.position()).isPositive();
                assertThat(other.highWaterMark().awaitFinal()).isPositive();
            }
        }
    }

    /** The application stops while one of its transactions is still open. */
    @EachDatabase
    void the_high_water_mark_stays_below_a_host_transaction_whose_ledger_is_closed(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            var app = new HostApplication(database);
            try (Engine other = TestEngine.over(database)) {
                HostApplication.Transaction transaction;
                try (Engine engine = TestEngine.joining(database, app, command -> {})) {
                    transaction = app.begin();
                    engine.write(HostTransactionScopeTest.DEPOSIT);
                }
                var watermark = new Watermark(other.highWaterMark());
                assertThat(watermark.position()).isZero();
                transaction.commit();
                assertThat(watermark.position()).isPositive();
            }
        }
    }

    private static String show(HostApplication.Transaction transaction, String setting) throws SQLException {
        try (Statement statement = transaction.connection().createStatement();
                ResultSet row = statement.executeQuery("SHOW " + setting)) {
            row.next();
            return row.getString(1);
        }
    }
}
