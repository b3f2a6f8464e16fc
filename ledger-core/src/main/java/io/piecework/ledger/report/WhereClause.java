package io.piecework.ledger.report;

import io.piecework.ledger.statement.StatementPeriod;
import java.util.ArrayList;
import java.util.List;

/** Conditions with the values for their question marks; what is open is left out. */
final class WhereClause {

    private final StringBuilder sql = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    WhereClause and(String condition, Object... bound) {
        sql.append(sql.isEmpty() ? " WHERE " : " AND ").append(condition);
        values.addAll(List.of(bound));
        return this;
    }

    /** Effective in the period. */
    WhereClause within(StatementPeriod period) {
        return from(period).before(period);
    }

    /** Effective before the period ends. */
    WhereClause before(StatementPeriod period) {
        return period.to() == null ? this : and("effective_at < ?", period.to());
    }

    private WhereClause from(StatementPeriod period) {
        return period.from() == null ? this : and("effective_at >= ?", period.from());
    }

    String sql() {
        return sql.toString();
    }

    List<Object> values() {
        return values;
    }
}
