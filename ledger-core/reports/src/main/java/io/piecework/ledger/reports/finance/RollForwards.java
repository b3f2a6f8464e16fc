package io.piecework.ledger.reports.finance;

import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.journal.AccountClass;
import io.piecework.ledger.journal.LedgerAccount;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.journal.Turnovers;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Reads roll-forwards: opening balances, movements and closing balances of a period, each with a query of its own. */
final class RollForwards {

    private final Map<String, Map<String, RollForward>> byCurrency = new TreeMap<>();

    private RollForwards() {}

    /**
     * For each currency its accounts, a total after the accounts of each class, and the currency's total, which is zero. Of one owner, only the
     * accounts that have owners and the total of their class. The closing balances of everything without an end are those of the trial
     * balance.
     *
     * @param rows of a snapshot
     */
    static List<RollForward> of(Rows rows, ReportScope scope, StatementPeriod period) {
        var forwards = new RollForwards();
        if (period.from() != null) {
            AccountMovements.balances(
                    rows,
                    before(scope, period.from()),
                    sum -> forwards.change(sum.balance(), sum.account(), line -> line.withOpening(sum.balance())));
        }
        AccountMovements.each(
                rows,
                scope.filter(period),
                moved -> forwards.change(moved.debits(), moved.account(), line -> withMovements(line, moved)));
        if (period.to() == null && scope.filter().isEmpty()) {
            Turnovers.byAccount(rows).forEach(turnover -> {
                Amount balance = turnover.debit().minus(turnover.credit());
                forwards.change(balance, turnover.account(), line -> line.withClosing(balance));
            });
        } else {
            AccountMovements.balances(
                    rows,
                    period.to() == null ? scope.filter() : before(scope, period.to()),
                    sum -> forwards.change(sum.balance(), sum.account(), line -> line.withClosing(sum.balance())));
        }
        return forwards.withTotals(scope.owner() != null);
    }

    /**
     * By currency, class and account, each with its parts in order. Accounts without a balance and without a movement in all parts are left
     * out. A period without a start begins with the first posting, one without an end ends with the last.
     *
     * @param rows of a snapshot
     * @return whether every closing balance follows from the opening balance and the movements, and every total is zero
     * @throws IllegalArgumentException when the period has more than 120 parts
     */
    static boolean each(
            Rows rows,
            ReportScope scope,
            StatementPeriod period,
            Partition partition,
            Consumer<PeriodicRollForward> consumer) {
        var accounts = new TreeMap<String, Map<String, List<PeriodicRollForward>>>();
        boolean proved = true;
        List<Partition.Part> parts = parts(rows, scope, period, partition);
        for (Partition.Part part : parts) {
            for (RollForward line : of(rows, scope, part.period())) {
                proved &= line.isProved();
                accounts.computeIfAbsent(line.closing().currencyCode(), none -> new LinkedHashMap<>())
                        .computeIfAbsent(line.accountClass() + ' ' + line.account(), none -> new ArrayList<>())
                        .add(PeriodicRollForward.of(part.name(), line));
            }
        }
        for (Map<String, List<PeriodicRollForward>> ofCurrency : accounts.values()) {
            for (List<PeriodicRollForward> lines : ofCurrency.values()) {
                if (lines.stream().anyMatch(line -> line.isTotal() || line.isUsed())) {
                    // a currency has no lines before its first posting
                    parts.subList(0, parts.size() - lines.size())
                            .forEach(part -> consumer.accept(lines.get(0).withoutFigures(part.name())));
                    lines.forEach(consumer);
                }
            }
        }
        return proved;
    }

    private static List<Partition.Part> parts(
            Rows rows, ReportScope scope, StatementPeriod period, Partition partition) {
        Instant first = period.from();
        Instant last = period.to();
        if (first == null || last == null) {
            Optional<AccountMovements.Times> times = AccountMovements.times(rows, scope.filter(period));
            first = first == null ? times.map(AccountMovements.Times::first).orElse(null) : first;
            last = last == null ? times.map(AccountMovements.Times::last).orElse(first) : last;
        }
        return first == null || last == null ? List.of() : partition.parts(period, first, last);
    }

    private static RowFilter before(ReportScope scope, Instant end) {
        return scope.filter().and("effective_at", "<", end);
    }

    private void change(Amount amount, String account, UnaryOperator<RollForward> change) {
        byCurrency
                .computeIfAbsent(amount.currencyCode(), RollForwards::chart)
                .computeIfPresent(LedgerAccount.posted(account).toString(), (name, line) -> change.apply(line));
    }

    private static Map<String, RollForward> chart(String currency) {
        var chart = new TreeMap<String, RollForward>();
        for (LedgerAccount account : LedgerAccount.values()) {
            chart.put(account.toString(), RollForward.zero(account, Amount.zero(currency)));
        }
        return chart;
    }

    private static RollForward withMovements(RollForward line, AccountMovements moved) {
        return new RollForward(
                line.accountClass(),
                line.account(),
                line.opening(),
                moved.debits(),
                moved.credits(),
                line.closing(),
                moved.postings(),
                moved.firstPosition(),
                moved.lastPosition());
    }

    private List<RollForward> withTotals(boolean ofOneOwner) {
        var lines = new ArrayList<RollForward>();
        byCurrency.forEach((currency, accounts) -> {
            Amount zero = Amount.zero(currency);
            RollForward total = RollForward.total(zero);
            for (AccountClass accountClass : AccountClass.values()) {
                RollForward sum = RollForward.total(accountClass, zero);
                for (LedgerAccount account : LedgerAccount.values()) {
                    if (account.accountClass() == accountClass && (account.hasOwners() || !ofOneOwner)) {
                        RollForward line = Objects.requireNonNull(accounts.get(account.toString()));
                        lines.add(line);
                        sum = sum.plus(line);
                    }
                }
                if (accountClass == AccountClass.LIABILITIES || !ofOneOwner) {
                    lines.add(sum);
                }
                total = total.plus(sum);
            }
            if (!ofOneOwner) {
                lines.add(total);
            }
        });
        return List.copyOf(lines);
    }
}
