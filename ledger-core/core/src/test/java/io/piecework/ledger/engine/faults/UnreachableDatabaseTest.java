package io.piecework.ledger.engine.faults;

import static io.piecework.ledger.engine.faults.Deposits.deposit;
import static io.piecework.ledger.engine.faults.Deposits.failure;
import static io.piecework.ledger.engine.faults.Deposits.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.command.BusyException;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.engine.jdbc.InFlightAppends;
import io.piecework.ledger.engine.port.WaitLimit;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.OneOrAll;
import io.piecework.ledger.testdb.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.ds.PGSimpleDataSource;

/** However a database is out of reach, every caller is answered within its patience, and the ledger closes in time. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UnreachableDatabaseTest {

    private static final Duration PATIENCE = Duration.ofMillis(1_200);
    private static final Duration BOUND = PATIENCE.plusSeconds(1);

    static List<Outage> outages() {
        return OneOrAll.each(2, List.of(Outage.values()));
    }

    @ParameterizedTest
    @MethodSource("outages")
    void every_caller_is_answered_within_its_patience(Outage outage) throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                ConnectionCuttingProxy proxy = new ConnectionCuttingProxy(database.url())) {
            DataSource source = outage.over(proxy);
            try (Ledger ledger = over(source)) {
                ledger.execute(deposit(0));
                outage.begin(proxy);

                assertAllFailInTime(ledger, 1);
                assertAllFailInTime(ledger, 101);
                assertThat(ledger.writerStatus().oldest()).isZero();

                outage.end(proxy);
                assertThat(InFlightAppends.await(() -> isStored(ledger, deposit(0)), Duration.ofSeconds(60)))
                        .as("the writer goes on")
                        .isTrue();
                ledger.execute(deposit(1));
                assertThat(TestEngine.deposits(database)).containsExactly("d-0", "d-1");
            }
            Outage.close(source);
        }
    }

    /** The application's own limit is longer than what is left of the patience. */
    @Test
    void a_socket_timeout_of_the_application_does_not_lengthen_the_wait() throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                ConnectionCuttingProxy proxy = new ConnectionCuttingProxy(database.url())) {
            PGSimpleDataSource source = proxy.dataSource();
            source.setSocketTimeout(1);
            try (Ledger ledger = over(source)) {
                assertSlowFetchAndFrozenCommitFailInTime(ledger, proxy);
            }
        }
    }

    @Test
    void a_suspended_server_keeps_no_caller_longer_than_its_patience(@TempDir Path directory) throws Exception {
        try (KillablePostgres server = new KillablePostgres(directory.resolve("data"));
                Ledger ledger = Ledger.builder()
                        .dataSource(server.dataSource())
                        .acceptUnsafeDurability()
                        .clock(TestEngine.clock())
                        .patience(PATIENCE)
                        .build()) {
            ledger.execute(deposit(0));
            server.suspend();
            try {
                assertAllFailInTime(ledger, 1);
                assertAllFailInTime(ledger, 101);
            } finally {
                server.resume();
            }
            assertThat(InFlightAppends.await(() -> isStored(ledger, deposit(1)), Duration.ofSeconds(30)))
                    .isTrue();
        }
    }

    /** The fetch takes most of the patience, and the commit is never answered. */
    @Test
    void a_slow_server_that_then_hangs_keeps_no_caller_longer_than_its_patience() throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                ConnectionCuttingProxy proxy = new ConnectionCuttingProxy(database.url());
                Ledger ledger = over(proxy.dataSource())) {
            assertSlowFetchAndFrozenCommitFailInTime(ledger, proxy);
        }
    }

    private static void assertSlowFetchAndFrozenCommitFailInTime(Ledger ledger, ConnectionCuttingProxy proxy)
            throws InterruptedException {
        ledger.execute(deposit(0));
        Thread.sleep(50); // the next caller finds no other one, and writes by itself
        proxy.choose(() -> ConnectionCuttingProxy.Cut.FROZEN);
        proxy.delay(Duration.ofMillis(900));

        assertFailsInTime(ledger, deposit(1));

        proxy.delay(Duration.ZERO);
        proxy.choose(() -> ConnectionCuttingProxy.Cut.NOT);
        proxy.deliver();
    }

    /** As H2's driver over TCP, which ignores the limit. */
    @Test
    void a_driver_without_network_timeouts_keeps_no_caller_longer_than_its_patience() throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                ConnectionCuttingProxy proxy = new ConnectionCuttingProxy(database.url());
                Ledger ledger = over(withoutNetworkTimeouts(proxy.dataSource()))) {
            ledger.execute(deposit(0));
            proxy.choose(() -> ConnectionCuttingProxy.Cut.FROZEN);

            assertFailsInTime(ledger, deposit(1));
            assertAllFailInTime(ledger, 101);

            var began = WaitLimit.of(Duration.ofSeconds(1));
            ledger.close(Duration.ofSeconds(1));
            assertThat(began.elapsed()).isLessThan(Duration.ofSeconds(2));
            proxy.deliver();
        }
    }

    /** Fifty futures and four callers that wait. */
    private static void assertAllFailInTime(Ledger ledger, int first) throws Exception {
        var began = WaitLimit.of(PATIENCE);
        List<CompletableFuture<Receipt>> answers = new ArrayList<>(submitted(ledger, first, 50));
        for (int i = 50; i < 54; i++) {
            Command command = deposit(first + i);
            answers.add(CompletableFuture.supplyAsync(() -> ledger.execute(command), work -> new Thread(work).start()));
        }
        for (CompletableFuture<Receipt> answer : answers) {
            assertThat(failure(answer)).isInstanceOfAny(StorageException.class, BusyException.class);
        }
        assertThat(began.elapsed()).isLessThan(BOUND);
    }

    private static void assertFailsInTime(Ledger ledger, Command command) {
        var began = WaitLimit.of(PATIENCE);
        assertThat(catchThrowable(() -> ledger.execute(command)))
                .isInstanceOfAny(StorageException.class, BusyException.class);
        assertThat(began.elapsed()).isLessThan(BOUND);
    }

    private static boolean isStored(Ledger ledger, Command command) {
        try {
            ledger.execute(command);
            return true;
        } catch (StorageException | BusyException notYet) {
            return false;
        }
    }

    private static DataSource withoutNetworkTimeouts(DataSource source) {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    Object answer = method.invoke(source, arguments);
                    return answer instanceof Connection connection ? withoutNetworkTimeouts(connection) : answer;
                });
    }

    private static Connection withoutNetworkTimeouts(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().endsWith("NetworkTimeout")) {
                        throw new SQLFeatureNotSupportedException(method.getName());
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    private static Ledger over(DataSource source) {
        return Ledger.builder()
                .dataSource(source)
                .clock(TestEngine.clock())
                .patience(PATIENCE)
                .build();
    }
}
