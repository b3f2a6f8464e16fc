package io.piecework.ledger.bank.reconcile;

import io.piecework.ledger.bank.account.AccountNumber;
import io.piecework.ledger.bank.report.BankBalance;
import io.piecework.ledger.bank.report.BankEntry;
import io.piecework.ledger.bank.report.BankReport;
import io.piecework.ledger.money.Amount;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Statements without a gap: the first and the last day, the balances of each currency before and after, and the bookings.
 *
 * @param opening by currency code
 * @param closing by currency code
 */
record StatementDays(
        LocalDate first,
        LocalDate last,
        Map<String, Amount> opening,
        Map<String, Amount> closing,
        List<BankEntry> bookings) {

    /** One statement of one account. */
    private record Days(AccountNumber account, BankBalance opening, BankBalance closing) {

        String currency() {
            return opening.amount().currencyCode();
        }
    }

    /** @throws IllegalArgumentException that names what is missing */
    static StatementDays of(List<BankReport> reports) {
        var all = new ArrayList<Days>();
        for (BankReport report : reports) {
            if (!report.type().startsWith("camt.053")) {
                throw new IllegalArgumentException(
                        "a " + report.type() + " is no statement: reconcile camt.053, and apply the others");
            }
            all.addAll(statements(report));
        }
        if (all.isEmpty()) {
            throw new IllegalArgumentException("there is no statement with an opening and a closing balance");
        }
        List<List<Days>> accounts = all.stream()
                .collect(Collectors.groupingBy(
                        days -> days.account().number() + " " + days.currency(), TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(StatementDays::inOrder)
                .toList();
        LocalDate first = accounts.get(0).get(0).opening().day();
        LocalDate last = last(accounts.get(0)).closing().day();
        var opening = new TreeMap<String, Amount>();
        var closing = new TreeMap<String, Amount>();
        for (List<Days> account : accounts) {
            Days begins = account.get(0);
            Days ends = last(account);
            if (!begins.opening().day().equals(first) || !ends.closing().day().equals(last)) {
                throw new IllegalArgumentException("the statements of " + begins.account() + " are of "
                        + begins.opening().day() + " to " + ends.closing().day() + ", others of " + first + " to "
                        + last
                        + ": give those of the same days");
            }
            opening.merge(begins.currency(), begins.opening().amount(), Amount::plus);
            closing.merge(ends.currency(), ends.closing().amount(), Amount::plus);
        }
        List<BankEntry> bookings = reports.stream()
                .flatMap(report -> report.entries().stream())
                .filter(entry -> entry.status() == BankEntry.Status.BOOKED && entry.amount() != null)
                .filter(entry -> opening.containsKey(
                        Objects.requireNonNull(entry.amount()).currencyCode()))
                .toList();
        return new StatementDays(first, last, opening, closing, bookings);
    }

    private static List<Days> statements(BankReport report) {
        var openings = new LinkedHashMap<String, BankBalance>();
        var closings = new HashMap<String, BankBalance>();
        for (BankBalance balance : report.balances()) {
            (balance.kind() == BankBalance.Kind.OPENING ? openings : closings).putIfAbsent(balance.place(), balance);
        }
        var all = new ArrayList<Days>();
        openings.forEach((place, opening) -> {
            BankBalance closing = closings.remove(place);
            if (closing == null) {
                throw new IllegalArgumentException(place + " has no closing balance (CLBD)");
            }
            all.add(new Days(opening.account(), opening, closing));
        });
        closings.keySet().stream().sorted().findFirst().ifPresent(place -> {
            throw new IllegalArgumentException(place + " has no opening balance (OPBD or PRCD)");
        });
        return all;
    }

    private static List<Days> inOrder(List<Days> statements) {
        List<Days> ordered = statements.stream()
                .sorted(Comparator.comparing((Days days) -> days.opening().day())
                        .thenComparing(days -> days.closing().day()))
                .toList();
        for (int i = 1; i < ordered.size(); i++) {
            BankBalance before = ordered.get(i - 1).closing();
            BankBalance after = ordered.get(i).opening();
            if (!after.day().isAfter(before.day())) {
                throw new IllegalArgumentException(
                        "two statements of " + after.account() + " have " + after.day() + ": give each once");
            }
            if (!after.amount().equals(before.amount())) {
                throw new IllegalArgumentException(
                        "the statements of " + after.account() + " have a gap: " + before.amount() + " at the end of "
                                + before.day() + ", " + after.amount() + " at the beginning of " + after.day());
            }
        }
        return ordered;
    }

    private static Days last(List<Days> statements) {
        return statements.get(statements.size() - 1);
    }
}
