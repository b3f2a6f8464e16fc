package io.piecework.ledger.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.assignment.AssignmentStatus;
import io.piecework.ledger.engine.jdbc.JdbcValues;
import io.piecework.ledger.stream.RowFilter;
import io.piecework.ledger.stream.WaitLimit;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
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
import org.junit.jupiter.api.Test;

/** A page takes at most twice the time of its bare SELECT; {@code -Dpiecework.listed=1000000} makes a million assignments. */
class ListCostsTest {

    private static final int ASSIGNMENTS = Integer.getInteger("piecework.listed", 10_000);
    private static final int ROUNDS = 100;
    private static final int PAGE = 100;

    private static final String ROWS = """
            INSERT INTO ledger_assignment (stream, position, task, title, worker, requester, currency, reward,
                accepted_at, submitted_at, status, due_at, review_since, contested_since)
            SELECT CONCAT('assignment:a-', x), x, CONCAT('t-', x / 1000), 'Is there a dog?', CONCAT('w-', x %% 1000),
                CONCAT('r-', x %% 10), 'USD', 0.5, now(), now(),
                CASE x %% 5 WHEN 0 THEN 'submitted' WHEN 1 THEN 'disputed' ELSE 'approved' END,
                CASE x %% 5 WHEN 0 THEN now() END,
                CASE x %% 5 WHEN 0 THEN now() + x * INTERVAL '1' SECOND END,
                CASE x %% 5 WHEN 1 THEN now() + x * INTERVAL '1' SECOND END
            FROM generate_series(1, %d) g(x)""";

    @Test
    void a_page_takes_at_most_twice_the_time_of_its_select() {
        try (FreshDatabase database = TestDatabase.POSTGRESQL.fresh();
                Ledger ledger =
                        Ledger.builder().dataSource(database.dataSource()).build()) {
            database.execute(ROWS.formatted(ASSIGNMENTS), "VACUUM ANALYZE ledger_assignment");
            String middle = Integer.toString(ASSIGNMENTS / 2);
            RequesterLists requester = ledger.asRequester("r-5").lists();
            String key = requester
                    .inReview(null, Math.min(Page.MOST, ASSIGNMENTS / 20))
                    .next();
            OperatorLists operator = ledger.asOperator().lists();
            String task = "t-" + ASSIGNMENTS / 2_000;
            RowFilter approved = RowFilter.NONE.and("task", "=", task).and("status", "=", "approved");
            RowFilter ofWorker = RowFilter.NONE.and("worker", "=", "w-7");
            RowFilter ofRequester = RowFilter.NONE.and("requester", "=", "r-5");
            var costs = new Costs(database.dataSource());
            costs.compare(
                    "approved of a task",
                    () -> operator.assignments(task, AssignmentStatus.APPROVED, "approved/" + middle, PAGE),
                    AssignmentLists.BY_STATUS,
                    approved,
                    "approved/" + middle);
            costs.compare(
                    "of a worker",
                    () -> ledger.asWorker("w-7").lists().assignments(null, null, PAGE),
                    AssignmentLists.BY_STATUS,
                    ofWorker,
                    null);
            costs.compare(
                    "in review", () -> requester.inReview(key, PAGE), AssignmentLists.IN_REVIEW, ofRequester, key);
            costs.compare(
                    "contested", () -> operator.contested(null, PAGE), AssignmentLists.CONTESTED, RowFilter.NONE, null);
            assertThat(costs.ratios)
                    .allSatisfy((list, ratio) ->
                            assertThat(ratio).as("%s of %s", list, costs.ratios).isLessThanOrEqualTo(200));
        }
    }

    private static final class Costs {

        private final DataSource source;
        private final Map<String, Long> ratios = new TreeMap<>();

        Costs(DataSource source) {
            this.source = source;
        }

        /** Median of the ratios in percent of a page's time and its SELECT's, in turns. */
        void compare(String name, Supplier<Page<?>> page, KeyedList<?> list, RowFilter scope, @Nullable String after) {
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
            ratios.put(name, found.get(ROUNDS / 2));
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
