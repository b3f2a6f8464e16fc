package io.piecework.ledger.testdb;

import com.sun.management.ThreadMXBean;
import io.piecework.ledger.testdb.Counts.Count;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;

/**
 * A PostgreSQL database of a server that writes nothing by itself. It counts what an action writes in the server's own log, which has a record
 * for each row and each index entry, and what the rows and index entries of all tables take before and after.
 */
public final class CountedDatabase implements AutoCloseable {

    /** What the server logs by itself, such as a snapshot of the running transactions now and then. */
    private static final String LOG_BYTES = """
            SELECT SUM(record_length)
            FROM pg_get_wal_records_info('%s', '%s')
            WHERE resource_manager NOT IN ('XLOG', 'Standby', 'LogicalMessage')""";

    /** A page of an index that is full is split with the entry that did not fit, which has no record of its own. */
    private static final String WRITTEN = """
            SELECT
                COALESCE(t.relname, c.relname) AS name,
                COUNT(*) FILTER (WHERE w.resource_manager = 'Heap' AND w.record_type LIKE 'INSERT%%') AS inserted,
                COUNT(*) FILTER (WHERE w.resource_manager = 'Heap' AND w.record_type ~ '^(HOT_)?UPDATE') AS updated,
                COUNT(*) FILTER (WHERE w.resource_manager = 'Heap' AND w.record_type ~ '^UPDATE') AS not_hot,
                COUNT(*) FILTER (WHERE w.resource_manager = 'Heap' AND w.record_type = 'DELETE') AS deleted,
                COUNT(*) FILTER (
                    WHERE w.resource_manager = 'Btree'
                        AND (
                            w.record_type IN ('INSERT_LEAF', 'INSERT_POST')
                            OR w.record_type LIKE 'SPLIT%%' AND w.description LIKE 'level: 0,%%')) AS index_entries,
                SUM(w.record_length) AS wal_bytes
            FROM pg_get_wal_block_info('%s', '%s', false) w
            JOIN pg_class c ON pg_relation_filenode(c.oid) = w.relfilenode
            LEFT JOIN pg_index i ON i.indexrelid = c.oid
            LEFT JOIN pg_class t ON t.oid = i.indrelid
            WHERE w.block_id = 0
                AND c.relkind IN ('r', 'i')
            GROUP BY 1""";

    private static final List<Count> IN_LOG =
            List.of(Count.INSERTED, Count.UPDATED, Count.NOT_HOT, Count.DELETED, Count.INDEX_ENTRIES, Count.WAL_BYTES);

    /**
     * A query of each table's size. A row in its page is aligned and has a pointer of four bytes. So has an index entry; its columns are as they are
     * in a row, whose header is longer by 16 bytes, or by 8 where one of them is null.
     */
    private static final String SIZES = """
            SELECT format(
                'SELECT %L, COALESCE(SUM((pg_column_size(t.*) + 7) / 8 * 8 + 4), 0)%s FROM %s t',
                t.relname,
                string_agg(
                    format(
                        ' + COALESCE(SUM((pg_column_size(ROW(%1$s)) - CASE num_nulls(%1$s) WHEN 0 THEN 16 ELSE 8 END + 7) / 8 * 8 + 4)%2$s, 0)',
                        (
                            SELECT string_agg(pg_get_indexdef(i.indexrelid, n, true), ', ')
                            FROM generate_series(1, i.indnkeyatts) n),
                        ' FILTER (WHERE ' || pg_get_expr(i.indpred, i.indrelid) || ')'),
                    ''),
                t.relname)
            FROM pg_class t
            LEFT JOIN pg_index i ON i.indrelid = t.oid
            WHERE t.relkind = 'r'
                AND t.relnamespace = 'public'::regnamespace
            GROUP BY t.relname""";

    private static final AtomicLong NEXT = new AtomicLong();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final FreshDatabase database;
    private final JdbcConnectionPool counted;
    private final Connection connection;
    private final Set<Long> otherThreads;
    private String sizes = "";

    private CountedDatabase(FreshDatabase database) throws SQLException {
        this.database = database;
        var source = new PGConnectionPoolDataSource();
        source.setUrl(database.url() + "&sslmode=disable&gssEncMode=disable&socketFactory="
                + CountedSocketFactory.class.getName());
        this.counted = JdbcConnectionPool.create(source);
        this.connection = DriverManager.getConnection(database.url());
        this.otherThreads = threads();
        otherThreads.remove(Thread.currentThread().getId());
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE EXTENSION pg_walinspect");
        }
    }

    /** An empty database. */
    public static CountedDatabase empty() throws SQLException {
        return new CountedDatabase(PostgresServer.QUIET.empty("counted_" + NEXT.incrementAndGet()));
    }

    /** Its connections are counted. */
    public DataSource dataSource() {
        return counted;
    }

    /** Runs statements that are not counted. */
    public void execute(String... statements) {
        sizes = ""; // they may create tables
        database.execute(statements);
    }

    /** Counts what an action writes, on this thread and on those that were started since the database was created. */
    public Counts count(Runnable action) throws SQLException {
        Map<String, Long> before = sizes();
        String begin = logEnd();
        long statements = CountedSocketFactory.statements();
        long roundTrips = CountedSocketFactory.roundTrips();
        long allocated = allocated();
        action.run();
        allocated = allocated() - allocated;
        statements = CountedSocketFactory.statements() - statements;
        roundTrips = CountedSocketFactory.roundTrips() - roundTrips;
        String end = logEnd();

        SortedMap<String, Map<Count, Long>> tables = written(begin, end);
        sizes().forEach((table, size) -> {
            long kept = size - before.getOrDefault(table, 0L);
            if (kept != 0) {
                tables.computeIfAbsent(table, any -> new EnumMap<>(Count.class)).put(Count.KEPT_BYTES, kept);
            }
        });
        Map<Count, Long> all = new EnumMap<>(Count.class);
        tables.values().forEach(table -> table.forEach((count, number) -> all.merge(count, number, Long::sum)));
        all.put(Count.STATEMENTS, statements);
        all.put(Count.ROUND_TRIPS, roundTrips);
        all.put(
                Count.WAL_BYTES,
                Long.parseLong(column(LOG_BYTES.formatted(begin, end)).get(0)));
        all.put(Count.ALLOCATED_BYTES, allocated);
        return new Counts(all, tables);
    }

    private SortedMap<String, Map<Count, Long>> written(String begin, String end) throws SQLException {
        SortedMap<String, Map<Count, Long>> tables = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(WRITTEN.formatted(begin, end))) {
            while (row.next()) {
                Map<Count, Long> counts = new EnumMap<>(Count.class);
                for (Count count : IN_LOG) {
                    counts.put(count, row.getLong(count.name()));
                }
                tables.put(row.getString("name"), counts);
            }
        }
        return tables;
    }

    /** Where the log ends, all before it being readable. */
    private String logEnd() throws SQLException {
        return column("SELECT pg_logical_emit_message(false, 'counted', '', true)")
                .get(0);
    }

    private Map<String, Long> sizes() throws SQLException {
        if (sizes.isEmpty()) {
            sizes = String.join(" UNION ALL ", column(SIZES));
        }
        Map<String, Long> bytes = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sizes)) {
            while (row.next()) {
                bytes.put(row.getString(1), row.getLong(2));
            }
        }
        return bytes;
    }

    private long allocated() {
        Set<Long> own = threads();
        own.removeAll(otherThreads);
        return LongStream.of(THREADS.getThreadAllocatedBytes(
                        own.stream().mapToLong(Long::longValue).toArray()))
                .filter(bytes -> bytes > 0)
                .sum();
    }

    private static Set<Long> threads() {
        return LongStream.of(THREADS.getAllThreadIds()).boxed().collect(Collectors.toCollection(HashSet::new));
    }

    private List<String> column(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            var values = new ArrayList<String>();
            while (row.next()) {
                values.add(row.getString(1));
            }
            return values;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        counted.dispose();
        database.close();
    }
}
