package io.piecework.ledger.statement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of a WHERE clause that limits {@code effective_at} to a period. An open end has no condition, so that the database plans each
 * form by itself.
 */
record PeriodCondition(String sql, List<Instant> values) {

    static PeriodCondition of(StatementPeriod period) {
        var conditions = new ArrayList<String>();
        var values = new ArrayList<Instant>();
        if (period.from() != null) {
            conditions.add("AND effective_at >= ?");
            values.add(period.from());
        }
        if (period.to() != null) {
            conditions.add("AND effective_at < ?");
            values.add(period.to());
        }
        return new PeriodCondition(String.join("\n", conditions), values);
    }

    /** The values of the conditions before this one, and its own. */
    List<Object> behind(List<Object> before) {
        var all = new ArrayList<>(before);
        all.addAll(values);
        return all;
    }
}
