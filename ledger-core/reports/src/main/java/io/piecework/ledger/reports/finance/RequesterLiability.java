package io.piecework.ledger.reports.finance;

import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.journal.JournalRelations;
import io.piecework.ledger.journal.LedgerAccount;
import io.piecework.ledger.money.Amount;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What the platform owes a requester, and what the requester owes the platform: a negative available balance, after a charge-back or on credit, is
 * a receivable. It is not set off against reserved funds, nor against other requesters' funds.
 *
 * @param kind {@code requester}, or {@code total} for all requesters of one currency
 * @param requester empty for a total
 * @param available free for new tasks; negative where the requester owes it
 * @param reserved for slots that are open or not decided
 * @param liability what the platform owes: the reserved money, and the available money above zero
 * @param receivable what the requester owes: the available money below zero, as a positive amount
 */
public record RequesterLiability(
        String kind, String requester, Amount available, Amount reserved, Amount liability, Amount receivable)
        implements TotalRow {

    private static final String TOTAL = "total";

    private static final String BY_REQUESTER = """
            SELECT owner, currency,
                SUM(CASE WHEN account = '%2$s' THEN -amount ELSE 0 END) AS available,
                SUM(CASE WHEN account = '%3$s' THEN -amount ELSE 0 END) AS reserved
            FROM %1$s
            WHERE account IN ('%2$s', '%3$s')
            %4$s
            GROUP BY owner, currency
            ORDER BY %5$s, currency""";

    /** Every requester with a balance, by the UTF-8 bytes of their ids, then the total of each currency, in bounded memory. */
    static void each(Rows rows, ReportScope scope, Consumer<RequesterLiability> consumer) {
        RowFilter filter = scope.filter();
        String sql = BY_REQUESTER.formatted(
                JournalRelations.POSTINGS,
                LedgerAccount.REQUESTER_AVAILABLE,
                LedgerAccount.REQUESTER_RESERVED,
                filter.and(),
                rows.inByteOrder("owner"));
        var totals = new TreeMap<String, RequesterLiability>();
        rows.each(sql, filter.values(), row -> {
            RequesterLiability line = of(row);
            if (!line.available.isZero() || !line.reserved.isZero()) {
                totals.merge(line.available.currencyCode(), line.asTotal(), RequesterLiability::plus);
                consumer.accept(line);
            }
        });
        totals.values().forEach(consumer);
    }

    @Override
    public boolean isTotal() {
        return kind.equals(TOTAL);
    }

    private static RequesterLiability of(Rows.Row row) {
        Amount available = row.amount("available");
        Amount reserved = row.amount("reserved");
        Amount zero = Amount.zero(available.currency());
        return new RequesterLiability(
                "requester",
                row.text("owner"),
                available,
                reserved,
                available.max(zero).plus(reserved),
                available.negated().max(zero));
    }

    private RequesterLiability asTotal() {
        return new RequesterLiability(TOTAL, "", available, reserved, liability, receivable);
    }

    private RequesterLiability plus(RequesterLiability other) {
        return new RequesterLiability(
                kind,
                requester,
                available.plus(other.available),
                reserved.plus(other.reserved),
                liability.plus(other.liability),
                receivable.plus(other.receivable));
    }
}
