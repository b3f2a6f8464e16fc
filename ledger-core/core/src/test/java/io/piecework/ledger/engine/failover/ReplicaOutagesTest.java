package io.piecework.ledger.engine.failover;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.piecework.ledger.engine.port.ReplicaStatus;
import io.piecework.ledger.engine.port.WaitLimit;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One of two replicas no longer answers; its URL has no time-out. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReplicaOutagesTest {

    private static final int READERS = 20;
    private static final Duration RECOVERY = Duration.ofSeconds(8);

    private final FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
    private final HikariDataSource main = pooled();
    private final HikariDataSource healthy = pooled();

    @AfterEach
    void close() {
        main.close();
        healthy.close();
        database.close();
    }

    @Test
    void the_healthy_replica_serves_while_the_other_one_is_frozen() throws Exception {
        try (FreezableLink link = new FreezableLink(ReadersOfReplicas.port(database));
                HikariDataSource faulty = ReadersOfReplicas.pooled(ReadersOfReplicas.plain(database, link.port()));
                ReadersOfReplicas readers = new ReadersOfReplicas(main, faulty, healthy)) {
            readers.start(READERS);
            link.freeze();
            readers.count(Duration.ofSeconds(1));
            readers.count(Duration.ofSeconds(4));

            assertHealthyOneServes(readers);
            assertThat(ReadersOfReplicas.threads("piecework-ledger-replica"))
                    .as("those that waited when it froze, some that tried it since, and those of the other replica")
                    .isLessThan(2 * READERS + 5);

            link.thaw();
            assertServesAgain(readers);
        }
    }

    /** As where a firewall forgets connections: each of the pool's has to be found dead. */
    @Test
    void a_pool_that_does_not_look_at_its_connections_gets_rid_of_the_dead_ones() throws Exception {
        try (HalfOpenLink link = new HalfOpenLink(ReadersOfReplicas.port(database));
                ReadersOfReplicas readers =
                        new ReadersOfReplicas(main, ReadersOfReplicas.unvalidated(database, link.port(), 8), healthy)) {
            readers.start(2);
            link.forgetOpen();
            assertServesAgain(readers);
        }
    }

    /** Threads that wait for such a server hang for ever. */
    @Test
    void connections_that_hang_for_ever_cost_few_threads_and_no_replica() throws Exception {
        try (HalfOpenLink link = new HalfOpenLink(ReadersOfReplicas.port(database));
                ReadersOfReplicas readers =
                        new ReadersOfReplicas(main, ReadersOfReplicas.plain(database, link.port()), healthy)) {
            readers.start(READERS);
            link.swallowNew(true);
            readers.count(Duration.ofSeconds(1));
            readers.count(Duration.ofSeconds(4));

            assertHealthyOneServes(readers);
            assertThat(ReadersOfReplicas.threads("piecework-ledger-replica")).isLessThan(2 * READERS + 10);

            link.swallowNew(false);
            TimeUnit.SECONDS.sleep(4); // the pause has doubled
            assertServesAgain(readers);
        }
    }

    private static void assertHealthyOneServes(ReadersOfReplicas readers) {
        int reads = readers.reads();
        assertThat(reads).isGreaterThan(100);
        assertThat(readers.failures()).isZero();
        assertThat(readers.replica(2).given()).isGreaterThan(reads / 2);
        assertThat(readers.longest()).isLessThan(Duration.ofSeconds(2));
    }

    /** Nearly its half of the reads. */
    private static void assertServesAgain(ReadersOfReplicas readers) throws InterruptedException {
        WaitLimit recovery = WaitLimit.of(RECOVERY);
        do {
            assertThat(recovery.isOver()).as("it serves again").isFalse();
            readers.count(Duration.ofMillis(500));
        } while (readers.replica(1).given() < readers.reads() * 2 / 5
                || readers.ledger().asOperator().replicas().get(0).state() != ReplicaStatus.State.USED);
    }

    private HikariDataSource pooled() {
        return ReadersOfReplicas.pooled(ReadersOfReplicas.plain(database, ReadersOfReplicas.port(database)));
    }
}
