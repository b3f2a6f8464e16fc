package io.piecework.ledger.reading.openitem;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Open items are read over the indexes of the worker, in a number of queries that does not grow. */
@Tag("slow")
class OpenItemCostsTest {

    private static final List<String> ROWS = List.of("""
            INSERT INTO ledger_assignment (stream, position, task, title, worker, requester, currency, reward,
                accepted_at, status, review_since, due_at)
            SELECT CONCAT('assignment:a-', x), x, CONCAT('t-', MOD(x, 40)), 'a task', CONCAT('w-', MOD(x, 100)),
                'acme', 'USD', 1, CURRENT_TIMESTAMP, CASE WHEN MOD(x, 7) = 0 THEN 'submitted' ELSE 'approved' END,
                CURRENT_TIMESTAMP, CURRENT_TIMESTAMP
            FROM %s""", """
            INSERT INTO ledger_payout (stream, attempt, position, worker, rail, token, currency, gross, is_last, status,
                status_since)
            SELECT CONCAT('payout:p-', x), 1, x, CONCAT('w-', MOD(x, 100)), 'bank', 'tok', 'USD', 1, 1,
                CASE WHEN MOD(x, 7) = 0 THEN 'submitted' ELSE 'paid' END, CURRENT_TIMESTAMP
            FROM %s""", """
            INSERT INTO ledger_decision (stream, sequence, position, decision, worker, about, actor, currency, amount,
                effective_at, recorded_at)
            SELECT CONCAT('operation:h-', x), 0, x, CONCAT('hold:h-', x), CONCAT('w-', MOD(x, 100)), 'worker', 'actor',
                'USD', 1, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP
            FROM %s""", """
            INSERT INTO ledger_due (subject, kind, deadline, task, closes_at)
            SELECT CONCAT('hold:h-', x), 'review', 'then', '', 1
            FROM %s""", """
            INSERT INTO ledger_hold (stream, sequence, position, hold, kind, worker, currency, everything, amount,
                reason, effective_at)
            SELECT CONCAT('operation:h-', x), 0, x, CONCAT('operation:h-', x), 'placed', CONCAT('w-', MOD(x, 100)),
                'USD', 0, 1, 'why', CURRENT_TIMESTAMP
            FROM %s""", """
            INSERT INTO ledger_held (worker, currency, holder, held)
            SELECT CONCAT('w-', MOD(x, 100)), 'USD', CONCAT('operation:h-', x), 1
            FROM %s""");

    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.class,
            names = {"H2", "POSTGRESQL"})
    void every_query_reads_an_index_of_the_worker(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            Ledger.builder().dataSource(database.dataSource()).build().close();
            boolean postgres = kind == TestDatabase.POSTGRESQL;
            String numbers = postgres ? "generate_series(1, 20000) g(x)" : "(SELECT * FROM SYSTEM_RANGE(1, 5000)) g(x)";
            ROWS.forEach(insert -> database.execute(insert.formatted(numbers)));
            database.execute("ANALYZE");

            assertThat(plan(database, OpenWork.sql(7_200))).contains("ledger_assignment_worker");
            assertThat(plan(database, OpenReviews.SQL))
                    .contains("ledger_decision_worker", postgres ? "ledger_due_key" : "subject = d.decision");
            assertThat(plan(database, OpenPayouts.SQL)).contains("ledger_payout_worker");
            assertThat(plan(database, HeldItems.SQL))
                    .contains(postgres ? "ledger_held_key" : "worker = 'w-7'", "ledger_hold_hold");
        }
    }

    private static String plan(FreshDatabase database, String sql) {
        String literal =
                sql.replaceFirst("\\?", "'w-7'").replaceFirst("\\?", "'USD'").replaceFirst("\\?", "'worker:w-7:USD'");
        String plan = String.join("\n", database.column("EXPLAIN " + literal)).toLowerCase(Locale.ROOT);
        assertThat(plan).doesNotContain("seq scan", ".tablescan");
        return plan;
    }

    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.class,
            names = {"H2", "POSTGRESQL"})
    void the_number_of_queries_does_not_grow_with_the_items(TestDatabase kind) {
        var queries = new AtomicInteger();
        try (FreshDatabase database = kind.fresh();
                var scene = new OpenItemScene(counting(database.dataSource(), queries))) {
            scene.submit("a0", "shops");
            scene.open();
            int before = queries.get();
            scene.open();
            int ofOne = queries.get() - before;
            for (int i = 1; i <= 40; i++) {
                scene.submit("a" + i, i % 2 == 0 ? "shops" : "dogs");
            }
            before = queries.get();
            scene.open();
            int ofMany = queries.get() - before;

            assertThat(ofMany).isEqualTo(ofOne).isBetween(6, 7);
        }
    }

    private static DataSource counting(DataSource source, AtomicInteger queries) {
        return wrapped(DataSource.class, source, queries);
    }

    private static <T> T wrapped(Class<T> type, T target, AtomicInteger queries) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, values) -> {
                    if (method.getName().equals("executeQuery")) {
                        queries.incrementAndGet();
                    }
                    Object result;
                    try {
                        result = method.invoke(target, values);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (result instanceof Connection connection
                            && !method.getName().equals("unwrap")) {
                        return wrapped(Connection.class, connection, queries);
                    }
                    return result instanceof PreparedStatement statement
                            ? wrapped(PreparedStatement.class, statement, queries)
                            : result;
                }));
    }
}
