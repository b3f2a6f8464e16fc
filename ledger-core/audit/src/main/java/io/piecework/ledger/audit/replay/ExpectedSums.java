package io.piecework.ledger.audit.replay;

import io.piecework.ledger.engine.jdbc.TableWrite;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares a table to whose rows amounts are added. It adds up the expected amounts in memory and moves the sums to the scratch table
 * when there are too many keys; the database adds up the rest.
 */
final class ExpectedSums implements TableProof {

    /** The keys that are added up in memory, some megabytes. */
    private static final int KEYS_IN_MEMORY = 20_000;

    private final ReplayTables tables;
    private final TableShape shape;
    private final RowComparison.Differences differences;
    private final Map<List<?>, BigDecimal[]> byKey = new HashMap<>();

    ExpectedSums(ReplayTables tables, TableShape shape, RowComparison.Differences differences) {
        this.tables = tables;
        this.shape = shape;
        this.differences = differences;
    }

    @Override
    public void next(ExpectedRows rows) throws SQLException {
        for (List<@Nullable Object> row : rows.of(shape)) {
            add(row);
            if (byKey.size() == KEYS_IN_MEMORY) {
                write();
            }
        }
    }

    private void add(List<@Nullable Object> row) {
        int keys = shape.key().size();
        BigDecimal[] sums = byKey.computeIfAbsent(List.copyOf(row.subList(0, keys)), key -> zeros());
        for (int i = 0; i < sums.length; i++) {
            if (row.get(keys + i) instanceof BigDecimal amount && amount.signum() != 0) {
                sums[i] = sums[i].add(amount);
            }
        }
    }

    private BigDecimal[] zeros() {
        var zeros = new BigDecimal[shape.columns().size() - shape.key().size()];
        Arrays.fill(zeros, BigDecimal.ZERO);
        return zeros;
    }

    private void write() throws SQLException {
        var rows = new ArrayList<List<?>>(byKey.size());
        byKey.forEach((key, sums) -> {
            var row = new ArrayList<Object>(key);
            row.addAll(List.of(sums));
            rows.add(row);
        });
        byKey.clear();
        if (!rows.isEmpty()) {
            tables.scratch().insert(shape, shape.names(), rows);
        }
    }

    @Override
    public void end() throws SQLException {
        write();
        try (SortedRows sums = SortedRows.sums(tables.scratch(), shape);
                var comparison = RowComparison.of(tables.connection(), tables.dialect(), shape, differences)) {
            for (List<@Nullable Object> row = sums.peek(); row != null; row = sums.peek()) {
                if (!shape.untilZero()
                        || !TableWrite.isZero(row.subList(shape.key().size(), row.size()))) {
                    comparison.next(row);
                }
                sums.advance();
            }
            comparison.end();
        }
    }

    @Override
    public void close() {
        // end() closes its queries
    }
}
