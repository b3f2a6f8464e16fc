package io.piecework.ledger.engine.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.LedgerReader;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.engine.jdbc.InFlightAppends;
import io.piecework.ledger.engine.port.ReplicaStatus;
import io.piecework.ledger.engine.port.WaitLimit;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.CompensateWorker;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What reads from a replica of PostgreSQL ask of it and of the primary. The replica is the primary itself, behind another pool. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReplicaReadsTest {

    private final FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
    private final HikariDataSource main = pool();
    private final HikariDataSource replica = pool();

    @AfterEach
    void close() {
        main.close();
        replica.close();
        database.close();
    }

    /** It is asked about twice a second which server is the primary, however many queries there are. */
    @Test
    void a_query_of_a_replica_asks_the_primary_nothing() {
        try (var readers = new ReadersOfReplicas(main, replica)) {
            WaitLimit began = WaitLimit.of(Duration.ZERO);
            readers.primary().given();
            readers.replica(1).given();
            for (int i = 0; i < 200; i++) {
                readers.ledger().asWorker("ada").balances();
            }
            int fromReplica = readers.replica(1).given();
            assertThat(readers.primary().given() - (200 - fromReplica))
                    .isLessThanOrEqualTo(2 + (int) began.elapsed().dividedBy(Duration.ofMillis(500)));
            assertThat(fromReplica).isGreaterThan(100);
        }
    }

    @Test
    void a_reader_with_a_position_asks_the_primary_once() {
        try (var readers = new ReadersOfReplicas(main, replica)) {
            LedgerReader reader =
                    readers.ledger().readingAtLeast(readers.ledger().asAuditor().lastPosition());
            WaitLimit began = WaitLimit.of(Duration.ZERO);
            readers.primary().given();
            readers.replica(1).given();
            for (int i = 0; i < 100; i++) {
                reader.asWorker("ada").balances();
            }
            int fromReplica = readers.replica(1).given();
            assertThat(readers.primary().given() - (100 - fromReplica))
                    .isLessThanOrEqualTo(3 + (int) began.elapsed().dividedBy(Duration.ofMillis(500)));
            assertThat(fromReplica).isGreaterThan(50);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRANSACTION_READ_COMMITTED", "TRANSACTION_REPEATABLE_READ"})
    void a_pool_that_does_not_commit_by_itself_serves_reports_and_queries(String isolation) {
        replica.setAutoCommit(false);
        replica.setTransactionIsolation(isolation);
        try (var readers = new ReadersOfReplicas(main, replica)) {
            readers.replica(1).given();
            assertThat(InFlightAppends.await(
                            () -> {
                                readers.ledger().asAuditor().trialBalance();
                                readers.ledger().asWorker("ada").balances();
                                return readers.replica(1).given() == 2;
                            },
                            Duration.ofSeconds(5)))
                    .isTrue();
            assertThat(readers.ledger().asOperator().replicas().get(0))
                    .isEqualTo(new ReplicaStatus(1, ReplicaStatus.State.USED, ""));
            assertThat(database.column("""
                    SELECT COUNT(*)
                    FROM pg_stat_activity
                    WHERE state LIKE 'idle in%'
                        AND datname = current_database()""")).containsExactly("0");
        }
    }

    /** The event that shows which servers follow the primary is gone. */
    @Test
    void after_an_older_state_was_put_in_place_the_replica_serves_from_the_next_event_on() throws Exception {
        try (var readers = new ReadersOfReplicas(main, replica)) {
            Ledger ledger = readers.ledger();
            database.execute("DELETE FROM ledger_event WHERE position = (SELECT MIN(position) FROM ledger_event)");
            TimeUnit.MILLISECONDS.sleep(1_100);
            assertThat(InFlightAppends.await(
                            () -> {
                                readers.replica(1).given();
                                ledger.asWorker("bob").balances();
                                return readers.replica(1).given() == 0;
                            },
                            Duration.ofSeconds(5)))
                    .isTrue();
            ledger.execute(CompensateWorker.of("c-3", "bob", Amount.parse("USD 1.00"), "the page was down"));
            assertThat(InFlightAppends.await(
                            () -> {
                                ledger.asWorker("bob").balances();
                                return readers.replica(1).given() > 0;
                            },
                            Duration.ofSeconds(5)))
                    .isTrue();
            assertThat(ledger.asOperator().replicas().get(0).state()).isEqualTo(ReplicaStatus.State.USED);
        }
    }

    /** As by a change of the table: the replica keeps its reader waiting, and then the primary does. */
    @Test
    void a_locked_table_keeps_a_caller_waiting_for_one_patience() throws Exception {
        Duration patience = Duration.ofSeconds(3);
        try (Ledger ledger = Ledger.builder()
                        .dataSource(main)
                        .replicas(replica)
                        .clock(TestEngine.clock())
                        .patience(patience)
                        .build();
                Connection locking = database.dataSource().getConnection();
                Statement lock = locking.createStatement()) {
            for (String id : List.of("c-1", "c-2")) {
                ledger.execute(CompensateWorker.of(id, "ada", Amount.parse("USD 1.00"), "the page was down"));
                ledger.asWorker("ada").balances();
            }
            locking.setAutoCommit(false);
            lock.execute("LOCK TABLE ledger_worker_balance IN ACCESS EXCLUSIVE MODE");
            WaitLimit took = WaitLimit.of(Duration.ZERO);
            assertThatThrownBy(() -> ledger.asWorker("ada").balances()).isInstanceOf(StorageException.class);
            assertThat(took.elapsed()).isLessThan(patience.plusSeconds(1));
            locking.rollback();
        }
    }

    private HikariDataSource pool() {
        return ReadersOfReplicas.pooled(ReadersOfReplicas.plain(database, ReadersOfReplicas.port(database)));
    }
}
