package io.piecework.ledger.audit.replay;

import java.math.BigDecimal;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A column that random changes of every kind are drawn for. */
final class TamperedColumn {

    private final TamperedTable table;
    private final int index;
    private final String name;
    private final int type;

    TamperedColumn(TamperedTable table, int index, String name, int type) {
        this.table = table;
        this.index = index;
        this.name = name;
        this.type = type;
    }

    /** Draws until the change has an effect and violates no key of the table. */
    RowChange change(Random random) {
        while (true) {
            List<Object> row = table.rows().get(random.nextInt(table.rows().size()));
            List<Object> other = table.rows().get(random.nextInt(table.rows().size()));
            RowChange change = switch (random.nextInt(4)) {
                case 0 ->
                    new RowChange(
                            table, "value", this, List.of(row), List.of(with(row, changed(row.get(index), random))));
                case 1 -> new RowChange(table, "deletion", this, List.of(row), List.of());
                case 2 -> new RowChange(table, "duplicate", this, List.of(), List.of(table.copyUnderNewKey(row)));
                default ->
                    new RowChange(
                            table,
                            "swap",
                            this,
                            List.of(row, other),
                            List.of(with(row, other.get(index)), with(other, row.get(index))));
            };
            if (change.isEffective()) {
                change.make();
                return change;
            }
        }
    }

    boolean isTime() {
        return type == Types.TIMESTAMP || type == Types.TIMESTAMP_WITH_TIMEZONE;
    }

    int index() {
        return index;
    }

    String name() {
        return name;
    }

    private List<Object> with(List<Object> row, Object value) {
        var changed = new ArrayList<>(row);
        changed.set(index, value);
        return changed;
    }

    private Object changed(Object value, Random random) {
        if (value instanceof byte[] bytes) {
            byte[] changed = bytes.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            return changed;
        }
        if (value instanceof BigDecimal number) {
            return number.add(BigDecimal.valueOf(1 + random.nextInt(100), random.nextInt(13)));
        }
        if (isTime()) {
            return value == null
                    ? OffsetDateTime.parse("2026-01-01T00:00:00Z")
                    : ((OffsetDateTime) value).plusNanos(1_000L * (1 + random.nextInt(1_000_000)));
        }
        if (value instanceof Long number) {
            return number + 1 + random.nextInt(1_000);
        }
        if (value instanceof Integer number) {
            return number + 1 + random.nextInt(1_000);
        }
        if (type == Types.BIGINT) { // null
            return 1L + random.nextInt(1_000);
        }
        if (type == Types.NUMERIC || type == Types.DECIMAL) {
            return BigDecimal.ONE;
        }
        return value + "x";
    }
}
