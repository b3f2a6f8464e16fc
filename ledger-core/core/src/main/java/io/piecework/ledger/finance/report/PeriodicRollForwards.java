package io.piecework.ledger.finance.report;

import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.journal.AccountMovements;
import io.piecework.ledger.journal.StatementPeriod;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apiguardian.api.API;

/** Reads the roll-forward of each part of a period, each balance with a query of its own. */
@API(status = API.Status.INTERNAL)
public final class PeriodicRollForwards {

    private PeriodicRollForwards() {}

    /**
     * By currency, class and account, each with its parts in order. Accounts without a balance and without a movement in all parts are left
     * out. A period without a start begins with the first posting, one without an end ends with the last.
     *
     * @param rows of a snapshot
     * @return whether every closing balance follows from the opening balance and the movements, and every total is zero
     * @throws IllegalArgumentException when the period has more than 120 parts
     */
    public static boolean each(
            Rows rows,
            ReportScope scope,
            StatementPeriod period,
            Partition partition,
            Consumer<PeriodicRollForward> consumer) {
        var accounts = new TreeMap<String, Map<String, List<PeriodicRollForward>>>();
        boolean proved = true;
        List<Partition.Part> parts = parts(rows, scope, period, partition);
        for (Partition.Part part : parts) {
            for (RollForward line : RollForwards.of(rows, scope, part.period())) {
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
}
