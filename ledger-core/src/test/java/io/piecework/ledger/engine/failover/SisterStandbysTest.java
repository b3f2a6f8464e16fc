package io.piecework.ledger.engine.failover;

import static io.piecework.ledger.engine.failover.ReplicatedPostgres.ASYNCHRONOUS;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.engine.jdbc.InFlightAppends;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.funding.DepositFunds;
import io.piecework.ledger.listening.ListenerPolicy;
import io.piecework.ledger.listening.PollingPolicy;
import io.piecework.ledger.money.Amount;
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

/** Two standbys are promoted one after the other, and neither has followed the other: both are on timeline 2. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SisterStandbysTest {

    private static final int LOST = 60;
    private static final int ACKNOWLEDGED = 120;

    @TempDir
    Path folder;

    @Test
    void a_listener_hears_every_event_of_the_second_one() throws Exception {
        try (ReplicatedPostgres servers = new ReplicatedPostgres(folder, ASYNCHRONOUS)) {
            List<PostgresNode> sisters = servers.standbys();
            Set<String> first = ConcurrentHashMap.newKeySet();
            Set<String> second = ConcurrentHashMap.newKeySet();
            try (Ledger one = open(servers.dataSource());
                    Ledger other = open(servers.dataSource())) {
                one.listen("all", quick(), message -> first.add(message.stream()));
                other.listen("others", quick(), message -> second.add(message.stream()));
                Set<String> stored = deposits(one, "before", 10);
                await(stored, first, second);
                servers.awaitReplication();
                servers.primary().kill();

                servers.promoteAlone(sisters.get(0));
                await(deposits(one, "lost", LOST), first, second);
                servers.primary().kill();

                servers.promoteAlone(sisters.get(1));
                stored.addAll(deposits(other, "stored", ACKNOWLEDGED));
                await(stored, first, second);

                assertThat(missing(stored, first))
                        .as("not heard in the first process")
                        .isEmpty();
                assertThat(missing(stored, second))
                        .as("not heard in the second process")
                        .isEmpty();
                var findings = new RecordedFindings();
                one.asAuditor().verify(findings);
                assertThat(findings.sentences()).isEmpty();
            }
        }
    }

    private static Set<String> missing(Set<String> stored, Set<String> heard) {
        var missing = new TreeSet<>(stored);
        missing.removeAll(heard);
        return missing;
    }

    private static void await(Set<String> stored, Set<String> first, Set<String> second) {
        InFlightAppends.await(() -> first.containsAll(stored) && second.containsAll(stored), Duration.ofSeconds(20));
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

    private static Ledger open(DataSource source) {
        return Ledger.builder()
                .dataSource(source)
                .clock(TestEngine.clock())
                .patience(Duration.ofSeconds(15))
                .acceptUnsafeDurability()
                .build();
    }
}
