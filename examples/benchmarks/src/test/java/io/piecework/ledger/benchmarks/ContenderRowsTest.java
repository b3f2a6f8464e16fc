package io.piecework.ledger.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.benchmarks.axon.AxonDefaults;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the contenders write for one approval. */
class ContenderRowsTest {

    private static final String BYTES = """
            SELECT sum(length(payload) + length(hash) + length(name))
            FROM ledger_event
            """;

    private static Server server;
    private static ApprovalRows rows;
    private static Map<String, Long> added;
    private static long bytes;

    @BeforeAll
    static void count_the_rows_that_the_ledger_adds_for_one_approval() throws Exception {
        server = Server.start(Disk.AS_IS);
        try (PreparedLedger prepared = PreparedLedger.in(server.database("approvals"))) {
            Map<String, Long> before = counts(prepared.database());
            long bytesBefore = prepared.database().number(BYTES);
            rows = ApprovalRows.of(prepared);
            added = counts(prepared.database());
            before.forEach((table, count) -> added.merge(table, -count, Long::sum));
            bytes = prepared.database().number(BYTES) - bytesBefore;
        }
        assertThat(added).containsEntry("ledger_event", 2L).containsEntry("ledger_posting", 3L);
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void an_approval_by_hand_adds_an_event_and_entries_and_updates_three_rows_in_one_transaction() throws Exception {
        Database database = server.database("by_hand");
        HandWrittenSql contender = HandWrittenSql.in(database, true);
        contender.prepare(Ids.SLOTS + 1);
        try (var caller = (Contender.OneByOne) contender.caller()) {
            for (int i = 0; i <= Ids.SLOTS; i++) {
                assertThat(caller.once()).isTrue();
            }
            assertThat(caller.once()).as("with nothing left to approve").isFalse();
        }
        assertThat(database.text("""
                        SELECT name || ' ' || (length(payload) BETWEEN 290 AND 330)
                        FROM event
                        WHERE subject = 'assignment:group0000001-00'
                        """)).isEqualTo("assignment-approved true");
        assertThat(database.text("""
                        SELECT string_agg(account || ' ' || owner || ' ' || amount::numeric(38,2), ', ' ORDER BY line)
                        FROM entry
                        WHERE event = (SELECT max(id) FROM event)
                        """))
                .isEqualTo(
                        "requester:reserved requester-group0000001 0.60, worker:available team01-00 -0.50, fees  -0.10");
        assertThat(database.text("""
                        SELECT concat_ws(' ', task, requester, worker, status, paid::numeric(38,2), decided_at IS NOT NULL)
                        FROM assignment
                        WHERE id = 'group0000001-00'
                        """)).isEqualTo("task-group0000001 requester-group0000001 team01-00 approved 0.50 t");
        assertThat(database.text("""
                        SELECT concat_ws(' ', count(*), sum(awaiting_review)::numeric(38,2), sum(available)::numeric(38,2))
                        FROM worker_balance
                        """)).isEqualTo(Ids.WORKERS + " -50.50 50.50");
        assertThat(database.text("SELECT concat_ws(' ', count(*), sum(balance)::numeric(38,2)) FROM fee_balance"))
                .isEqualTo(HandWrittenSql.STRIPES + " 10.10");
        assertThat(database.number("""
                        SELECT count(DISTINCT xmin)
                        FROM (SELECT xmin::text FROM event WHERE subject = 'assignment:group0000001-00'
                              UNION ALL SELECT xmin::text FROM entry WHERE event = (SELECT max(id) FROM event)
                              UNION ALL SELECT xmin::text FROM assignment WHERE id = 'group0000001-00'
                              UNION ALL SELECT xmin::text FROM worker_balance WHERE worker = 'team01-00'
                              UNION ALL SELECT xmin::text FROM fee_balance WHERE stripe = 37) written
                        """)).isEqualTo(1);
    }

    /** Only the balances' updates may be HOT: the assignment's changes an indexed column. */
    @Test
    @Timeout(60)
    void balances_by_hand_are_updated_without_their_index() throws Exception {
        Database database = server.database("by_hand_hot");
        HandWrittenSql contender = HandWrittenSql.in(database, false);
        contender.prepare(Ids.SLOTS);
        try (var caller = (Contender.OneByOne) contender.caller()) {
            for (int i = 0; i < Ids.SLOTS; i++) {
                caller.once();
            }
        }
        while (database.number("SELECT coalesce(sum(n_tup_upd), 0) FROM pg_stat_user_tables") < 3 * Ids.SLOTS) {
            Thread.sleep(10); // the server counts when a connection has ended
        }
        assertThat(database.text("""
                        SELECT string_agg(relname || ' ' || n_tup_upd || ' ' || n_tup_hot_upd, ', ' ORDER BY relname)
                        FROM pg_stat_user_tables
                        WHERE n_tup_upd > 0
                        """)).isEqualTo("assignment 100 0, fee_balance 100 100, worker_balance 100 100");
    }

    @Test
    void a_batch_by_unnest_adds_the_same_rows_for_each_approval() throws Exception {
        Database database = server.database("unnested");
        try (Contender.Caller caller = UnnestBatches.in(database, rows).caller()) {
            caller.work(new LatencyRecorder(System.nanoTime() + 1_000_000));
        }
        long approvals = database.number("SELECT count(*) FROM ledger_statement_line");
        assertThat(approvals).isPositive().matches(count -> count % UnnestBatches.BATCH == 0);
        assertThat(addedTo(database, approvals)).isEqualTo(added);
        assertThat(database.number(BYTES)).isEqualTo(bytes * approvals);
    }

    @Test
    void axon_stores_both_events() throws Exception {
        Database database = server.database("axon");
        try (AxonDefaults axon = AxonDefaults.in(database, 2)) {
            axon.prepare(1);
            assertThat(axon.caller().once()).isTrue();
        }
        assertThat(database.number("""
                        SELECT count(*)
                        FROM domainevententry
                        WHERE payloadtype LIKE '%Approved'
                           OR payloadtype LIKE '%Credited'
                        """)).isEqualTo(2);
    }

    /** Rows per approval. Without the balance row, which exists already when the ledger approves. */
    private static Map<String, Long> addedTo(Database database, long approvals) throws SQLException {
        Map<String, Long> counts = counts(database);
        counts.put("ledger_worker_balance", 0L);
        counts.replaceAll((table, count) -> count / approvals);
        return counts;
    }

    private static Map<String, Long> counts(Database database) throws SQLException {
        var counts = new TreeMap<String, Long>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery("""
                        SELECT table_name
                        FROM information_schema.tables
                        WHERE table_type = 'BASE TABLE'
                          AND table_name LIKE 'ledger\\_%'
                          AND table_name <> 'ledger_schema_history'
                        """)) {
            while (tables.next()) {
                counts.put(tables.getString(1), database.number("SELECT count(*) FROM " + tables.getString(1)));
            }
        }
        return counts;
    }
}
