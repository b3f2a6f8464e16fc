package io.piecework.ledger.finance.report;

import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.reading.statement.RequesterDecisions;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.Consumer;
import org.apiguardian.api.API;

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

    /** Every requester with such a decision, by the UTF-8 bytes of their ids, in bounded memory. */
    @API(status = API.Status.INTERNAL)
    public static void each(Rows rows, ReportScope scope, StatementPeriod period, Consumer<RejectionRate> consumer) {
        RequesterDecisions.each(rows, scope.filter(period), decisions -> consumer.accept(of(decisions)));
    }

    private static RejectionRate of(RequesterDecisions decisions) {
        return new RejectionRate(
                decisions.requester(),
                decisions.decided(),
                decisions.rejected(),
                decisions.overturned(),
                percent(decisions.rejected(), decisions.decided()),
                decisions.firstPosition(),
                decisions.lastPosition());
    }

    private static BigDecimal percent(long rejected, long decided) {
        return decided == 0
                ? BigDecimal.ZERO.setScale(DIGITS)
                : BigDecimal.valueOf(100 * rejected).divide(BigDecimal.valueOf(decided), DIGITS, RoundingMode.HALF_UP);
    }
}
