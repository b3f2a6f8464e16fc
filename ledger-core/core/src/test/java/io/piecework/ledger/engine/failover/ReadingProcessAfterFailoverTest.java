package io.piecework.ledger.engine.failover;

import static io.piecework.ledger.engine.failover.ReplicatedPostgres.ASYNCHRONOUS;
import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.ReplicaPolicy;
import io.piecework.ledger.RequesterView;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.engine.jdbc.InFlightAppends;
import io.piecework.ledger.engine.port.ReplicaStatus;
import io.piecework.ledger.money.Amount;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process executes no command, and its replica followed the primary that died: it has events that the new primary lacks, at positions that the new
 * primary gives to others.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReadingProcessAfterFailoverTest {

    private static final int LOST = 120;
    private static final int STORED = 20;

    /** What the documentation promises. */
    private static final Duration NOTICED = Duration.ofSeconds(1);

    @TempDir
    Path folder;

    @Test
    void it_reads_what_the_new_primary_has() throws Exception {
        try (ReplicatedPostgres servers = new ReplicatedPostgres(folder, ASYNCHRONOUS)) {
            PostgresNode former = servers.primary();
            PostgresNode chosen = servers.standbys().get(0);
            PostgresNode follower = servers.standbys().get(1);
            try (Ledger reading =
                            open(servers.dataSource(), servers.standbySources().get(1));
                    Ledger writing = open(servers.dataSource())) {
                writing.execute(deposit("a", 1));
                funds(reading.asRequester("acme"));
                writing.execute(deposit("b", 1));
                servers.awaitReplay();
                assertThat(funds(reading.asRequester("acme"))).isEqualTo("USD 2.00");
                chosen.followNobody();
                long lost = 0;
                for (int i = 0; i < LOST; i++) {
                    lost = writing.execute(deposit("lost-" + i, 1_000)).position();
                }
                assertThat(funds(reading.readingAtLeast(lost).asRequester("acme")))
                        .isEqualTo("USD 120002.00");
                assertThat(reading.asOperator().replicas().get(0).state()).isEqualTo(ReplicaStatus.State.USED);

                former.kill();
                follower.followNobody();
                chosen.promote();
                long stored = store(writing);
                assertThat(stored).as("a position that both histories have").isLessThanOrEqualTo(lost);

                assertThat(funds(reading.readingAtLeast(stored).asRequester("acme")))
                        .isEqualTo("USD 22.00");
                TimeUnit.MILLISECONDS.sleep(NOTICED.toMillis());
                assertReads(reading, stored);
                writing.execute(deposit("c", 1));
                assertThat(InFlightAppends.await(() -> isOfOtherHistory(reading), Duration.ofSeconds(10)))
                        .isTrue();
            }
        }
    }

    private static void assertReads(Ledger reading, long stored) {
        for (int i = 0; i < 20; i++) {
            assertThat(funds(reading.asRequester("acme"))).isEqualTo("USD 22.00");
            assertThat(funds(reading.readingAtLeast(0).asRequester("acme"))).isEqualTo("USD 22.00");
            assertThat(funds(reading.readingAtLeast(stored).asRequester("acme")))
                    .isEqualTo("USD 22.00");
        }
    }

    private static boolean isOfOtherHistory(Ledger reading) {
        assertThat(funds(reading.asRequester("acme"))).isEqualTo("USD 23.00");
        return reading.asOperator().replicas().get(0).state() == ReplicaStatus.State.OTHER_HISTORY;
    }

    /** The first attempts may meet the connections to the former primary. */
    private static long store(Ledger writing) {
        long position = 0;
        for (int i = 0; i < STORED; i++) {
            position = storeOne(writing, deposit("stored-" + i, 1));
        }
        return position;
    }

    private static long storeOne(Ledger writing, DepositFunds deposit) {
        for (int attempt = 0; ; attempt++) {
            try {
                return writing.execute(deposit).position();
            } catch (StorageException e) {
                assertThat(attempt).isLessThan(20);
            }
        }
    }

    private static String funds(RequesterView acme) {
        return acme.funds("USD").orElseThrow().available().toString();
    }

    private static DepositFunds deposit(String id, int dollars) {
        return DepositFunds.of(id, "acme", Amount.of(dollars, "USD"));
    }

    private static Ledger open(DataSource source, DataSource... replicas) {
        return Ledger.builder()
                .dataSource(source)
                .replicas(replicas)
                .replicaPolicy(new ReplicaPolicy(Duration.ofMillis(200), Duration.ofMillis(50)))
                .clock(TestEngine.clock())
                .patience(Duration.ofSeconds(5))
                .acceptUnsafeDurability()
                .build();
    }
}
