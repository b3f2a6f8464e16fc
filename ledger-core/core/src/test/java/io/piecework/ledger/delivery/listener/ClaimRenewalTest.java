package io.piecework.ledger.delivery.listener;

import static io.piecework.ledger.delivery.listener.Payments.pay;
import static io.piecework.ledger.delivery.listener.Payments.quick;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.testdb.EachDatabase;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A row that another transaction has locked keeps no other claim from being renewed. */
@Tag("slow")
class ClaimRenewalTest {

    /** The common pool has one thread where there are two processors, and both tasks may block. */
    private static final Executor OWN_THREAD = task -> new Thread(task).start();

    private static final Duration CLAIM = Duration.ofMillis(1_500);

    private static final String LAPSED = """
            SELECT COUNT(*)
            FROM ledger_listener_segment
            WHERE listener = '%s'
              AND segment > 0
              AND (owner IS NULL OR claimed_until < CURRENT_TIMESTAMP)""";

    private static final String OWNERS = """
            SELECT DISTINCT owner
            FROM ledger_listener_segment
            WHERE listener = 'mail'""";

    private final RecordingListener listener = new RecordingListener();

    private static Ledger over(FreshDatabase database) {
        return Ledger.builder().dataSource(database.dataSource()).build();
    }

    private static ListenerPolicy claimed() {
        return quick().segments(new SegmentPolicy(4, 1, CLAIM));
    }

    @EachDatabase
    void a_locked_segment_delays_neither_another_listener_nor_the_other_segments(TestDatabase kind) throws Exception {
        try (FreshDatabase database = kind.fresh();
                Ledger one = over(database);
                Connection other = database.dataSource().getConnection()) {
            for (String name : List.of("blocked", "mail")) {
                one.listen(name, claimed(), listener);
                RecordingListener.await(() -> lapsed(database, name) == 0);
            }
            List<String> owners = database.column(OWNERS);
            lockFirstSegment(other, "blocked");
            for (int look = 0; look < 60; look++) {
                RecordingListener.pause(100);
                assertThat(lapsed(database, "mail"))
                        .as("lapsed at look " + look)
                        .isZero();
                assertThat(lapsed(database, "blocked"))
                        .as("lapsed beside the locked one at look " + look)
                        .isZero();
            }
            assertThat(database.column(OWNERS)).isEqualTo(owners);
            other.rollback();
            pay(one, "one", "ada");
            listener.awaitCount(4);
        }
    }

    private static long lapsed(FreshDatabase database, String name) {
        return Long.parseLong(database.column(LAPSED.formatted(name)).get(0));
    }

    private static void lockFirstSegment(Connection other, String name) throws SQLException {
        other.setAutoCommit(false);
        try (Statement statement = other.createStatement()) {
            statement.execute("SELECT segment FROM ledger_listener_segment WHERE listener = '" + name
                    + "' AND segment = 0 FOR UPDATE");
        }
    }

    @Test
    void closing_does_not_wait_for_a_listener_that_an_outage_keeps_from_being_registered() throws Exception {
        try (FreshDatabase database = TestDatabase.H2.fresh()) {
            var down = new AtomicBoolean();
            var asked = new CountDownLatch(1);
            var up = new CountDownLatch(1);
            Ledger ledger = Ledger.builder()
                    .dataSource(stalling(database.dataSource(), down, asked, up))
                    .build();
            down.set(true);
            var registering = CompletableFuture.supplyAsync(() -> ledger.listen("mail", quick(), listener), OWN_THREAD);
            try {
                asked.await();
                var closing = CompletableFuture.runAsync(ledger::close, OWN_THREAD);
                assertThat(closing).succeedsWithin(Duration.ofSeconds(5));
            } finally {
                up.countDown();
            }
            assertThat(registering)
                    .failsWithin(Duration.ofSeconds(5))
                    .withThrowableThat()
                    .withMessageContaining("the ledger is closed");
        }
    }

    /** Gives no connection while the database is down. */
    private static DataSource stalling(DataSource source, AtomicBoolean down, CountDownLatch asked, CountDownLatch up) {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (down.get()) {
                        asked.countDown();
                        up.await();
                    }
                    return method.invoke(source, arguments);
                });
    }
}
