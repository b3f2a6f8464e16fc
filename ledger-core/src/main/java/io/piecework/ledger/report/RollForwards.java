package io.piecework.ledger.report;

import io.piecework.ledger.journal.AccountClass;
import io.piecework.ledger.journal.LedgerAccount;
import io.piecework.ledger.journal.Turnovers;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.statement.StatementPeriod;
import io.piecework.ledger.stream.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Reads roll-forwards: what was before the period, what moved in it and what was after it, each by a query of its own. */
public final class RollForwards {

    private static final String BY_ACCOUNT = " GROUP BY currency, account";
    private static final String BALANCE = "SELECT currency, account, SUM(amount) AS balance FROM ledger_posting";
    private static final String MOVED = "SELECT currency, account,"
            + " SUM(CASE WHEN amount > 0 THEN amount ELSE 0 END) AS debits,"
            + " SUM(CASE WHEN amount < 0 THEN -amount ELSE 0 END) AS credits, COUNT(*) AS postings,"
            + " MIN(position) AS first_position, MAX(position) AS last_position FROM ledger_posting";

    private final Rows rows;
    private final Map<String, Map<String, RollForward>> read = new TreeMap<>();

    private RollForwards(Rows rows) {
        this.rows = rows;
    }

    /**
     * For each currency its accounts, each class of them behind its accounts, and the total, which is nothing. Where the period has no end
     * the closing is the trial balance's.
     *
     * @param rows of a snapshot
     */
    public static List<RollForward> of(Rows rows, StatementPeriod period) {
        var forwards = new RollForwards(rows);
        if (period.from() != null) {
            var before = new WhereClause().and("effective_at < ?", period.from());
            forwards.read(BALANCE, before, row -> line -> line.opened(row.amount("balance")));
        }
        forwards.read(MOVED, new WhereClause().within(period), row -> moved(row));
        if (period.to() == null) {
            Turnovers.byAccount(rows)
                    .forEach(turnover -> forwards.change(
                            turnover.debit().currencyCode(),
                            turnover.account(),
                            line -> line.closed(turnover.debit().minus(turnover.credit()))));
        } else {
            forwards.read(BALANCE, new WhereClause().before(period), row -> line -> line.closed(row.amount("balance")));
        }
        return forwards.withTotals();
    }

    private void read(String select, WhereClause where, Function<Rows.Row, UnaryOperator<RollForward>> change) {
        rows.each(
                select + where.sql() + BY_ACCOUNT,
                where.values(),
                row -> change(row.text("currency"), row.text("account"), change.apply(row)));
    }

    private void change(String currency, String account, UnaryOperator<RollForward> change) {
        read.computeIfAbsent(currency, RollForwards::chart)
                .computeIfPresent(LedgerAccount.posted(account).toString(), (name, line) -> change.apply(line));
    }

    private static Map<String, RollForward> chart(String currency) {
        var chart = new TreeMap<String, RollForward>();
        for (LedgerAccount account : LedgerAccount.values()) {
            chart.put(account.toString(), RollForward.nothing(account, Amount.zero(currency)));
        }
        return chart;
    }

    private static UnaryOperator<RollForward> moved(Rows.Row row) {
        Amount debits = row.amount("debits");
        Amount credits = row.amount("credits");
        return line -> new RollForward(
                line.accountClass(),
                line.account(),
                line.opening(),
                debits,
                credits,
                line.closing(),
                row.count("postings"),
                row.count("first_position"),
                row.count("last_position"));
    }

    private List<RollForward> withTotals() {
        var lines = new ArrayList<RollForward>();
        read.forEach((currency, accounts) -> {
            Amount zero = Amount.zero(currency);
            RollForward total = RollForward.total(zero);
            for (AccountClass accountClass : AccountClass.values()) {
                RollForward sum = RollForward.total(accountClass, zero);
                for (LedgerAccount account : LedgerAccount.values()) {
                    if (account.accountClass() == accountClass) {
                        RollForward line = Objects.requireNonNull(accounts.get(account.toString()));
                        lines.add(line);
                        sum = sum.plus(line);
                    }
                }
                lines.add(sum);
                total = total.plus(sum);
            }
            lines.add(total);
        });
        return List.copyOf(lines);
    }
}
