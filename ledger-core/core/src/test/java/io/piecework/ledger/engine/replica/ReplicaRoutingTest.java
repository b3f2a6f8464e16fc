package io.piecework.ledger.engine.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.ReplicaPolicy;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.port.WaitLimit;
import io.piecework.ledger.fixtures.HostApplication;
import io.piecework.ledger.fixtures.RecordedFindings;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reports.Reports;
import io.piecework.ledger.reports.finance.TextSearch;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.award.CompensateWorker;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which reads go to a replica. The replica is the primary itself, behind a DataSource that counts, fails or hangs. */
class ReplicaRoutingTest {

    private static final ReplicaPolicy POLICY = new ReplicaPolicy(Duration.ofMillis(300), Duration.ofMillis(800));

    private final FreshDatabase database = TestDatabase.H2.fresh();
    private final HostApplication host = new HostApplication(database);
    private final Replicated replica = new Replicated(database.dataSource());
    private Ledger ledger;

    @BeforeEach
    void open() {
        ledger = host.ledger().replicas(replica.source()).replicaPolicy(POLICY).build();
        ledger.execute(deposit("d-1"));
    }

    @AfterEach
    void close() {
        ledger.close();
        database.close();
    }

    @Test
    void queries_go_to_the_replica_and_commands_listeners_and_proofs_to_the_primary() {
        assertThat(funds()).isEqualTo("USD 1.00");
        assertThat(replica.given()).isEqualTo(1);
        ledger.asAuditor().trialBalance();
        ledger.asOperator().balances(balance -> {});
        assertThat(ledger.asOperator().task("t-1")).isEmpty();
        assertThat(replica.given()).isEqualTo(4);

        ledger.execute(deposit("d-2"));
        ledger.runDue(ledger.clock().instant());
        ledger.asAuditor().difference(ledger.asAuditor().fingerprint());
        assertThat(ledger.asAuditor().lastPosition()).isPositive();
        ledger.asOperator().payouts().waiting();
        Audit.of(ledger.asAuditor()).verify(new RecordedFindings());
        assertThat(replica.given()).isEqualTo(4);
    }

    /** As when the replica has not replayed the commit: there is no event at the position. */
    @Test
    void a_position_that_the_replica_does_not_have_is_read_from_the_primary_after_the_bound() {
        WaitLimit took = WaitLimit.of(Duration.ofMinutes(1));
        assertThat(ledger.readingAtLeast(1_000).asRequester("acme").funds("USD"))
                .isPresent();
        assertThat(took.elapsed())
                .isBetween(POLICY.patience().dividedBy(2), POLICY.patience().plusSeconds(1));
        assertThat(replica.given()).isPositive();

        int before = replica.given();
        WaitLimit next = WaitLimit.of(Duration.ofMinutes(1));
        assertThat(ledger.readingAtLeast(1_000).asRequester("acme").funds("USD"))
                .isPresent();
        assertThat(next.elapsed()).as("no second wait in a row").isLessThan(POLICY.patience());
        assertThat(replica.given()).isGreaterThan(before);
    }

    @Test
    void a_receipt_of_a_repeat_has_a_position_that_replicas_have() {
        Receipt repeat = ledger.execute(deposit("d-1"));
        int before = replica.given();
        assertThat(ledger.readingAtLeast(repeat.position()).asRequester("acme").funds("USD"))
                .isPresent();
        assertThat(replica.given()).isEqualTo(before + 1);
    }

    @Test
    void a_replica_that_fails_is_no_error_and_is_left_alone_for_a_while() throws Exception {
        replica.fail();
        assertThat(funds()).isEqualTo("USD 1.00");
        assertThat(replica.given()).isEqualTo(1);
        assertThat(funds()).isEqualTo("USD 1.00");
        assertThat(replica.given()).as("left alone").isEqualTo(1);
        replica.recover();
        Thread.sleep(POLICY.backOff().toMillis());
        assertThat(funds()).isEqualTo("USD 1.00");
        assertThat(replica.given()).isEqualTo(2);
    }

    @Test
    void a_query_that_fails_on_the_replica_runs_again_on_the_primary() {
        replica.failQueries();
        assertThat(funds()).isEqualTo("USD 1.00");
        assertThat(Reports.find(ledger.asOperator(), TextSearch.of("acme"))).isNotNull();
        assertThat(replica.given()).isEqualTo(1);
    }

    /** Rows that were handed out cannot be taken back. */
    @Test
    void a_report_that_has_begun_to_hand_rows_out_does_not_begin_again() {
        replica.failQueries();
        var rows = new ArrayList<Balance>();
        assertThatThrownBy(() -> ledger.asOperator().balances(rows::add)).isInstanceOf(StorageException.class);
        assertThat(rows).isEmpty();
    }

    @Test
    void a_replica_that_hangs_costs_the_bound_once() {
        replica.hang(Duration.ofMillis(900));
        WaitLimit took = WaitLimit.of(Duration.ofMinutes(1));
        assertThat(funds()).isEqualTo("USD 1.00");
        assertThat(took.elapsed()).isBetween(POLICY.patience().minusMillis(10), Duration.ofMillis(850));
        WaitLimit next = WaitLimit.of(Duration.ofMinutes(1));
        assertThat(funds()).isEqualTo("USD 1.00");
        assertThat(next.elapsed()).isLessThan(POLICY.patience());
        assertThat(replica.given()).isEqualTo(1);
    }

    @Test
    void a_connection_goes_back_where_the_look_at_it_ends_with_an_error() {
        replica.breakDriver();
        for (int i = 0; i < 3; i++) {
            assertThat(funds()).isEqualTo("USD 1.00");
        }
        assertThat(replica.given()).as("left alone").isEqualTo(1);
        assertThat(replica.closed()).isEqualTo(1);
        assertThat(ledger.asOperator().replicas().get(0).reason()).contains("a class of the driver");
    }

    @Test
    void another_ledgers_database_is_no_replica() {
        try (FreshDatabase other = TestDatabase.H2.fresh();
                Ledger foreign = Ledger.builder().dataSource(other.dataSource()).build()) {
            foreign.execute(DepositFunds.of("d-9", "acme", Amount.parse("USD 9.00")));
            try (Ledger wrong = Ledger.builder()
                    .dataSource(database.dataSource())
                    .replicas(other.dataSource())
                    .build()) {
                assertThat(wrong.readingAtLeast(0)
                                .asRequester("acme")
                                .funds("USD")
                                .orElseThrow()
                                .available())
                        .hasToString("USD 1.00");
            }
        }
    }

    @Test
    void within_a_transaction_that_may_write_queries_use_its_connection() {
        HostApplication.Transaction transaction = host.begin();
        ledger.execute(deposit("d-2"));
        assertThat(ledger.asOperator().task("t-1")).isEmpty();
        assertThat(funds()).isNotNull();
        assertThat(replica.given()).isZero();
        transaction.commit();
        assertThat(funds()).isEqualTo("USD 2.00");
        assertThat(replica.given()).isEqualTo(1);
    }

    @Test
    void within_a_transaction_that_only_reads_queries_go_to_the_replica() {
        try (HostApplication.Transaction transaction = host.begin().readingOnly()) {
            assertThat(transaction.isReadOnly()).isTrue();
            assertThat(funds()).isEqualTo("USD 1.00");
            assertThat(replica.given()).isEqualTo(1);
        }
    }

    @Test
    void a_consumer_that_calls_the_ledger_reads_from_the_primary() {
        ledger.execute(CompensateWorker.of("c-1", "ada", Amount.parse("USD 1.00"), "the page was down"));
        var seen = new ArrayList<String>();
        ledger.asOperator().balances(balance -> seen.add(funds()));
        assertThat(seen).containsExactly("USD 1.00");
        assertThat(replica.given()).isEqualTo(1);
    }

    private String funds() {
        return ledger.asRequester("acme").funds("USD").orElseThrow().available().toString();
    }

    private static DepositFunds deposit(String id) {
        return DepositFunds.of(id, "acme", Amount.parse("USD 1.00"));
    }

    /** A DataSource that counts what it gives, and fails or hangs on demand. */
    private static final class Replicated {

        private final DataSource source;
        private final AtomicInteger given = new AtomicInteger();
        private final AtomicInteger closed = new AtomicInteger();
        private volatile boolean failing;
        private volatile boolean broken;
        private volatile boolean failingQueries;
        private volatile Duration hanging = Duration.ZERO;

        Replicated(DataSource source) {
            this.source = source;
        }

        int given() {
            return given.get();
        }

        int closed() {
            return closed.get();
        }

        void breakDriver() {
            broken = true;
        }

        void fail() {
            failing = true;
        }

        void failQueries() {
            failingQueries = true;
        }

        void recover() {
            failing = false;
        }

        void hang(Duration length) {
            hanging = length;
        }

        DataSource source() {
            return (DataSource) Proxy.newProxyInstance(
                    DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, args) -> {
                        given.incrementAndGet();
                        Thread.sleep(hanging.toMillis());
                        if (failing) {
                            throw new SQLException("the replica is down", "08001");
                        }
                        if (broken) {
                            return broken(source.getConnection());
                        }
                        return failingQueries ? failingQueries(source.getConnection()) : source.getConnection();
                    });
        }

        private Connection broken(Connection connection) {
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, args) -> {
                        if (method.getName().equals("prepareStatement")) {
                            throw new NoClassDefFoundError("a class of the driver");
                        }
                        if (method.getName().equals("close")) {
                            closed.incrementAndGet();
                        }
                        return method.invoke(connection, args);
                    });
        }

        /** The queries of the ledger fail, those of positions do not. */
        private static Connection failingQueries(Connection connection) {
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, args) -> {
                        if (isOfQuery(method.getName(), args)) {
                            throw new SQLException("the connection was lost", "08006");
                        }
                        return method.invoke(connection, args);
                    });
        }

        private static boolean isOfQuery(String method, Object[] args) {
            return (method.equals("setAutoCommit") && Boolean.FALSE.equals(args[0]))
                    || (method.equals("prepareStatement")
                            && !String.valueOf(args[0]).contains("FROM ledger_event"));
        }
    }
}
