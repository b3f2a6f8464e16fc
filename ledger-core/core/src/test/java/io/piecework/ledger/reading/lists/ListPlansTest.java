package io.piecework.ledger.reading.lists;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    private static final RowFilter TASK = RowFilter.NONE.and("task", "=", "t-7");
    private static final RowFilter WORKER = RowFilter.NONE.and("worker", "=", "w-7");
    private static final RowFilter REQUESTER = RowFilter.NONE.and("requester", "=", "r-7");
    private static final Map<String, String> STATUSES =
            Map.of("ledger_assignment", "approved", "ledger_task", "archived", "ledger_payout p", "paid");

    private static final List<String> OTHERS = List.of("""
            INSERT INTO ledger_task (stream, position, requester, title, currency, reward, fee, published_at, status,
                slots, taken)
            SELECT CONCAT('task:t-', x), x, CONCAT('r-', MOD(x / 5, 100)), 'a task', 'USD', 1, 0, CURRENT_TIMESTAMP,
                CASE WHEN MOD(x, 5) < 2 THEN 'published' ELSE 'archived' END, 1, 0
            FROM %s""", """
            INSERT INTO ledger_payout (stream, attempt, position, worker, rail, token, currency, gross, is_last, status,
                status_since)
            SELECT CONCAT('payout:p-', x), 1, x, CONCAT('w-', MOD(x / 5, 100)), CONCAT('rail-', MOD(x / 5, 10)), 'tok',
                'USD', 1, 1, CASE WHEN MOD(x, 5) < 2 THEN 'submitted' ELSE 'paid' END,
                CURRENT_TIMESTAMP + x * INTERVAL '1' SECOND
            FROM %s""", """
            INSERT INTO ledger_payout_step (stream, sequence, payout, attempt, step, effective_at, recorded_at)
            SELECT CONCAT('payout:p-', x), 0, CONCAT('p-', x), 1, 'requested', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP
            FROM %s""", """
            INSERT INTO ledger_held (worker, currency, holder, held)
            SELECT CONCAT('w-', MOD(x / 2, 100)), 'USD', CONCAT('operation:h-', x), 1
            FROM %s""", """
            INSERT INTO ledger_award (stream, position, kind, worker, requester, currency, amount, earned)
            SELECT CONCAT('award:b-', x), x, 'bonus', CONCAT('w-', MOD(x, 100)), CONCAT('r-', MOD(x, 100)), 'USD', 1, 1
            FROM %s""", """
            INSERT INTO ledger_hold (stream, sequence, position, hold, kind, worker, currency, everything, amount,
                reason, effective_at)
            SELECT CONCAT('operation:h-', x), 0, CASE WHEN MOD(x, 2) = 0 THEN x END,
                CONCAT('operation:h-', x - MOD(x, 2)), CASE WHEN MOD(x, 2) = 0 THEN 'placed' ELSE 'released' END,
                CONCAT('w-', MOD(x / 2, 100)), 'USD', 0, 1, 'why', CURRENT_TIMESTAMP
            FROM %s""", """
            INSERT INTO ledger_funding (stream, sequence, position, kind, requester, currency, amount, effective_at)
            SELECT CONCAT('deposit:d-', x), 0, x, 'deposit', CONCAT('r-', MOD(x, 100)), 'USD', 1, CURRENT_TIMESTAMP
            FROM %s""", """
            INSERT INTO ledger_worker_balance (worker, currency, available)
            SELECT CONCAT('w-', x), CASE WHEN MOD(x, 2) = 0 THEN 'USD' ELSE 'EUR' END, MOD(x, 100)
            FROM %s""");

    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.class,
            names = {"H2", "POSTGRESQL"})
    void every_page_reads_an_index_in_its_order(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            Ledger.builder().dataSource(database.dataSource()).build().close();
            boolean postgres = kind == TestDatabase.POSTGRESQL;
            String numbers = postgres ? "generate_series(1, 20000) g(x)" : "(SELECT * FROM SYSTEM_RANGE(1, 5000)) g(x)";
            database.execute(ASSIGNMENTS.formatted(numbers));
            OTHERS.forEach(insert -> database.execute(insert.formatted(numbers)));
            database.execute("ANALYZE");

            var plans = new Plans(database, postgres);
            ofAssignments(plans);
            ofOthers(plans);
        }
    }

    private static void ofAssignments(Plans plans) {
        plans.read(AssignmentLists.BY_STATUS, TASK, "ledger_assignment_task");
        plans.read(AssignmentLists.BY_STATUS, TASK.and("status", "=", "approved"), "ledger_assignment_task");
        plans.read(AssignmentLists.BY_STATUS, WORKER, "ledger_assignment_worker");
        plans.read(AssignmentLists.BY_STATUS, WORKER.and("status", "=", "approved"), "ledger_assignment_worker");
        plans.read(AssignmentLists.IN_REVIEW, REQUESTER, "ledger_assignment_review");
        plans.read(AssignmentLists.CONTESTED, RowFilter.NONE, "ledger_assignment_contested");
        plans.read(AssignmentLists.CONTESTED, REQUESTER, "ledger_assignment_contested_requester");
        plans.read(AssignmentLists.CONTESTED, WORKER, "ledger_assignment_contested_worker");
    }

    private static void ofOthers(Plans plans) {
        plans.read(TaskLists.BY_STATUS, REQUESTER, "ledger_task_requester");
        plans.read(TaskLists.BY_STATUS, REQUESTER.and("status", "=", "archived"), "ledger_task_requester");
        plans.read(PayoutLists.BY_STATUS, WORKER, "ledger_payout_worker");
        plans.read(PayoutLists.BY_STATUS, WORKER.and("status", "=", "paid"), "ledger_payout_worker");
        RowFilter paid = RowFilter.NONE.and("status", "=", "paid");
        plans.read(PayoutLists.BY_AGE, paid, "ledger_payout_status");
        plans.read(PayoutLists.BY_AGE, paid.and("rail", "=", "rail-7"), "ledger_payout_rail");
        plans.read(MoneyLists.AWARDS, WORKER, "ledger_award_worker");
        plans.read(MoneyLists.AWARDS, REQUESTER, "ledger_award_requester");
        plans.read(MoneyLists.HELD, WORKER, "ledger_hold_worker");
        plans.read(MoneyLists.HELD, MoneyLists.PLACED, "ledger_hold_kind");
        plans.read(MoneyLists.FUNDING, REQUESTER, "ledger_funding_requester");
        RowFilter dollars = RowFilter.NONE.and("currency", "=", "USD");
        plans.read(MoneyLists.WORKERS, dollars, "ledger_worker_balance_available");
    }

    private record Plans(FreshDatabase database, boolean postgres) {

        private void read(KeyedList<?> list, RowFilter scope, String index) {
            Object first = switch (list.key().firstKind()) {
                case TIME -> "2026-01-01T00:00:00Z";
                case AMOUNT, COUNT -> 70L;
                case TEXT -> STATUSES.getOrDefault(list.relation(), "");
            };
            Object second = list.key().secondKind() == PageKey.Kind.TEXT ? "w-700" : 70L;
            List<RowFilter> ranges = list.ranges(scope, new PageKey.Place(first, second));
            assertRange(list.sql(scope, ranges.get(ranges.size() - 1), 5), ranges.get(ranges.size() - 1), index);
            // of rows with one time there are so few that any index will do
            assertRange(list.sql(scope, ranges.get(0), 5), ranges.get(0), postgres ? "" : index);
        }

        private void assertRange(String sql, RowFilter filter, String index) {
            String literal = sql;
            for (Object value : filter.values()) {
                literal = literal.replaceFirst("\\?", value instanceof Long ? value.toString() : "'" + value + "'");
            }
            String plan = String.join("\n", database.column("EXPLAIN " + literal));
            assertThat(plan.toLowerCase(Locale.ROOT)).as(literal).satisfies(each -> {
                if (postgres) {
                    assertThat(each).contains("using " + index).doesNotContain("sort", "seq scan");
                } else {
                    assertThat(each).contains("." + index + ":", "index sorted");
                }
            });
        }
    }
}
