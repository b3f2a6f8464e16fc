package io.piecework.ledger.engine.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.engine.jdbc.InFlightAppends;
import io.piecework.ledger.engine.port.ReplicaStatus;
import io.piecework.ledger.engine.port.WaitLimit;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The primary no longer answers, its URL has no time-out, and its replica is healthy. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FrozenPrimaryWithReplicasTest {

    private static final Duration PATIENCE = Duration.ofMillis(1_500);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void queries_end_within_the_patience(boolean pooled) throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                FreezableLink link = new FreezableLink(ReadersOfReplicas.port(database))) {
            DataSource plain = ReadersOfReplicas.plain(database, link.port());
            DataSource primary = pooled ? ReadersOfReplicas.pooled(plain) : plain;
            try (Ledger other = open(database.dataSource())) {
                other.execute(deposit("d-1"));
                assertQueriesEnd(link, other, primary, database.dataSource());
            } finally {
                if (primary instanceof HikariDataSource pool) {
                    pool.close();
                }
            }
        }
    }

    private static void assertQueriesEnd(FreezableLink link, Ledger other, DataSource primary, DataSource replica)
            throws InterruptedException {
        try (Ledger ledger = open(primary, replica)) {
            read(ledger);
            link.freeze();
            assertAllEndInTime(ledger); // no event since the start shows which server follows the primary
            link.thaw();
            assertThat(InFlightAppends.await(() -> succeeds(ledger), Duration.ofSeconds(30)))
                    .isTrue();

            other.execute(deposit("d-2"));
            assertThat(InFlightAppends.await(() -> isUsed(ledger), Duration.ofSeconds(10)))
                    .isTrue();
            link.freeze();
            TimeUnit.MILLISECONDS.sleep(1_100); // the primary is trusted no longer
            assertAllEndInTime(ledger);
            link.thaw();
            assertThat(InFlightAppends.await(() -> succeeds(ledger), Duration.ofSeconds(30)))
                    .isTrue();
        }
    }

    private static boolean isUsed(Ledger ledger) {
        return succeeds(ledger) && ledger.asOperator().replicas().get(0).state() == ReplicaStatus.State.USED;
    }

    private static boolean succeeds(Ledger ledger) {
        try {
            read(ledger);
            return true;
        } catch (StorageException notYet) {
            return false;
        }
    }

    private static void read(Ledger ledger) {
        ledger.asRequester("acme").funds("USD");
    }

    /** All at the same time, and then some once more. */
    private static void assertAllEndInTime(Ledger ledger) {
        Map<String, ThrowingCallable> calls = new LinkedHashMap<>();
        calls.put("funds", () -> read(ledger));
        calls.put("statement", () -> ledger.asWorker("ada").statement("USD"));
        calls.put("trial balance", () -> ledger.asAuditor().trialBalance());
        calls.put(
                "any state", () -> ledger.readingAtLeast(0).asRequester("acme").funds("USD"));
        calls.put(
                "a position", () -> ledger.readingAtLeast(1).asRequester("acme").funds("USD"));
        List<CompletableFuture<String>> ended = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            calls.forEach((name, call) ->
                    ended.add(CompletableFuture.supplyAsync(() -> late(name, call), work -> new Thread(work).start())));
        }
        assertThat(ended.stream().map(CompletableFuture::join).filter(each -> !each.isEmpty()))
                .isEmpty();
    }

    /** Empty where it was not. */
    private static String late(String name, ThrowingCallable call) {
        WaitLimit limit = WaitLimit.of(PATIENCE.plusSeconds(1));
        assertThat(catchThrowable(call)).as(name).isInstanceOf(StorageException.class);
        return limit.isOver() ? name + " " + limit.elapsed() : "";
    }

    private static DepositFunds deposit(String id) {
        return DepositFunds.of(id, "acme", Amount.parse("USD 1.00"));
    }

    private static Ledger open(DataSource source, DataSource... replicas) {
        return Ledger.builder()
                .dataSource(source)
                .replicas(replicas)
                .clock(TestEngine.clock())
                .patience(PATIENCE)
                .build();
    }
}
