package io.piecework.ledger.engine.failover;

import static io.piecework.ledger.engine.failover.ReplicatedPostgres.ASYNCHRONOUS;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.delivery.listener.ListenerPolicy;
import io.piecework.ledger.delivery.listener.PollingPolicy;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.engine.jdbc.InFlightAppends;
import io.piecework.ledger.fixtures.FaultRounds;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.OneOrAll;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two standbys are promoted one after the other, and neither has followed the other: both are on timelines of the same number. In every other
 * round the former primary goes on, with a writer of its own, and is among the replicas. The gate runs one such round or one other by turn.
 */
@Timeout(value = 7_200, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SisterStandbysTest {

    private static final int ROUNDS = Integer.getInteger("piecework.sisters", FaultRounds.times(2, 100));
    private static final int LOST = 60;
    private static final int ACKNOWLEDGED = 120;
    private static final long SEED = 20_261_130;

    @TempDir
    Path folder;

    private final Set<String> first = ConcurrentHashMap.newKeySet();
    private final Set<String> second = ConcurrentHashMap.newKeySet();
    private final Set<String> stored = new TreeSet<>();

    @Test
    void listeners_hear_every_event_of_the_second_one_and_queries_show_no_other_history() throws Exception {
        try (ReplicatedPostgres servers = new ReplicatedPostgres(folder, ASYNCHRONOUS)) {
            var address = new MixedSource(SEED, servers.dataSource(servers.primary()));
            DataSource[] nodes = servers.nodeSources().toArray(DataSource[]::new);
            try (Ledger one = open(address, nodes);
                    Ledger other = open(address)) {
                one.listen("all", quick(), message -> first.add(message.stream()));
                other.listen("others", quick(), message -> second.add(message.stream()));
                int failovers = 0;
                for (int round = 0; round < ROUNDS; round++) {
                    if (OneOrAll.isInTurn(2, round)) {
                        round(servers, address, one, other, round);
                        failovers += 2;
                    }
                }
                var findings = new RecordedFindings();
                Audit.of(one.asAuditor()).verify(findings);
                assertThat(findings.sentences()).isEmpty();
                System.out.printf("%d failovers, %d events heard in each process%n", failovers, stored.size());
            }
        }
    }

    private void round(ReplicatedPostgres servers, MixedSource address, Ledger one, Ledger other, int round)
            throws Exception {
        stored.addAll(deposits(one, "before-" + round, 10));
        await(stored);
        servers.awaitReplication();
        PostgresNode former = servers.primary();
        List<PostgresNode> sisters = servers.standbys();
        boolean isAwake = round % 2 == 1;
        if (!isAwake) {
            former.kill();
        }

        servers.promoteAlone(sisters.get(0));
        address.lead(servers.dataSource(sisters.get(0)));
        await(deposits(one, "lost-" + round, LOST));
        sisters.get(0).kill();

        servers.promoteAlone(sisters.get(1));
        address.lead(servers.dataSource(sisters.get(1)));
        if (isAwake) {
            try (Ledger stranded = open(servers.dataSource(former))) {
                deposits(stranded, "stranded-" + round, 5);
            }
        }
        for (int i = 0; i < ACKNOWLEDGED; i++) {
            stored.addAll(deposits(i % 2 == 0 ? one : other, "stored-" + round + "-" + i, 1));
            assertThat(one.asRequester("acme").funds("USD").orElseThrow().available())
                    .as("what this process has stored, and perhaps what the other one has")
                    .isIn(Amount.of(stored.size(), "USD"), Amount.of(stored.size() - i % 2, "USD"));
        }
        await(stored);
        assertThat(missing(first)).as("not heard in the first process").isEmpty();
        assertThat(missing(second)).as("not heard in the second process").isEmpty();
        if (isAwake) {
            former.kill();
        }
        former.restartAsCopyOf(servers.primary());
        servers.rejoin(sisters.get(0));
    }

    private Set<String> missing(Set<String> heard) {
        var missing = new TreeSet<>(stored);
        missing.removeAll(heard);
        return missing;
    }

    private void await(Set<String> all) {
        InFlightAppends.await(() -> first.containsAll(all) && second.containsAll(all), Duration.ofSeconds(30));
    }

    private static Set<String> deposits(Ledger ledger, String name, int count) {
        Set<String> stored = new TreeSet<>();
        for (int i = 0; i < count; i++) {
            stored.add(ledger.execute(DepositFunds.of(name + "-" + i, "acme", Amount.parse("USD 1.00")))
                    .subject());
        }
        return stored;
    }

    private static ListenerPolicy quick() {
        return ListenerPolicy.fromTheBeginning()
                .polling(new PollingPolicy(100, Duration.ofMillis(10), Duration.ofMillis(50)));
    }

    private static Ledger open(DataSource source, DataSource... replicas) {
        return Ledger.builder()
                .dataSource(source)
                .replicas(replicas)
                .clock(TestEngine.clock())
                .patience(Duration.ofSeconds(15))
                .acceptUnsafeDurability()
                .build();
    }
}
