package io.piecework.ledger.reports.finance;

import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.reading.statement.StatementRelations;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.Consumer;

/**
 * The share of the work on a requester's tasks that was rejected in a period of effective time.
 *
 * @param decided assignments, each once: an overturned rejection counts as a rejection
 * @param overturned rejections that were overturned in the period
 * @param percent rejected of decided, half-up to two digits
 * @param firstPosition the position of the first rejection, 0 where there is none
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

    private static final String BY_REQUESTER = """
            SELECT requester,
                SUM(CASE WHEN kind = 'overturned' THEN 0 ELSE 1 END) AS decided,
                SUM(CASE WHEN kind = 'rejected' THEN 1 ELSE 0 END) AS rejected,
                SUM(CASE WHEN kind = 'overturned' THEN 1 ELSE 0 END) AS overturned,
                MIN(CASE WHEN kind = 'rejected' THEN position END) AS first_position,
                MAX(CASE WHEN kind = 'rejected' THEN position END) AS last_position
            FROM %s
            WHERE %s
            %s
            GROUP BY requester
            ORDER BY %s""";

    /** Every requester with such a decision, by the UTF-8 bytes of their ids, in bounded memory. */
    static void each(Rows rows, ReportScope scope, StatementPeriod period, Consumer<RejectionRate> consumer) {
        RowFilter filter = scope.filter(period);
        rows.each(
                BY_REQUESTER.formatted(
                        StatementRelations.LINES,
                        StatementRelations.IS_DECISION,
                        filter.ownedBy("requester").and(),
                        rows.inByteOrder("requester")),
                filter.values(),
                row -> consumer.accept(of(row)));
    }

    private static RejectionRate of(Rows.Row row) {
        long decided = row.count("decided");
        long rejected = row.count("rejected");
        return new RejectionRate(
                new RequesterId(row.text("requester")),
                decided,
                rejected,
                row.count("overturned"),
                percent(rejected, decided),
                row.countOrZero("first_position"),
                row.countOrZero("last_position"));
    }

    private static BigDecimal percent(long rejected, long decided) {
        return decided == 0
                ? BigDecimal.ZERO.setScale(DIGITS)
                : BigDecimal.valueOf(100 * rejected).divide(BigDecimal.valueOf(decided), DIGITS, RoundingMode.HALF_UP);
    }
}
