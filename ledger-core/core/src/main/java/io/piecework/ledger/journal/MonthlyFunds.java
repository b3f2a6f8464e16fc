package io.piecework.ledger.journal;

import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.engine.port.Checkpoint;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import javax.money.CurrencyUnit;
import org.apiguardian.api.API;

/**
 * Sums of the postings to requesters' accounts by month of their effective time, in UTC: a checkpoint's sums plus the postings after it. With them,
 * what a requester had at any time is the sum of a few rows, however many postings the requester has.
 */
@API(status = API.Status.INTERNAL)
public final class MonthlyFunds {

    private static final String TABLE = "ledger_requester_month";

    private static final String POSTED = """
            SELECT owner, account, currency, effective_at, -amount AS net
            FROM %s
            WHERE position > ?
            AND position <= ?
            AND account IN ('%s', '%s')""".formatted(
                    JournalRelations.POSTINGS, LedgerAccount.REQUESTER_AVAILABLE, LedgerAccount.REQUESTER_RESERVED);

    public static final Checkpoint CHECKPOINT =
            new MonthlyCheckpoint(TABLE, List.of("owner", "account", "currency"), JournalRelations.POSTINGS, POSTED);

    /**
     * Of one account: the months on one side of a month's start, the postings after the checkpoint on that side, and the postings between the start
     * and the moment. The times of the second part are no condition, so that the database finds its rows by their positions.
     */
    private static final String OF_ACCOUNT = """
            SELECT net
            FROM ledger_requester_month
            WHERE owner = ?
            AND account = '%1$s'
            AND currency = ?
            AND of_month %2$s ?
            UNION ALL
            SELECT CASE WHEN effective_at %2$s ? THEN -amount ELSE 0 END AS net
            FROM %3$s
            WHERE owner = ?
            AND account = '%1$s'
            AND currency = ?
            AND %4$s
            UNION ALL
            SELECT %5$samount AS net
            FROM %3$s
            WHERE owner = ?
            AND account = '%1$s'
            AND currency = ?
            AND effective_at >= ?
            AND effective_at < ?""";

    private static final String SUM = """
            SELECT COALESCE(SUM(net), 0) AS net
            FROM (%s) parts""";

    private MonthlyFunds() {}

    /** Which side of a moment is summed up. */
    private enum Side {
        BEFORE("<"),
        FROM(">=");

        private final String comparison;

        Side(String comparison) {
            this.comparison = comparison;
        }
    }

    /**
     * The sum of the movements of an account that took effect before a moment: what the requester had in it then.
     *
     * @param rows of a snapshot
     * @param account one of the two of a requester
     */
    public static Amount before(
            Rows rows, RequesterId requester, CurrencyUnit currency, LedgerAccount account, Instant moment) {
        return of(rows, requester, currency, account, moment, Side.BEFORE);
    }

    /** The sum of the movements of an account that took effect at a moment or after it. */
    public static Amount from(
            Rows rows, RequesterId requester, CurrencyUnit currency, LedgerAccount account, Instant moment) {
        return of(rows, requester, currency, account, moment, Side.FROM);
    }

    private static Amount of(
            Rows rows, RequesterId requester, CurrencyUnit currency, LedgerAccount account, Instant moment, Side side) {
        List<Object> own = List.of(requester.value(), currency.getCurrencyCode());
        YearMonth month = MonthlyCheckpoint.nearest(moment);
        Instant begin = MonthlyCheckpoint.begin(month);
        boolean isEarlier = begin.isBefore(moment);
        var values = new ArrayList<Object>(own);
        values.add(month.toString());
        values.add(begin);
        values.addAll(own);
        values.addAll(own);
        values.addAll(isEarlier ? List.of(begin, moment) : List.of(moment, begin));
        // the postings between are not yet on this side of the moment, or too many of them are
        String sign = isEarlier == (side == Side.BEFORE) ? "-" : "";
        String sql = SUM.formatted(OF_ACCOUNT.formatted(
                account, side.comparison, JournalRelations.POSTINGS, rows.afterCheckpoint(TABLE), sign));
        return rows.list(sql, values, row -> row.amount("net", currency)).get(0);
    }
}
