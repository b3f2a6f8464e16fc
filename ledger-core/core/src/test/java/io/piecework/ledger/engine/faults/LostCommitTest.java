package io.piecework.ledger.engine.faults;

import static io.piecework.ledger.engine.faults.Deposits.deposit;
import static io.piecework.ledger.engine.faults.Deposits.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.RefusedException;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.BusyException;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.engine.jdbc.InFlightAppends;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;

/** A commit without an answer may have happened: no answer denies it, and no caller waits longer than its patience. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LostCommitTest {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** The second attempt meets the locks of the first one's session, which the server still has to commit. */
    @Test
    void a_command_that_meets_the_locks_of_its_own_lost_session_never_gets_the_answer_that_nothing_is_stored()
            throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                ConnectionCuttingProxy proxy = new ConnectionCuttingProxy(database.url());
                Ledger ledger = over(proxy.dataSource())) {
            ledger.execute(deposit(0));
            cutNext(proxy, ConnectionCuttingProxy.Cut.LATE);

            Throwable answer = catchThrowable(() -> ledger.execute(deposit(1)));

            assertThat(answer)
                    .isInstanceOf(StorageException.class)
                    .hasFieldOrPropertyWithValue("code", StorageException.Code.OUTCOME_UNKNOWN)
                    .hasMessageEndingWith("whether it is stored is known when it is sent again with the same id");
            proxy.deliver();
            assertThat(InFlightAppends.await(() -> TestEngine.deposits(database).size() == 2, Duration.ofSeconds(10)))
                    .isTrue();
            Receipt receipt = ledger.execute(deposit(1));
            assertThat(receipt.subject()).isEqualTo("deposit:d-1");
            assertThat(TestEngine.deposits(database)).containsExactly("d-0", "d-1");
        }
    }

    /** The caller does what the answer asks for, while the server still holds the commit back: one before version 17 has no limit. */
    @Test
    void a_command_that_is_sent_again_too_early_never_gets_the_answer_that_nothing_is_stored() throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh()) {
            withoutTransactionTimeout(database);
            sentAgainTooEarly(database);
        }
    }

    private static void sentAgainTooEarly(FreshDatabase database) throws Exception {
        try (ConnectionCuttingProxy proxy = new ConnectionCuttingProxy(database.url());
                Ledger ledger = over(proxy.dataSource())) {
            ledger.execute(deposit(0));
            cutNext(proxy, ConnectionCuttingProxy.Cut.LATE);

            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> ledger.execute(deposit(1)))
                        .isInstanceOf(StorageException.class)
                        .hasFieldOrPropertyWithValue("code", StorageException.Code.OUTCOME_UNKNOWN);
            }
            proxy.deliver();
            assertThat(InFlightAppends.await(() -> TestEngine.deposits(database).size() == 2, Duration.ofSeconds(10)))
                    .isTrue();
            ledger.execute(deposit(1));
            assertThat(TestEngine.deposits(database)).containsExactly("d-0", "d-1");
        }
    }

    /** Only the very command that got no answer is in doubt. */
    @Test
    void another_command_about_the_same_subject_is_refused_as_ever() throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                ConnectionCuttingProxy proxy = new ConnectionCuttingProxy(database.url());
                Ledger ledger = over(proxy.dataSource())) {
            ledger.execute(deposit(0));
            cutNext(proxy, ConnectionCuttingProxy.Cut.LATE);
            assertThatThrownBy(() -> ledger.execute(deposit(1)))
                    .hasFieldOrPropertyWithValue("code", StorageException.Code.OUTCOME_UNKNOWN);
            proxy.deliver();
            assertThat(InFlightAppends.await(() -> TestEngine.deposits(database).size() == 2, Duration.ofSeconds(10)))
                    .isTrue();

            assertThatThrownBy(() -> ledger.execute(DepositFunds.of("d-1", "acme", Amount.parse("USD 2.00"))))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageStartingWith("id-reused: deposit:d-1 ");
        }
    }

    /** An interrupted caller cannot wait for the writer thread to go on. */
    @Test
    void an_interrupted_caller_never_gets_the_answer_that_nothing_is_stored() throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                ConnectionCuttingProxy proxy = new ConnectionCuttingProxy(database.url());
                Ledger ledger = over(proxy.dataSource())) {
            ledger.execute(deposit(0));
            awaitIdle();
            cutNext(proxy, ConnectionCuttingProxy.Cut.LATE);

            Thread.currentThread().interrupt();
            Throwable answer = catchThrowable(() -> ledger.execute(deposit(1)));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(answer)
                    .isInstanceOf(StorageException.class)
                    .hasFieldOrPropertyWithValue("code", StorageException.Code.OUTCOME_UNKNOWN);
            proxy.deliver();
        }
    }

    /** Many callers: their commands are in one batch, and all of them are in doubt. */
    @Test
    void submitted_commands_that_meet_the_locks_of_their_own_lost_session_never_get_the_answer_that_nothing_is_stored()
            throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                ConnectionCuttingProxy proxy = new ConnectionCuttingProxy(database.url());
                Ledger ledger = over(proxy.dataSource())) {
            ledger.execute(deposit(0));
            cutNext(proxy, ConnectionCuttingProxy.Cut.LATE);

            List<CompletableFuture<Receipt>> answers = IntStream.rangeClosed(1, 20)
                    .mapToObj(number -> ledger.submit(deposit(number)))
                    .toList();
            Thread.sleep(PATIENCE.toMillis());
            proxy.deliver();

            for (int i = 0; i < answers.size(); i++) {
                Throwable failure = failure(answers.get(i));
                if (failure instanceof BusyException) {
                    // it was not in the batch whose commit was cut
                    assertThat(TestEngine.deposits(database)).doesNotContain("d-" + (i + 1));
                } else if (failure != null) {
                    assertThat(failure)
                            .as("deposit %d", i + 1)
                            .isInstanceOf(StorageException.class)
                            .hasFieldOrPropertyWithValue("code", StorageException.Code.OUTCOME_UNKNOWN);
                }
            }
            for (int i = 0; i < answers.size(); i++) {
                ledger.execute(deposit(i + 1));
            }
            assertThat(TestEngine.deposits(database)).hasSize(21).doesNotHaveDuplicates();
        }
    }

    @Test
    void a_server_that_stops_answering_keeps_no_caller_longer_than_its_patience() throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                ConnectionCuttingProxy proxy = new ConnectionCuttingProxy(database.url());
                Ledger ledger = over(proxy.dataSource())) {
            ledger.execute(deposit(0));
            cutNext(proxy, ConnectionCuttingProxy.Cut.FROZEN);

            long began = System.nanoTime();
            assertThatThrownBy(() -> ledger.execute(deposit(1)))
                    .isInstanceOf(StorageException.class)
                    .hasFieldOrPropertyWithValue("code", StorageException.Code.OUTCOME_UNKNOWN);

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(PATIENCE.plusSeconds(1));
            assertThat(ledger.execute(deposit(1)).subject()).isEqualTo("deposit:d-1");
            assertThat(TestEngine.deposits(database)).containsExactly("d-0", "d-1");
            proxy.deliver();
        }
    }

    @Test
    void an_outage_keeps_no_caller_longer_than_its_patience() throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                ConnectionCuttingProxy proxy = new ConnectionCuttingProxy(database.url());
                Ledger ledger = over(proxy.dataSource())) {
            ledger.execute(deposit(0));
            proxy.choose(() -> ConnectionCuttingProxy.Cut.BEFORE);
            proxy.refuse(true);

            long began = System.nanoTime();
            List<CompletableFuture<Receipt>> answers = IntStream.rangeClosed(1, 500)
                    .mapToObj(number -> ledger.submit(deposit(number)))
                    .toList();
            assertThatThrownBy(() -> ledger.execute(deposit(0)))
                    .isInstanceOfAny(StorageException.class, BusyException.class);
            for (CompletableFuture<Receipt> answer : answers) {
                assertThat(failure(answer)).isInstanceOf(StorageException.class);
            }

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(PATIENCE.plusSeconds(1));
            proxy.choose(() -> ConnectionCuttingProxy.Cut.NOT);
            proxy.refuse(false);
            ledger.execute(deposit(1));
            assertThat(TestEngine.deposits(database)).containsExactly("d-0", "d-1");
        }
    }

    /** As after a failover: the pool gives out a connection to a server that became a standby. */
    @Test
    void after_a_contact_with_a_read_only_server_the_next_command_is_stored() {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                Ledger ledger = over(unpooled(database))) {
            ledger.execute(deposit(0));
            String name = database.column("SELECT current_database()").get(0);
            database.execute(
                    "ALTER DATABASE " + name + " SET default_transaction_read_only TO on",
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                            + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
            assertThatThrownBy(() -> ledger.execute(deposit(1)))
                    .isInstanceOf(StorageException.class)
                    .hasFieldOrPropertyWithValue("code", StorageException.Code.READ_ONLY);

            database.execute(
                    "SET default_transaction_read_only TO off",
                    "ALTER DATABASE " + name + " RESET default_transaction_read_only");
            assertThat(ledger.execute(deposit(1)).subject()).isEqualTo("deposit:d-1");
            assertThat(TestEngine.deposits(database)).containsExactly("d-0", "d-1");
        }
    }

    @EachDatabase
    void an_error_while_streams_are_fetched_is_a_storage_exception(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(database.dataSource())) {
            ledger.execute(deposit(0));
            database.execute("ALTER TABLE ledger_event RENAME TO hidden");

            assertThatThrownBy(() -> ledger.execute(deposit(1)))
                    .isInstanceOf(StorageException.class)
                    .hasFieldOrPropertyWithValue("code", StorageException.Code.SCHEMA_MISSING);

            database.execute("ALTER TABLE hidden RENAME TO ledger_event");
            ledger.execute(deposit(1));
            assertThat(TestEngine.deposits(database)).containsExactly("d-0", "d-1");
        }
    }

    /** A server without the setting that limits transactions, in its own catalogue of this database: no other view of settings is believed. */
    private static void withoutTransactionTimeout(FreshDatabase database) {
        database.execute(
                "SET allow_system_table_mods TO on",
                "CREATE OR REPLACE VIEW pg_catalog.pg_settings AS SELECT * FROM pg_catalog.pg_show_all_settings()"
                        + " WHERE name <> 'transaction_timeout'");
    }

    /** A caller finds no other one, and writes by itself. */
    private static void awaitIdle() throws InterruptedException {
        Thread.sleep(50);
    }

    private static void cutNext(ConnectionCuttingProxy proxy, ConnectionCuttingProxy.Cut cut) {
        proxy.choose(() -> {
            proxy.choose(() -> ConnectionCuttingProxy.Cut.NOT);
            return cut;
        });
    }

    private static DataSource unpooled(FreshDatabase database) {
        var source = new PGSimpleDataSource();
        source.setUrl(database.url());
        return source;
    }

    private static Ledger over(DataSource source) {
        return Ledger.builder()
                .dataSource(source)
                .clock(TestEngine.clock())
                .patience(PATIENCE)
                .build();
    }
}
