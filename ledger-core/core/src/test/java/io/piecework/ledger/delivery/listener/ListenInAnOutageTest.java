package io.piecework.ledger.delivery.listener;

import static io.piecework.ledger.delivery.listener.Payments.pay;
import static io.piecework.ledger.delivery.listener.Payments.quick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.port.WaitLimit;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A listener is registered while the database is out of reach, as by a process that starts during a failover. */
class ListenInAnOutageTest {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final RecordingListener listener = new RecordingListener();

    /** The SQLState of what each new connection meets; null while the database is in reach. */
    private volatile @Nullable String outage;

    @EachDatabase
    void waits_for_the_database_within_its_patience(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger writing = over(database.dataSource(), Duration.ofSeconds(20));
                Ledger ledger = over(interrupted(database.dataSource()), Duration.ofSeconds(20))) {
            pay(writing, "one", "ada");
            for (String state : new String[] {"08003", "08006", "25006"}) {
                outage = state;
                CompletableFuture<Subscription> listening =
                        CompletableFuture.supplyAsync(() -> ledger.listen("mail-" + state, quick(), listener));
                assertThat(listening.copy().completeOnTimeout(null, 300, TimeUnit.MILLISECONDS))
                        .succeedsWithin(Duration.ofSeconds(5))
                        .isNull();
                outage = null;
                assertThat(listening).succeedsWithin(Duration.ofSeconds(5)).isNotNull();
                // a listener whose position is not stored yet is given the events again after the next outage
                RecordingListener.await(
                        () -> writing.asOperator().listeners().status().stream().allMatch(status -> status.lag() == 0));
            }
            listener.awaitCount(6);
        }
    }

    @EachDatabase
    void goes_on_trying_when_its_patience_is_over(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger writing = over(database.dataSource(), Duration.ofSeconds(20));
                Ledger ledger = over(interrupted(database.dataSource()), PATIENCE)) {
            pay(writing, "one", "ada");
            outage = "08006";
            var began = WaitLimit.of(PATIENCE);
            Subscription mail = ledger.listen("mail", quick(), listener);
            assertThat(began.elapsed()).isBetween(PATIENCE, PATIENCE.plusSeconds(4));
            assertThat(mail.name()).isEqualTo("mail");
            assertThatThrownBy(() -> ledger.listen("mail", quick(), listener))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("this ledger already runs a listener named mail");
            outage = null;
            listener.awaitCount(2);
            assertThat(listener.ids()).containsExactly("worker:ada:EUR@0", "award:one@0");
        }
    }

    @EachDatabase
    void a_failure_that_does_not_pass_is_thrown_at_once(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(interrupted(database.dataSource()), Duration.ofSeconds(20))) {
            outage = "42501";
            var began = WaitLimit.of(PATIENCE);
            assertThatThrownBy(() -> ledger.listen("mail", quick(), listener))
                    .isInstanceOf(StorageException.class)
                    .hasFieldOrPropertyWithValue("code", StorageException.Code.NOT_PERMITTED);
            assertThat(began.elapsed()).isLessThan(PATIENCE);
            outage = null;
            ledger.listen("mail", quick(), listener).close();
        }
    }

    @EachDatabase
    void closing_the_ledger_ends_the_wait(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh();
                Ledger ledger = over(interrupted(database.dataSource()), Duration.ofSeconds(20))) {
            outage = "08006";
            CompletableFuture<Subscription> listening =
                    CompletableFuture.supplyAsync(() -> ledger.listen("mail", quick(), listener));
            listening.copy().completeOnTimeout(null, 200, TimeUnit.MILLISECONDS).join();
            ledger.close(Duration.ofSeconds(5));
            assertThat(listening)
                    .failsWithin(Duration.ofSeconds(5))
                    .withThrowableOfType(Exception.class)
                    .withCauseInstanceOf(IllegalStateException.class);
        }
    }

    private static Ledger over(DataSource source, Duration patience) {
        return Ledger.builder().dataSource(source).patience(patience).build();
    }

    private DataSource interrupted(DataSource source) {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    String state = outage;
                    if (state != null && method.getName().equals("getConnection")) {
                        throw new SQLException("Connection is closed", state);
                    }
                    try {
                        return method.invoke(source, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }
}
