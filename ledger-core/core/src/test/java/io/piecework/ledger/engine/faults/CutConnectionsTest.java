package io.piecework.ledger.engine.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.fixtures.CentPayouts;
import io.piecework.ledger.fixtures.FaultRounds;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * If the answer to a commit is lost, the caller cannot know whether it happened. A repeated command is still stored
 * once.
 */
@Timeout(value = 1_800, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CutConnectionsTest {

    private static final int PAYOUTS = FaultRounds.times(18, 100, 5_000);
    private static final int CALLERS = 8;
    private static final int WORKERS = 5;
    private static final long SEED = 20_261_124;

    private final Map<Command, Receipt> receipts = new ConcurrentHashMap<>();

    @Test
    void payouts_over_cut_connections_are_stored_once_each() throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                ConnectionCuttingProxy proxy = new ConnectionCuttingProxy(database.url());
                Ledger quiet = over(database.dataSource());
                Ledger ledger = over(proxy.dataSource())) {
            CentPayouts.earn(quiet, WORKERS);
            proxy.cutOften(SEED);

            inParallel(caller -> {
                for (int i = caller; i < PAYOUTS; i += CALLERS) {
                    pay(ledger, i);
                }
            });

            System.out.printf(
                    "%d payouts: %d commits cut before, %d after; seed %d%n",
                    PAYOUTS, proxy.cutBefore(), proxy.cutAfter(), SEED);
            assertThat(proxy.cutBefore()).isGreaterThan(PAYOUTS / 100);
            assertThat(proxy.cutAfter()).isGreaterThan(PAYOUTS / 50);
            assertThat(receipts).hasSize(2 * PAYOUTS);
            assertStoredOnce(database, quiet);
        }
    }

    /** With a single caller each command has its own commit that can be cut. */
    @Test
    void payouts_of_a_single_caller_are_stored_once_each() throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                ConnectionCuttingProxy proxy = new ConnectionCuttingProxy(database.url());
                Ledger quiet = over(database.dataSource());
                Ledger ledger = over(proxy.dataSource())) {
            CentPayouts.earn(quiet, WORKERS);
            proxy.cutOften(SEED);

            int payouts = PAYOUTS / 5;
            for (int i = 0; i < payouts; i++) {
                pay(ledger, i);
            }

            assertThat(proxy.cutBefore()).isBetween(payouts / 10, payouts);
            assertThat(proxy.cutAfter()).isBetween(payouts / 5, payouts);
            assertThat(receipts).hasSize(2 * payouts);
            assertStoredOnce(database, quiet);
        }
    }

    /**
     * The caller gets StorageException. A repeat with the same id gets the receipt; a new id would be a second payout.
     */
    @Test
    void after_an_outage_at_the_commit_a_repeat_returns_the_receipt() throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                ConnectionCuttingProxy proxy = new ConnectionCuttingProxy(database.url());
                Ledger quiet = over(database.dataSource());
                Ledger ledger = over(proxy.dataSource())) {
            CentPayouts.earn(ledger, 1);
            proxy.choose(() -> {
                proxy.refuse(true);
                return ConnectionCuttingProxy.Cut.AFTER;
            });

            assertThatThrownBy(() -> ledger.execute(CentPayouts.request("p", "w-0")))
                    .isInstanceOf(StorageException.class);

            proxy.choose(() -> ConnectionCuttingProxy.Cut.NOT);
            proxy.refuse(false);
            Receipt receipt = ledger.execute(CentPayouts.request("p", "w-0"));
            assertThat(receipt).isEqualTo(quiet.execute(CentPayouts.request("p", "w-0")));
            assertThat(requested(database)).isEqualTo(1);

            ledger.execute(CentPayouts.request("another", "w-0"));
            assertThat(requested(database)).as("with a new id").isEqualTo(2);
        }
    }

    @Test
    void an_outage_longer_than_every_attempt_is_reported_and_survived() throws Exception {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                ConnectionCuttingProxy proxy = new ConnectionCuttingProxy(database.url());
                Ledger ledger = over(proxy.dataSource())) {
            CentPayouts.earn(ledger, 1);
            proxy.choose(() -> {
                proxy.refuse(true);
                return ConnectionCuttingProxy.Cut.BEFORE;
            });
            for (String payout : List.of("p-1", "p-2")) {
                assertThatThrownBy(() -> ledger.submit(CentPayouts.request(payout, "w-0"))
                                .get(20, TimeUnit.SECONDS))
                        .hasCauseInstanceOf(StorageException.class);
            }
            assertThatThrownBy(() -> ledger.execute(CentPayouts.request("p-3", "w-0")))
                    .isInstanceOf(StorageException.class);

            proxy.choose(() -> ConnectionCuttingProxy.Cut.NOT);
            proxy.refuse(false);
            for (String payout : List.of("p-1", "p-2", "p-3")) {
                ledger.submit(CentPayouts.request(payout, "w-0")).get(20, TimeUnit.SECONDS);
            }
            assertThat(requested(database)).isEqualTo(3);
        }
    }

    /** The control: the same proxy with inserts that have no id to recognise a repeat by. */
    @Test
    void inserts_without_ids_are_stored_twice_or_not_at_all() throws Exception {
        int payments = 100;
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                ConnectionCuttingProxy proxy = new ConnectionCuttingProxy(database.url())) {
            database.execute("CREATE TABLE paid_again (id INT)", "CREATE TABLE paid_at_most_once (id INT)");
            proxy.cutOften(SEED);
            for (int i = 0; i < payments; i++) {
                insert(proxy.dataSource(), "paid_at_most_once", i);
                while (!insert(proxy.dataSource(), "paid_again", i)) {}
            }

            assertThat(database.count("paid_again")).isGreaterThan(payments + payments / 10);
            assertThat(database.count("paid_at_most_once")).isLessThan(payments);
        }
    }

    private void pay(Ledger ledger, int payout) {
        for (Command command :
                List.of(CentPayouts.request("p-" + payout, "w-" + payout % WORKERS), CentPayouts.paid("p-" + payout))) {
            receipts.put(command, CentPayouts.executeUntilAnswered(ledger, command));
        }
    }

    private void assertStoredOnce(FreshDatabase database, Ledger quiet) {
        int payouts = receipts.size() / 2;
        assertThat(requested(database)).isEqualTo(payouts);
        assertThat(database.count("ledger_event WHERE name = 'payout-paid'")).isEqualTo(payouts);
        assertThat(database.column("SELECT SUM(paid * 100)::int || ' ' || SUM(in_transit)::int || ' ' ||"
                        + " SUM(available + paid)::int FROM ledger_worker_balance"))
                .containsExactly(payouts + " 0 "
                        + CentPayouts.EARNED.times(WORKERS).text().replace(".00", ""));
        long events = database.count("ledger_event");
        CentPayouts.assertStored(quiet, receipts);
        assertThat(database.count("ledger_event")).isEqualTo(events);
        CentPayouts.assertClean(quiet);
    }

    private static long requested(FreshDatabase database) {
        return database.count("ledger_event WHERE name = 'payout-requested'");
    }

    private static boolean insert(DataSource source, String table, int id) {
        try (Connection connection = source.getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO " + table + " VALUES (?)")) {
            connection.setAutoCommit(false);
            insert.setInt(1, id);
            insert.executeUpdate();
            connection.commit();
            return true;
        } catch (SQLException cut) {
            return false;
        }
    }

    private static Ledger over(DataSource source) {
        return Ledger.builder().dataSource(source).clock(TestEngine.clock()).build();
    }

    private interface Caller {
        void call(int number) throws Exception;
    }

    private static void inParallel(Caller caller) throws Exception {
        var threads = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Callable<Integer>> calls = new ArrayList<>();
            var numbers = new AtomicInteger();
            for (int i = 0; i < CALLERS; i++) {
                calls.add(() -> {
                    int number = numbers.getAndIncrement();
                    caller.call(number);
                    return number;
                });
            }
            for (Future<Integer> call : threads.invokeAll(calls)) {
                call.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
