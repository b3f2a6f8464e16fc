package io.piecework.ledger.reading.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.engine.Engine;
import io.piecework.ledger.engine.TestEngine;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testdb.TestDatabase;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a statement reads of overturned rejections grows with the worker's lines, and not with the platform's. */
@Tag("slow")
class OverturnedCostsTest {

    /** Of 100 workers; each assignment is rejected, and overturned at the next position. */
    private static final List<String> ROWS = List.of("""
            INSERT INTO ledger_event (position, stream, sequence, name, revision, recorded_at, payload, hash)
            SELECT 1000 + x, CONCAT('assignment:x-', x - MOD(x, 2)), MOD(x, 2) + 3,
                CASE MOD(x, 2) WHEN 0 THEN 'assignment-rejected' ELSE 'assignment-overturned' END, 1,
                CURRENT_TIMESTAMP, %2$s, %2$s
            FROM %1$s""", """
            INSERT INTO ledger_statement_line (position, stream, sequence, worker, currency, kind, assignment, task,
                requester, payout, award, title, gross, fee, tax, net, offered, awaiting, in_transit, effective_at,
                recorded_at)
            SELECT 1000 + x, CONCAT('assignment:x-', x - MOD(x, 2)), MOD(x, 2) + 3,
                CONCAT('w-', MOD(x - MOD(x, 2), 100)), 'USD',
                CASE MOD(x, 2) WHEN 0 THEN 'rejected' ELSE 'overturned' END,
                CONCAT('x-', x - MOD(x, 2)), 't', 'acme', '', '', 'T', MOD(x, 2), 0, 0, MOD(x, 2), 1, 0, 0,
                CURRENT_TIMESTAMP, CURRENT_TIMESTAMP
            FROM %1$s""");

    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.class,
            names = {"H2", "POSTGRESQL"})
    void each_overturned_rejection_reads_its_own_stream(TestDatabase kind) {
        try (FreshDatabase database = kind.fresh()) {
            Ledger.builder().dataSource(database.dataSource()).build().close();
            boolean postgres = kind == TestDatabase.POSTGRESQL;
            String numbers =
                    postgres ? "generate_series(0, 99999) g(x)" : "(SELECT * FROM SYSTEM_RANGE(0, 99999)) g(x)";
            ROWS.forEach(insert -> database.execute(insert.formatted(numbers, postgres ? "'\\x00'" : "X'00'")));
            database.execute("ANALYZE");
            String sql;
            try (Engine engine = TestEngine.over(database)) {
                sql = engine.snapshot(rows -> "SELECT position"
                        + StatementRows.overturned(rows.events(), Long.MAX_VALUE)
                        + " FROM ledger_statement_line WHERE worker = 'w-8' AND currency = 'USD'");
            }

            assertThat(database.column("SELECT COUNT(overturned) FROM (" + sql + ") lines"))
                    .containsExactly("1000");
            assertThat(String.join("\n", database.column("EXPLAIN " + sql)).toLowerCase(Locale.ROOT))
                    .contains("ledger_statement_line_worker", "ledger_event_stream_key")
                    .doesNotContain("seq scan", ".tablescan");
        }
    }
}
