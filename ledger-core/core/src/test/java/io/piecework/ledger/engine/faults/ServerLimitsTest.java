package io.piecework.ledger.engine.faults;

import static io.piecework.ledger.engine.faults.Deposits.deposit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.command.StorageException.Code;
import io.piecework.ledger.delivery.listener.ListenerPolicy;
import io.piecework.ledger.engine.Engine;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.engine.jdbc.InFlightAppends;
import io.piecework.ledger.fixtures.CentPayouts;
import io.piecework.ledger.fixtures.HostApplication;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A limit of the server ends commands with an error that names it; when it is lifted, the same ledger goes on. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ServerLimitsTest {

    private static final String CONNECTIONS =
            "; raise max_connections or the CONNECTION LIMIT of the user or the database, or close other connections";
    private static final String STATEMENTS =
            "; raise statement_timeout for the ledger's user, unless an operator cancelled the statement";

    private final LimitedPostgres server = new LimitedPostgres();
    private int decisions;

    @AfterEach
    void drop() {
        server.close();
    }

    @Test
    void a_command_waits_for_a_connection_above_the_limit_of_connections() throws Exception {
        try (Ledger ledger = open(30_000)) {
            ledger.execute(deposit(0));
            server.limitConnections(0);
            server.endSessions();

            CompletableFuture<?> waiting = ledger.submit(deposit(1));
            Thread.sleep(300);
            assertThat(waiting).isNotDone();
            server.limitConnections(-1);

            waiting.get(20, TimeUnit.SECONDS);
            assertStored(ledger, "d-0", "d-1");
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "piecework.faults", matches = "some|full")
    void commands_and_reads_that_get_no_connection_name_the_limit() {
        try (Ledger ledger = open(30_000)) {
            ledger.execute(deposit(0));
            server.limitConnections(0);
            server.endSessions();

            assertFails(() -> ledger.execute(deposit(1)), Code.UNAVAILABLE, CONNECTIONS);
            assertFails(() -> ledger.asRequester("acme").funds("USD"), Code.UNAVAILABLE, CONNECTIONS);

            server.limitConnections(-1);
            ledger.execute(deposit(1));
            assertStored(ledger, "d-0", "d-1");
        }
    }

    @Test
    void a_ledger_that_gets_too_few_connections_when_it_opens_names_the_limit() {
        server.limitConnections(2);

        assertFails(() -> open(30_000), Code.UNAVAILABLE, CONNECTIONS);
    }

    /** Open sessions keep the setting that they began with, so the ledger has to begin others. */
    @Test
    void a_statement_that_takes_too_long_names_statement_timeout() {
        try (Ledger ledger = open(30_000)) {
            ledger.execute(deposit(0));
            server.set("statement_timeout", "500ms");
            server.slowDown();

            assertFails(() -> ledger.execute(deposit(1)), Code.LIMIT_REACHED, STATEMENTS);

            server.reset("statement_timeout");
            ledger.execute(deposit(1));
            server.speedUp();
            assertStored(ledger, "d-0", "d-1");
        }
    }

    /** A wait for a lock is limited more strictly than the statement that waits, and ends in another attempt. */
    @Test
    void a_command_waits_for_a_lock_for_longer_than_statement_timeout() throws Exception {
        try (Ledger ledger = open(30_000)) {
            ledger.execute(deposit(0));
            server.set("statement_timeout", "300ms");
            CompletableFuture<?> waiting;
            try (var connection = server.database().dataSource().getConnection();
                    var statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("LOCK TABLE ledger_event IN SHARE MODE");
                waiting = ledger.submit(deposit(1));
                Thread.sleep(1_000);
                assertThat(waiting).isNotDone();
                connection.rollback();
                connection.setAutoCommit(true);
            }
            waiting.get(20, TimeUnit.SECONDS);
            server.reset("statement_timeout");
            assertStored(ledger, "d-0", "d-1");
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "piecework.faults", matches = "some|full")
    void a_transaction_that_takes_too_long_names_transaction_timeout() {
        try (Ledger ledger = open(2_000)) {
            ledger.execute(deposit(0));
            server.set("transaction_timeout", "500ms");
            server.slowDown();

            assertFails(
                    () -> ledger.execute(deposit(1)),
                    Code.OUTCOME_UNKNOWN,
                    "; raise transaction_timeout for the ledger's user, or end transactions earlier");

            server.reset("transaction_timeout");
            ledger.execute(deposit(1));
            server.speedUp();
            assertStored(ledger, "d-0", "d-1");
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "piecework.faults", matches = "some|full")
    void a_session_that_was_idle_for_too_long_is_replaced() throws Exception {
        try (Ledger ledger = open(30_000)) {
            ledger.execute(deposit(0));
            server.set("idle_session_timeout", "200ms");
            ledger.execute(deposit(1));
            Thread.sleep(500);
            ledger.execute(deposit(2));
            assertStored(ledger, "d-0", "d-1", "d-2");
        }
    }

    /** The decision of the first attempt takes so long that the server ends its transaction. */
    @Test
    void a_transaction_that_was_idle_for_too_long_runs_again() {
        try (Ledger ledger = open(30_000);
                Engine engine = TestEngine.meanwhile(server.dataSource(), command -> pauseOnce())) {
            server.set("idle_in_transaction_session_timeout", "300ms");
            engine.write(deposit(0));
            assertThat(decisions).isGreaterThan(1);
            server.reset("idle_in_transaction_session_timeout");
            assertStored(ledger, "d-0");
        }
    }

    @Test
    void listeners_and_due_work_go_on_when_connections_are_free_again() {
        var heard = new ConcurrentLinkedQueue<String>();
        try (Ledger ledger = open(30_000)) {
            ledger.listen("mail", ListenerPolicy.fromTheBeginning(), message -> heard.add(message.stream()));
            server.limitConnections(0);
            server.endSessions();

            assertFails(() -> ledger.runDue(TestEngine.clock().instant()), Code.UNAVAILABLE, CONNECTIONS);

            server.limitConnections(-1);
            ledger.execute(deposit(0));
            assertThat(ledger.runDue(TestEngine.clock().instant()).approved()).isZero();
            assertThat(InFlightAppends.await(() -> heard.contains("deposit:d-0"), Duration.ofSeconds(20)))
                    .isTrue();
            assertStored(ledger, "d-0");
        }
    }

    @Test
    void a_limit_that_ends_a_command_in_a_host_transaction_leaves_that_usable() {
        var host = new HostApplication(server.database());
        try (Ledger ledger = host.ledger().build()) {
            server.slowDown();
            try (var transaction = host.begin()) {
                transaction.order("o-1").run("SET LOCAL statement_timeout TO '500ms'");
                assertFails(() -> ledger.execute(deposit(0)), Code.LIMIT_REACHED, STATEMENTS);
                transaction.order("o-2").commit();
            }
            server.speedUp();
            assertThat(host.orders()).containsExactly("o-1", "o-2");
            assertStored(ledger);
        }
    }

    @Test
    void a_host_transaction_that_was_idle_for_too_long_stores_nothing() throws Exception {
        var host = new HostApplication(server.pool()); // of its own: it keeps the dead connection
        try (Ledger ledger = host.ledger(server.administrator()).build()) {
            try (var transaction = host.begin()) {
                transaction.order("o-1");
                ledger.execute(deposit(0));
                transaction.run("SET LOCAL idle_in_transaction_session_timeout TO '100ms'");
                Thread.sleep(400);
                assertFails(
                        () -> ledger.execute(deposit(1)),
                        Code.UNAVAILABLE,
                        "; raise idle_in_transaction_session_timeout for the ledger's user, or end transactions earlier");
            } catch (IllegalStateException rollbackOfALostConnection) {
                assertThat(rollbackOfALostConnection).hasCauseInstanceOf(SQLException.class);
            }
            assertThat(server.database().count("host_order")).isZero();
            ledger.execute(deposit(2));
            assertStored(ledger, "d-2");
        }
    }

    private void pauseOnce() {
        if (decisions++ == 0) {
            InFlightAppends.pause(Duration.ofSeconds(1));
        }
    }

    private Ledger open(long patienceMillis) {
        return Ledger.builder()
                .dataSource(server.dataSource())
                .clock(TestEngine.clock())
                .patience(Duration.ofMillis(patienceMillis))
                .build();
    }

    private void assertStored(Ledger ledger, String... deposits) {
        assertThat(TestEngine.deposits(server.database())).containsExactly(deposits);
        server.revokeCreate();
        CentPayouts.assertClean(ledger);
    }

    private static void assertFails(ThrowingCallable call, Code code, String ending) {
        StorageException failure = catchThrowableOfType(StorageException.class, call);
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure).hasMessageEndingWith(ending);
    }
}
