package io.piecework.ledger.journal;

import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.money.Amount;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.money.CurrencyUnit;
import org.apiguardian.api.API;

/**
 * The trial balance: every account of the chart in every currency, of all its owners together, and a total for each currency.
 *
 * @param lines by currency, in the order of the chart
 * @param totals one line for each currency, the sum of its accounts
 */
public record TrialBalance(List<Line> lines, List<Line> totals) {

    /**
     * @param debit the sum of the debits
     * @param credit the sum of the credits, not negative
     * @param balance debit − credit: negative for liabilities and revenue
     */
    public record Line(String account, Amount debit, Amount credit, Amount balance) {

        static Line of(String account, Amount debit, Amount credit) {
            return new Line(account, debit, credit, debit.minus(credit));
        }

        public CurrencyUnit currency() {
            return balance.currency();
        }
    }

    /**
     * The committed journal: the sums up to a checkpoint plus the postings after it. A verification proves the sums from the postings,
     * and the postings from the events.
     *
     * @param rows of a snapshot
     */
    @API(status = API.Status.INTERNAL)
    public static TrialBalance of(Rows rows) {
        var byCurrency = new TreeMap<String, Map<LedgerAccount, Line>>();
        for (Turnovers.Turnover turnover : Turnovers.byAccount(rows)) {
            LedgerAccount account = LedgerAccount.posted(turnover.account());
            byCurrency
                    .computeIfAbsent(turnover.debit().currencyCode(), code -> new EnumMap<>(LedgerAccount.class))
                    .put(account, Line.of(account.toString(), turnover.debit(), turnover.credit()));
        }
        var lines = new ArrayList<Line>();
        var totals = new ArrayList<Line>();
        byCurrency.forEach((code, accounts) -> {
            Amount zero = Amount.zero(code);
            Line total = Line.of("total", zero, zero);
            for (LedgerAccount account : LedgerAccount.values()) {
                Line line = accounts.getOrDefault(account, Line.of(account.toString(), zero, zero));
                lines.add(line);
                total = Line.of(
                        "total",
                        total.debit().plus(line.debit()),
                        total.credit().plus(line.credit()));
            }
            totals.add(total);
        });
        return new TrialBalance(List.copyOf(lines), List.copyOf(totals));
    }

    /** Whether every currency sums to zero. */
    public boolean isZero() {
        return totals.stream().allMatch(total -> total.balance().isZero());
    }
}
