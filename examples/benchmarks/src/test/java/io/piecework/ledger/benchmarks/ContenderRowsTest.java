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

/** The contenders write the same rows as the ledger. */
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
        server = Server.start();
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
    void one_approval_by_hand_adds_the_same_rows_in_one_transaction() throws Exception {
        Database database = server.database("by_hand");
        HandWrittenSql contender = HandWrittenSql.in(database, rows, true);
        try (var caller = (Contender.OneByOne) contender.caller()) {
            assertThat(caller.once()).isTrue();
        }
        assertThat(addedTo(database, 1)).isEqualTo(added);
        assertThat(database.number(BYTES)).isEqualTo(bytes);
        assertThat(database.number("""
                        SELECT count(DISTINCT xmin)
                        FROM (SELECT xmin::text FROM ledger_event
                              UNION ALL SELECT xmin::text FROM ledger_posting
                              UNION ALL SELECT xmin::text FROM ledger_statement_line
                              UNION ALL SELECT xmin::text FROM ledger_worker_balance
                              UNION ALL SELECT xmin::text FROM fee_balance WHERE balance > 0) written
                        """)).isEqualTo(1);
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
