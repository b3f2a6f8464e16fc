package io.piecework.ledger.reports.finance;

import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.journal.JournalRelations;
import io.piecework.ledger.journal.LedgerAccount;
import io.piecework.ledger.money.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The opening balances of one side in one currency that stand, compared with the total of the old system that they came from.
 *
 * @param accounts the accounts that are open; a reversed opening does not count
 * @param total the old system's; null where none was given
 * @param difference carried over − total; null without a total
 */
public record OpeningBalances(
        Side side,
        long accounts,
        Amount carriedOver,
        @Nullable Amount total,
        @Nullable Amount difference) {

    /** Whose balances they are. */
    public enum Side {
        WORKERS,
        REQUESTERS;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What an old system owed one side in one currency. */
    public record OldTotal(Side side, Amount amount) {

        public OldTotal {
            Objects.requireNonNull(side, "side");
            Objects.requireNonNull(amount, "amount");
        }
    }

    /** The side is that of the other accounts of an entry; a hold of everything can move what was carried over to another of them. */
    private static final String OPEN = """
            SELECT side, currency, COUNT(*) AS accounts, SUM(net) AS net
            FROM (
                SELECT o.stream, o.currency,
                    MIN(CASE WHEN q.account LIKE 'worker:%%' THEN 'WORKERS' ELSE 'REQUESTERS' END) AS side,
                    -SUM(q.amount) AS net
                FROM %1$s o
                JOIN %1$s q
                ON q.position = o.position
                AND q.account <> o.account
                WHERE o.account = '%2$s'
                %3$s
                GROUP BY o.stream, o.currency
                HAVING SUM(q.amount) <> 0) openings
            GROUP BY side, currency
            ORDER BY side DESC, currency""";

    /** Whether the side agrees with its total. */
    public boolean isProved() {
        return difference != null && difference.isZero();
    }

    /** Workers before requesters, by currency. A total without an opening balance has a row too. */
    static List<OpeningBalances> of(Rows rows, ReportScope scope, List<OldTotal> totals) {
        RowFilter filter = scope.filter();
        String sql = OPEN.formatted(JournalRelations.POSTINGS, LedgerAccount.OPENING, filter.and("q."));
        List<OpeningBalances> found = new ArrayList<>(rows.list(sql, filter.values(), row -> {
            Side side = Side.valueOf(row.text("side"));
            return compared(side, row.count("accounts"), row.amount("net"), totals);
        }));
        for (OldTotal total : totals) {
            if (scope.contains(total.amount()) && found.stream().noneMatch(each -> each.isOf(total))) {
                found.add(compared(total.side(), 0, Amount.zero(total.amount().currency()), totals));
            }
        }
        return found;
    }

    private boolean isOf(OldTotal total) {
        return side == total.side()
                && carriedOver.currency().equals(total.amount().currency());
    }

    private static OpeningBalances compared(Side side, long accounts, Amount carriedOver, List<OldTotal> totals) {
        var alone = new OpeningBalances(side, accounts, carriedOver, null, null);
        return totals.stream()
                .filter(alone::isOf)
                .map(OldTotal::amount)
                .reduce(Amount::plus)
                .map(total -> new OpeningBalances(side, accounts, carriedOver, total, carriedOver.minus(total)))
                .orElse(alone);
    }
}
