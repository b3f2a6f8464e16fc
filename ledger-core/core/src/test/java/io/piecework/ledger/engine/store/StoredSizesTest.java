package io.piecework.ledger.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.CommandOutcome;
import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.DepositFunds;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.engine.jdbc.InFlightAppends;
import io.piecework.ledger.fixtures.CentPayouts;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.RequestPayout;
import io.piecework.ledger.payout.SetPayoutMethod;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AcceptAssignment;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.SubmitAssignment;
import io.piecework.ledger.work.task.PublishTask;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.ReviewPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What an assignment takes on PostgreSQL, from its share of a task to its share of a payout: bytes of tables and indexes, bytes of the log, and
 * the row versions that updates leave. By hand with more of them: {@code -Dpiecework.sizes=20000}; then it prints each table.
 */
class StoredSizesTest {

    /** A worker does this many before a payout, and a task has as many. */
    private static final int TOGETHER = 100;

    private static final int ASSIGNMENTS = Integer.getInteger("piecework.sizes", 200);

    /** Whether each command has a commit of its own, as of a caller at a time; otherwise hundreds share one. */
    private static final boolean ALONE = Boolean.getBoolean("piecework.sizes.alone");

    /** A setting of all tables, such as {@code fillfactor = 70}. */
    private static final String STORED_WITH = System.getProperty("piecework.sizes.with", "");

    private static final long MOST_STORED = 12_000;
    private static final long MOST_LOGGED = 24_000;

    private static final String TABLES = """
            SELECT concat_ws('|', relname, pg_total_relation_size(relid), pg_indexes_size(relid), n_tup_ins, n_tup_upd,
                n_tup_hot_upd, n_dead_tup)
            FROM pg_stat_user_tables
            WHERE relname LIKE 'ledger\\_%'
            ORDER BY pg_total_relation_size(relid) DESC""";

    private static final Amount REWARD = Amount.parse("USD 0.50");

    /** Each assignment has two deadlines, one after the other. */
    private static final ReviewPolicy REVIEW =
            ReviewPolicy.BY_HAND.submitWithin(Duration.ofHours(1)).approveAfter(Duration.ofDays(3));

    @Test
    void the_life_of_an_assignment_takes_a_bounded_number_of_bytes() {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                Ledger ledger = Ledger.builder()
                        .dataSource(database.dataSource())
                        .clock(TestEngine.clock())
                        .build()) {
            storeWith(database);
            execute(ledger, List.of(DepositFunds.of("d", "acme", Amount.of(ASSIGNMENTS, "USD"))));
            long stored = stored(database);
            long logged = logged(database);
            for (int task = 0; task < ASSIGNMENTS / TOGETHER; task++) {
                live(ledger, task);
            }
            long perAssignment = (stored(database) - stored) / ASSIGNMENTS;
            long logPerAssignment = (logged(database) - logged) / ASSIGNMENTS;
            System.out.printf(
                    "%d assignments: %d bytes stored and %d bytes of log each%n",
                    ASSIGNMENTS, perAssignment, logPerAssignment);
            print(database);
            CentPayouts.assertClean(ledger);
            assertThat(perAssignment).isBetween(1_000L, MOST_STORED);
            assertThat(logPerAssignment).isBetween(1_000L, MOST_LOGGED);
        }
    }

    private static void live(Ledger ledger, int task) {
        var accepted = new ArrayList<Command>();
        var submitted = new ArrayList<Command>();
        var approved = new ArrayList<Command>();
        for (int i = 0; i < TOGETHER; i++) {
            String assignment = "a-" + task + "-" + i;
            accepted.add(AcceptAssignment.of(assignment, "t-" + task, "w-" + task));
            submitted.add(SubmitAssignment.of(assignment));
            approved.add(ApproveAssignment.of(assignment));
        }
        execute(
                ledger,
                List.of(PublishTask.of("t-" + task, "acme", REWARD, TOGETHER)
                        .withFee(FeePolicy.percent("20"))
                        .reviewed(REVIEW)));
        execute(ledger, accepted);
        execute(ledger, submitted);
        execute(ledger, approved);
        execute(
                ledger,
                List.of(
                        SetPayoutMethod.of("m-" + task, "w-" + task, "bank", "token"),
                        RequestPayout.of("p-" + task, "w-" + task, PayoutPolicy.minorUnit("USD"))));
        execute(ledger, List.of(CentPayouts.paid("p-" + task)));
    }

    private static void execute(Ledger ledger, List<Command> commands) {
        if (ALONE) {
            commands.forEach(ledger::execute);
            return;
        }
        assertThat(ledger.executeEach(commands)).allMatch(outcome -> outcome instanceof CommandOutcome.Stored);
    }

    private static void storeWith(FreshDatabase database) {
        if (!STORED_WITH.isEmpty()) {
            database.column("SELECT relname FROM pg_stat_user_tables WHERE relname LIKE 'ledger\\_%'")
                    .forEach(table -> database.execute("ALTER TABLE " + table + " SET (" + STORED_WITH + ")"));
        }
    }

    private static long stored(FreshDatabase database) {
        return Long.parseLong(database.column("SELECT SUM(pg_total_relation_size(relid)) FROM pg_stat_user_tables")
                .get(0));
    }

    private static long logged(FreshDatabase database) {
        return Long.parseLong(
                database.column("SELECT pg_current_wal_lsn() - '0/0'").get(0));
    }

    private static void print(FreshDatabase database) {
        if (ASSIGNMENTS > TOGETHER * 10) {
            InFlightAppends.pause(Duration.ofSeconds(2)); // the server counts a little later
            System.out.println("table|bytes|of them indexes|inserted|updated|of them HOT|dead");
            database.column(TABLES).forEach(System.out::println);
        }
    }
}
