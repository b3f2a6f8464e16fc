package io.piecework.ledger.engine.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.delivery.listener.ListenerPolicy;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.engine.port.WaitLimit;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.CompensateWorker;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each connection comes after eight tenths of the patience, as from a pool that is used up: a call that takes several waits once. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SlowPoolTest {

    private static final Duration PATIENCE = Duration.ofMillis(1_500);
    private static final Duration BOUND = PATIENCE.plusSeconds(1);

    private final AtomicBoolean slow = new AtomicBoolean();

    @Test
    void every_call_ends_within_the_patience() throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                HikariDataSource pool = pool(database);
                Ledger ledger = Ledger.builder()
                        .dataSource(slow(pool))
                        .clock(TestEngine.clock())
                        .patience(PATIENCE)
                        .build()) {
            ledger.execute(CompensateWorker.of("c-1", "ada", Amount.parse("EUR 1.00"), "the page was down"));
            Map<String, ThrowingCallable> calls = new LinkedHashMap<>();
            calls.put("balances", () -> ledger.asWorker("ada").balances());
            calls.put("statement", () -> ledger.asWorker("ada").statement("EUR"));
            calls.put("fingerprint", () -> ledger.asAuditor().fingerprint());
            calls.put("trial balance", () -> ledger.asAuditor().trialBalance());
            calls.put("explanation", () -> ledger.asAuditor().history("a-1"));
            calls.put("due work", () -> ledger.runDue(TestEngine.clock().instant()));
            calls.put("settlements", () -> ledger.asWorker("ada").settlements("EUR", StatementPeriod.all()));
            calls.put("listener", () -> ledger.listen("mail", ListenerPolicy.fromTheBeginning(), message -> {}));
            calls.put("end of the feed", () -> ledger.bridge().feed().end());

            slow.set(true);
            var late = new TreeMap<String, Duration>();
            calls.forEach((name, call) -> {
                var began = WaitLimit.of(PATIENCE);
                Throwable failure = catchThrowable(call);
                if (began.elapsed().compareTo(BOUND) > 0) {
                    late.put(name + ", " + failure, began.elapsed());
                }
            });
            slow.set(false);
            assertThat(late).isEmpty();
        }
    }

    private static HikariDataSource pool(FreshDatabase database) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(database.url());
        return pool;
    }

    private DataSource slow(DataSource real) {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (self, method, arguments) -> {
                    if (slow.get() && method.getName().equals("getConnection")) {
                        Thread.sleep(PATIENCE.multipliedBy(8).dividedBy(10).toMillis());
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }
}
