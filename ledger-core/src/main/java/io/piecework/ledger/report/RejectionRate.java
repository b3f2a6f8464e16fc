package io.piecework.ledger.report;

import io.piecework.ledger.id.RequesterId;
import io.piecework.ledger.statement.StatementPeriod;
import io.piecework.ledger.statement.Statements;
import io.piecework.ledger.stream.Rows;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.Consumer;

/**
 * How much of the work on a requester's tasks was rejected.
 *
 * @param decided how many assignments, each once: an overturned rejection is still a rejection
 * @param overturned of those that were rejected, in the period
 * @param percent rejected of decided, half-up to two digits
 * @param firstPosition of the first rejection, 0 where there was none
 */
public record RejectionRate(
        RequesterId requester,
        long decided,
        long rejected,
        long overturned,
        BigDecimal percent,
        long firstPosition,
        long lastPosition) {

    private static final int DIGITS = 2;

    private static final String BY_REQUESTER = "SELECT requester,"
            + " SUM(CASE WHEN kind = 'overturned' THEN 0 ELSE 1 END) AS decided,"
            + " SUM(CASE WHEN kind = 'rejected' THEN 1 ELSE 0 END) AS rejected,"
            + " SUM(CASE WHEN kind = 'overturned' THEN 1 ELSE 0 END) AS overturned,"
            + " MIN(CASE WHEN kind = 'rejected' THEN position END) AS first_position,"
            + " MAX(CASE WHEN kind = 'rejected' THEN position END) AS last_position FROM ledger_statement_line";

    /** Each requester on whose tasks anything was decided, by the UTF-8 bytes of their ids, in bounded memory. */
    public static void each(Rows rows, StatementPeriod period, Consumer<RejectionRate> consumer) {
        WhereClause decided = new WhereClause().and(Statements.IS_DECISION).within(period);
        rows.each(
                BY_REQUESTER + decided.sql() + " GROUP BY requester ORDER BY " + rows.inByteOrder("requester"),
                decided.values(),
                row -> consumer.accept(of(row)));
    }

    private static RejectionRate of(Rows.Row row) {
        long decided = row.count("decided");
        long rejected = row.count("rejected");
        BigDecimal percent = decided == 0
                ? BigDecimal.ZERO.setScale(DIGITS)
                : BigDecimal.valueOf(100 * rejected).divide(BigDecimal.valueOf(decided), DIGITS, RoundingMode.HALF_UP);
        return new RejectionRate(
                new RequesterId(row.text("requester")),
                decided,
                rejected,
                row.count("overturned"),
                percent,
                row.count("first_position"),
                row.count("last_position"));
    }
}
