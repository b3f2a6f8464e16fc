package io.piecework.ledger.engine.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.LedgerReader;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.BusyException;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.delivery.listener.EventCursor;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.engine.jdbc.InFlightAppends;
import io.piecework.ledger.engine.port.WaitLimit;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A server no longer answers on open connections and keeps new ones waiting, and the URL has no {@code socketTimeout}. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FrozenServerTest {

    private static final Duration PATIENCE = Duration.ofMillis(1_500);
    private static final Duration BOUND = PATIENCE.plusSeconds(1);

    enum Source {
        PLAIN,
        POOLED;

        DataSource over(FreshDatabase database, FreezableLink link) {
            var plain = new PGSimpleDataSource();
            plain.setUrl(database.url().replaceFirst(":\\d+/", ":" + link.port() + "/"));
            if (this == PLAIN) {
                return plain;
            }
            var pool = new HikariDataSource();
            pool.setDataSource(plain);
            return pool;
        }
    }

    @ParameterizedTest
    @EnumSource(Source.class)
    void every_read_and_due_work_end_within_the_patience(Source kind) throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                FreezableLink link = link(database)) {
            DataSource source = kind.over(database, link);
            try (Ledger ledger = builder(source);
                    EventCursor cursor = ledger.bridge().feed().open(0)) {
                ledger.execute(DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00")));
                warm(ledger);
                link.freeze();

                assertAllEndInTime(calls(ledger, cursor));

                link.thaw();
                assertThat(InFlightAppends.await(() -> succeeds(() -> warm(ledger)), Duration.ofSeconds(30)))
                        .as("it reads again")
                        .isTrue();
            } finally {
                close(source);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Source.class)
    void every_read_of_a_ledger_that_only_reads_ends_within_the_patience(Source kind) throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                FreezableLink link = link(database)) {
            try (Ledger writing = builder(database.dataSource())) {
                writing.execute(DepositFunds.of("d-1", "acme", Amount.parse("USD 20.00")));
            }
            DataSource source = kind.over(database, link);
            try {
                LedgerReader reader =
                        Ledger.builder().dataSource(source).patience(PATIENCE).buildReader();
                assertThat(reader.asRequester("acme").funds("USD")).isPresent();
                link.freeze();

                assertAllEndInTime(Map.of(
                        "funds", () -> reader.asRequester("acme").funds("USD"),
                        "explanation", () -> reader.asAuditor().history("a-1")));
                link.thaw();
            } finally {
                close(source);
            }
        }
    }

    private static FreezableLink link(FreshDatabase database) throws IOException {
        Matcher port = Pattern.compile(":(\\d+)/").matcher(database.url());
        assertThat(port.find()).isTrue();
        return new FreezableLink(Integer.parseInt(port.group(1)));
    }

    private static void close(DataSource source) {
        if (source instanceof HikariDataSource pool) {
            pool.close();
        }
    }

    private static Ledger builder(DataSource source) {
        return Ledger.builder()
                .dataSource(source)
                .clock(TestEngine.clock())
                .patience(PATIENCE)
                .build();
    }

    private static void warm(Ledger ledger) {
        ledger.asRequester("acme").funds("USD");
        ledger.runDue(TestEngine.clock().instant());
    }

    private static Map<String, ThrowingCallable> calls(Ledger ledger, EventCursor cursor) {
        Map<String, ThrowingCallable> calls = new LinkedHashMap<>();
        calls.put("funds", () -> ledger.asRequester("acme").funds("USD"));
        calls.put("balance", () -> ledger.asWorker("ada").balance("USD"));
        calls.put("statement", () -> ledger.asWorker("ada").statement("USD"));
        calls.put("assignment", () -> ledger.asOperator().assignment("a-1"));
        calls.put("explanation", () -> ledger.asAuditor().history("a-1"));
        calls.put("trial balance", () -> ledger.asAuditor().trialBalance());
        calls.put("fingerprint", () -> ledger.asAuditor().fingerprint());
        calls.put("list", () -> ledger.asOperator().lists().workers("USD", null, 10));
        calls.put("due work", () -> ledger.runDue(TestEngine.clock().instant()));
        calls.put("listeners", () -> ledger.asOperator().listeners().status());
        calls.put("cursor", cursor::next);
        calls.put("command", () -> ledger.execute(DepositFunds.of("d-2", "acme", Amount.parse("USD 1.00"))));
        return calls;
    }

    /** All at the same time, as from many threads. */
    private static void assertAllEndInTime(Map<String, ThrowingCallable> calls) {
        Map<String, CompletableFuture<Duration>> ended = new LinkedHashMap<>();
        calls.forEach((name, call) -> ended.put(
                name,
                CompletableFuture.supplyAsync(
                        () -> {
                            var began = WaitLimit.of(PATIENCE);
                            assertThat(catchThrowable(call))
                                    .as(name)
                                    .isInstanceOfAny(StorageException.class, BusyException.class);
                            return began.elapsed();
                        },
                        work -> new Thread(work).start())));
        List<String> late = new ArrayList<>();
        ended.forEach((name, call) -> {
            Duration took = call.completeOnTimeout(Duration.ofDays(1), 10, TimeUnit.SECONDS)
                    .join();
            if (took.compareTo(BOUND) > 0) {
                late.add(name + " " + took);
            }
        });
        assertThat(late).isEmpty();
    }

    private static boolean succeeds(Runnable call) {
        try {
            call.run();
            return true;
        } catch (StorageException | BusyException notYet) {
            return false;
        }
    }
}
