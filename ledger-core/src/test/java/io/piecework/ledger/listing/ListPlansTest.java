package io.piecework.ledger.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.stream.RowFilter;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every page is one range of an index in its order: no sort, and no pass over the table. */
class ListPlansTest {

    /** Two of five rows wait for a review, and one is contested. */
    private static final String ASSIGNMENTS = """
            INSERT INTO ledger_assignment (stream, position, task, title, worker, requester, currency, reward,
                accepted_at, status, review_since, contested_since)
            SELECT CONCAT('assignment:a-', x), x, CONCAT('t-', MOD(x / 5, 40)), 'a task', CONCAT('w-', MOD(x / 5, 100)),
                CONCAT('r-', MOD(x / 5, 100)), 'USD', 1, CURRENT_TIMESTAMP,
                CASE WHEN MOD(x, 5) < 2 THEN 'submitted' WHEN MOD(x, 5) = 2 THEN 'appealed' ELSE 'approved' END,
                CASE WHEN MOD(x, 5) < 2 THEN CURRENT_TIMESTAMP + x * INTERVAL '1' SECOND END,
                CASE WHEN MOD(x, 5) = 2 THEN CURRENT_TIMESTAMP + x * INTERVAL '1' SECOND END
            FROM %s""";

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void every_page_reads_an_index_in_its_order(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            Ledger.builder().dataSource(database.dataSource()).build().close();
            boolean postgres = kind == TestDatabase.POSTGRESQL;
            database.execute(
                    ASSIGNMENTS.formatted(
                            postgres ? "generate_series(1, 20000) g(x)" : "(SELECT * FROM SYSTEM_RANGE(1, 5000)) g(x)"),
                    "ANALYZE");

            RowFilter task = RowFilter.NONE.and("task", "=", "t-7");
            RowFilter worker = RowFilter.NONE.and("worker", "=", "w-7");
            RowFilter requester = RowFilter.NONE.and("requester", "=", "r-7");
            var plans = new Plans(database, postgres);
            plans.read(AssignmentLists.BY_STATUS, task, "ledger_assignment_task");
            plans.read(AssignmentLists.BY_STATUS, task.and("status", "=", "approved"), "ledger_assignment_task");
            plans.read(AssignmentLists.BY_STATUS, worker, "ledger_assignment_worker");
            plans.read(AssignmentLists.BY_STATUS, worker.and("status", "=", "approved"), "ledger_assignment_worker");
            plans.read(AssignmentLists.IN_REVIEW, requester, "ledger_assignment_review");
            plans.read(AssignmentLists.CONTESTED, RowFilter.NONE, "ledger_assignment_contested");
            plans.read(AssignmentLists.CONTESTED, requester, "ledger_assignment_contested_requester");
            plans.read(AssignmentLists.CONTESTED, worker, "ledger_assignment_contested_worker");
        }
    }

    private record Plans(FreshDatabase database, boolean postgres) {

        private void read(KeyedList<?> list, RowFilter scope, String index) {
            PageKey.Place place = new PageKey.Place(
                    list.key().firstKind() == PageKey.Kind.TIME ? "2026-01-01T00:00:00Z" : "approved", 700L);
            for (RowFilter filter : list.ranges(scope, place)) {
                assertRange(list.sql(scope, filter, 5), filter, index);
            }
        }

        private void assertRange(String sql, RowFilter filter, String index) {
            String literal = sql;
            for (Object value : filter.values()) {
                literal = literal.replaceFirst("\\?", value instanceof Long ? value.toString() : "'" + value + "'");
            }
            String plan = String.join("\n", database.column("EXPLAIN " + literal));
            assertThat(plan.toLowerCase(Locale.ROOT)).as(literal).satisfies(each -> {
                if (postgres) {
                    assertThat(each).contains("using " + index + " ").doesNotContain("sort", "seq scan");
                } else {
                    assertThat(each).contains("." + index + ":", "index sorted");
                }
            });
        }
    }
}
