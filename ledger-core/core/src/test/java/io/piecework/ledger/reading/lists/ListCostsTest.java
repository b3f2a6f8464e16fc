package io.piecework.ledger.reading.lists;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.engine.jdbc.JdbcValues;
import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.engine.port.WaitLimit;
import io.piecework.ledger.payout.PayoutStatus;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import io.piecework.ledger.work.assignment.AssignmentStatus;
import io.piecework.ledger.work.task.TaskStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A page takes at most twice the time of its bare SELECT; {@code -Dpiecework.listed=1000000} makes a million assignments. Other load on the
 * machine only adds time, so that a list is measured anew, a few times, while it seems to take longer.
 */
@Tag("alone")
class ListCostsTest {

    private static final int ASSIGNMENTS = Integer.getInteger("piecework.listed", 10_000);
    private static final int ROUNDS = 100;
    private static final int MOST_MEASUREMENTS = 6;
    private static final long MOST_PERCENT = 200;
    private static final int PAGE = 100;

    private static final RowFilter WORKER = RowFilter.NONE.and("worker", "=", "w-6");
    private static final RowFilter REQUESTER = RowFilter.NONE.and("requester", "=", "r-5");

    private static final String ROWS = """
            INSERT INTO ledger_assignment (stream, position, task, title, worker, requester, currency, reward,
                accepted_at, submitted_at, status, due_at, review_since, contested_since)
            SELECT CONCAT('assignment:a-', x), x, CONCAT('t-', x / 1000), 'Is there a dog?', CONCAT('w-', x %% 100),
                CONCAT('r-', x %% 10), 'USD', 0.5, now(), now(),
                CASE x %% 5 WHEN 0 THEN 'submitted' WHEN 1 THEN 'disputed' ELSE 'approved' END,
                CASE x %% 5 WHEN 0 THEN now() END,
                CASE x %% 5 WHEN 0 THEN now() + x * INTERVAL '1' SECOND END,
                CASE x %% 5 WHEN 1 THEN now() + x * INTERVAL '1' SECOND END
            FROM generate_series(1, %d) g(x)""";

    private static final List<String> OTHERS = List.of("""
            INSERT INTO ledger_task (stream, position, requester, title, currency, reward, fee, published_at, status,
                slots, taken)
            SELECT CONCAT('task:t-', x), x, CONCAT('r-', x %% 100), 'Is there a dog?', 'USD', 0.5, 0.1, now(),
                CASE x / 100 %% 5 WHEN 0 THEN 'published' ELSE 'archived' END, 9, 3
            FROM generate_series(1, %d) g(x)""", """
            INSERT INTO ledger_payout (stream, attempt, position, worker, rail, token, currency, gross, fee, vat, sent,
                arriving, arriving_currency, begun_at, is_last, status, status_since)
            SELECT CONCAT('payout:p-', x), 1, x, CONCAT('w-', x %% 100), CONCAT('rail-', x %% 10), 'token', 'USD', 5, 0.1,
                0, 4.9, 4.9, 'USD', now(), 1, CASE x %% 5 WHEN 0 THEN 'submitted' ELSE 'paid' END,
                now() + x * INTERVAL '1' SECOND
            FROM generate_series(1, %d) g(x)""", """
            INSERT INTO ledger_award (stream, position, kind, worker, requester, currency, amount, earned, reason,
                granted_at)
            SELECT CONCAT('award:b-', x), x, 'bonus', CONCAT('w-', x %% 100), CONCAT('r-', x %% 100), 'USD', 1, 1,
                'well done', now()
            FROM generate_series(1, %d) g(x)""", """
            INSERT INTO ledger_hold (stream, sequence, position, hold, kind, worker, currency, everything, amount,
                reason, effective_at)
            SELECT CONCAT('operation:h-', x), 0, x, CONCAT('operation:h-', x), 'placed', CONCAT('w-', x %% 100), 'USD', 0,
                1, 'two accounts', now()
            FROM generate_series(1, %d) g(x)""", """
            INSERT INTO ledger_held (worker, currency, holder, held)
            SELECT CONCAT('w-', x %% 100), 'USD', CONCAT('operation:h-', x), 1
            FROM generate_series(1, %d) g(x)""", """
            INSERT INTO ledger_funding (stream, sequence, position, kind, requester, currency, amount, effective_at)
            SELECT CONCAT('deposit:d-', x), 0, x, 'deposit', CONCAT('r-', x %% 100), 'USD', 1, now()
            FROM generate_series(1, %d) g(x)""", """
            INSERT INTO ledger_worker_balance (worker, currency, available)
            SELECT CONCAT('w-', x), 'USD', x %% 1000
            FROM generate_series(1, %d) g(x)""");

    @Test
    void a_page_takes_at_most_twice_the_time_of_its_select() {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                Ledger ledger =
                        Ledger.builder().dataSource(database.dataSource()).build()) {
            database.execute(ROWS.formatted(ASSIGNMENTS));
            OTHERS.forEach(rows -> database.execute(rows.formatted(ASSIGNMENTS)));
            database.execute("VACUUM ANALYZE");
            var costs = new Costs(database.dataSource());
            ofAssignments(ledger, costs);
            ofTasksAndPayouts(ledger, costs);
            ofMoney(ledger, costs);
            System.out.println("percent of the SELECT's time: " + costs.ratios);
            assertThat(costs.ratios)
                    .allSatisfy((list, ratio) ->
                            assertThat(ratio).as("%s of %s", list, costs.ratios).isLessThanOrEqualTo(MOST_PERCENT));
        }
    }

    private static void ofAssignments(Ledger ledger, Costs costs) {
        String middle = Integer.toString(ASSIGNMENTS / 2);
        RequesterLists requester = ledger.asRequester("r-5").lists();
        String key =
                requester.inReview(null, Math.min(Page.MOST, ASSIGNMENTS / 20)).next();
        OperatorLists operator = ledger.asOperator().lists();
        WorkerLists worker = ledger.asWorker("w-6").lists();
        String task = "t-" + ASSIGNMENTS / 2_000;
        RowFilter approved = RowFilter.NONE.and("task", "=", task).and("status", "=", "approved");
        costs.compare(
                "approved of a task",
                () -> operator.assignments(task, AssignmentStatus.APPROVED, "approved/" + middle, PAGE),
                AssignmentLists.BY_STATUS,
                approved,
                "approved/" + middle);
        costs.compare(
                "assignments of a worker",
                () -> worker.assignments(null, null, PAGE),
                AssignmentLists.BY_STATUS,
                WORKER,
                null);
        costs.compare("in review", () -> requester.inReview(key, PAGE), AssignmentLists.IN_REVIEW, REQUESTER, key);
        costs.compare(
                "contested", () -> operator.contested(null, PAGE), AssignmentLists.CONTESTED, RowFilter.NONE, null);
        costs.compare(
                "contested of a worker", () -> worker.contested(null, PAGE), AssignmentLists.CONTESTED, WORKER, null);
    }

    private static void ofTasksAndPayouts(Ledger ledger, Costs costs) {
        RequesterLists requester = ledger.asRequester("r-5").lists();
        OperatorLists operator = ledger.asOperator().lists();
        WorkerLists worker = ledger.asWorker("w-6").lists();
        RowFilter paid = RowFilter.NONE.and("status", "=", "paid");
        costs.compare("tasks", () -> requester.tasks(null, null, PAGE), TaskLists.BY_STATUS, REQUESTER, null);
        costs.compare(
                "archived tasks",
                () -> requester.tasks(TaskStatus.ARCHIVED, null, PAGE),
                TaskLists.BY_STATUS,
                REQUESTER.and("status", "=", "archived"),
                null);
        costs.compare(
                "payouts of a worker", () -> worker.payouts(null, null, PAGE), PayoutLists.BY_STATUS, WORKER, null);
        costs.compare(
                "payouts by age",
                () -> operator.payouts(PayoutStatus.PAID, null, null, PAGE),
                PayoutLists.BY_AGE,
                paid,
                null);
        costs.compare(
                "payouts of a rail",
                () -> operator.payouts(PayoutStatus.PAID, "rail-6", null, PAGE),
                PayoutLists.BY_AGE,
                paid.and("rail", "=", "rail-6"),
                null);
    }

    private static void ofMoney(Ledger ledger, Costs costs) {
        RequesterLists requester = ledger.asRequester("r-5").lists();
        OperatorLists operator = ledger.asOperator().lists();
        WorkerLists worker = ledger.asWorker("w-6").lists();
        String middle = Integer.toString(ASSIGNMENTS / 2);
        costs.compare("awards of a worker", () -> worker.awards(null, PAGE), MoneyLists.AWARDS, WORKER, null);
        costs.compare("awards", () -> requester.awards(middle, PAGE), MoneyLists.AWARDS, REQUESTER, middle);
        costs.compare("holds of a worker", () -> worker.holds(null, PAGE), MoneyLists.HELD, WORKER, null);
        costs.compare("holds", () -> operator.holds(middle, PAGE), MoneyLists.HELD, MoneyLists.PLACED, middle);
        costs.compare("funding", () -> requester.funding(middle, PAGE), MoneyLists.FUNDING, REQUESTER, middle);
        costs.compare(
                "workers by balance",
                () -> operator.workers("USD", null, PAGE),
                MoneyLists.WORKERS,
                RowFilter.NONE.and("currency", "=", "USD"),
                null);
    }

    private static final class Costs {

        private final DataSource source;
        private final Map<String, Long> ratios = new TreeMap<>();

        Costs(DataSource source) {
            this.source = source;
        }

        /** The least of a few medians. */
        void compare(String name, Supplier<Page<?>> page, KeyedList<?> list, RowFilter scope, @Nullable String after) {
            long least = Long.MAX_VALUE;
            for (int i = 0; i < MOST_MEASUREMENTS && least > MOST_PERCENT; i++) {
                least = Math.min(least, median(page, list, scope, after));
            }
            ratios.put(name, least);
        }

        /** Median of the ratios in percent of a page's time and its SELECT's, in turns. */
        private long median(Supplier<Page<?>> page, KeyedList<?> list, RowFilter scope, @Nullable String after) {
            List<RowFilter> ranges =
                    list.ranges(scope, after == null ? null : list.key().parse(after));
            var found = new ArrayList<Long>();
            for (int round = -ROUNDS; round < ROUNDS; round++) {
                var began = WaitLimit.of(Duration.ZERO);
                int items = page.get().items().size();
                long ledger = began.elapsed().toNanos();
                began = WaitLimit.of(Duration.ZERO);
                int rows = 0;
                for (int i = 0; i < ranges.size() && rows <= PAGE; i++) {
                    rows += select(list.sql(scope, ranges.get(i), PAGE + 1), ranges.get(i));
                }
                assertThat(Math.min(rows, PAGE)).isEqualTo(items);
                long bare = began.elapsed().toNanos();
                if (round >= 0) {
                    found.add(ledger * 100 / bare);
                }
            }
            found.sort(null);
            return found.get(ROUNDS / 2);
        }

        private int select(String sql, RowFilter filter) {
            try (Connection connection = source.getConnection();
                    PreparedStatement statement = connection.prepareStatement(sql)) {
                JdbcValues.bind(statement, 1, filter.values());
                int rows = 0;
                try (ResultSet answer = statement.executeQuery()) {
                    int columns = answer.getMetaData().getColumnCount();
                    for (; answer.next(); rows++) {
                        for (int column = 1; column <= columns; column++) {
                            answer.getObject(column);
                        }
                    }
                }
                return rows;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
