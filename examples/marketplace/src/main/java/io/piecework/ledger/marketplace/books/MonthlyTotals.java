package io.piecework.ledger.marketplace.books;

import io.piecework.ledger.journal.LedgerAccount;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.marketplace.person.Shown;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reports.finance.AccountEntry;
import io.piecework.ledger.reports.finance.FinanceReports;
import io.piecework.ledger.reports.finance.ReportScope;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What workers earned in each month in one currency, what was paid to them, and what was owed at its end. It is summed up from the postings to
 * the accounts of what is owed to workers: payouts that arrived or came back are paid, all else is earned.
 */
record MonthlyTotals(YearMonth month, Amount earned, Amount paid, Amount owed) {

    private static final int MOST = 12;

    /** The last twelve months that have a posting. */
    static List<MonthlyTotals> of(FinanceReports reports, String currency) {
        var sums = new TreeMap<YearMonth, MonthlyTotals>();
        Amount zero = Amount.zero(currency);
        var scoped = reports.within(ReportScope.all().in(currency));
        for (LedgerAccount account : LedgerAccount.OWED_TO_WORKERS) {
            scoped.entries(account, StatementPeriod.all(), entry -> {
                YearMonth month = YearMonth.from(entry.effective().atZone(Shown.ZONE));
                sums.merge(month, of(month, entry, zero), MonthlyTotals::plus);
            });
        }
        var totals = new ArrayList<MonthlyTotals>();
        Amount owed = zero;
        for (MonthlyTotals each : sums.values()) {
            owed = owed.plus(each.earned).minus(each.paid);
            totals.add(new MonthlyTotals(each.month, each.earned, each.paid, owed));
        }
        return totals.subList(Math.max(0, totals.size() - MOST), totals.size());
    }

    private static MonthlyTotals of(YearMonth month, AccountEntry entry, Amount zero) {
        return entry.stream().startsWith("payout:")
                ? new MonthlyTotals(month, zero, entry.amount(), zero)
                : new MonthlyTotals(month, entry.amount().negated(), zero, zero);
    }

    private MonthlyTotals plus(MonthlyTotals other) {
        return new MonthlyTotals(month, earned.plus(other.earned), paid.plus(other.paid), owed);
    }
}
