package io.piecework.ledger.bank.reconcile;

import io.piecework.ledger.bank.reconcile.WholeStatement.Start;
import io.piecework.ledger.bank.report.BankEntry;
import io.piecework.ledger.bank.report.BankReport;
import io.piecework.ledger.money.Amount;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Statements without a gap: the first and the last day, the balances of each currency before and after, and the bookings.
 *
 * @param opening by currency code
 * @param closing by currency code
 * @param bookings by day
 * @param faults of statements that do not add up, or are not what they say of themselves, for a person
 */
record StatementDays(
        LocalDate first,
        LocalDate last,
        Map<String, Amount> opening,
        Map<String, Amount> closing,
        List<BankEntry> bookings,
        List<String> faults) {

    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    /** @throws IllegalArgumentException that names what is missing */
    static StatementDays of(List<BankReport> reports) {
        List<WholeStatement> all = StatementPages.together(reports);
        if (all.isEmpty()) {
            throw new IllegalArgumentException("there is no statement with an opening and a closing balance");
        }
        List<List<WholeStatement>> accounts = together(all.stream()
                .collect(Collectors.groupingBy(
                        each -> each.account().number() + " " + each.currency(), TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(StatementDays::inOrder)
                .toList());
        LocalDate first = accounts.stream()
                .map(account -> account.get(0).first())
                .min(LocalDate::compareTo)
                .orElseThrow();
        LocalDate last = accounts.stream()
                .map(account -> last(account).last())
                .max(LocalDate::compareTo)
                .orElseThrow();
        var opening = new TreeMap<String, Amount>();
        var closing = new TreeMap<String, Amount>();
        for (List<WholeStatement> account : accounts) {
            WholeStatement begins = account.get(0);
            WholeStatement ends = last(account);
            if (!isWeekend(first, begins.first()) || !isWeekend(ends.last().plusDays(1), last.plusDays(1))) {
                throw new IllegalArgumentException("the statements of " + begins.account() + " are of "
                        + begins.first() + " to " + ends.last() + ", all together of " + first + " to " + last
                        + ": give those of the same days");
            }
            opening.merge(begins.currency(), begins.opening(), Amount::plus);
            closing.merge(ends.currency(), ends.closing(), Amount::plus);
        }
        List<BankEntry> bookings = all.stream()
                .flatMap(each -> each.bookings().stream())
                .sorted(Comparator.comparing(
                        BankEntry::booked, Comparator.nullsLast(Comparator.<LocalDate>naturalOrder())))
                .toList();
        List<String> faults = accounts.stream()
                .flatMap(List::stream)
                .flatMap(each -> each.allFaults().stream())
                .toList();
        return new StatementDays(first, last, opening, closing, bookings, faults);
    }

    /** Whether all days from one to another, which is not included, are those on which a bank makes no statement. */
    private static boolean isWeekend(LocalDate from, LocalDate to) {
        return from.datesUntil(to).allMatch(day -> WEEKEND.contains(day.getDayOfWeek()));
    }

    /**
     * The statements of one account. Where a bank dates an opening balance with the day of the closing balance before it, it dates all like this.
     */
    private static List<WholeStatement> inOrder(List<WholeStatement> statements) {
        List<WholeStatement> dated = statements.stream()
                .sorted(Comparator.comparing(WholeStatement::dated).thenComparing(WholeStatement::last))
                .toList();
        boolean dayBefore = dated.stream().anyMatch(each -> each.start() == Start.DAY_BEFORE);
        for (int i = 1; i < dated.size(); i++) {
            WholeStatement before = dated.get(i - 1);
            WholeStatement after = dated.get(i);
            dayBefore |= after.start() == Start.OPEN
                    && after.dated().equals(before.last())
                    && after.opening().equals(before.closing());
        }
        List<WholeStatement> ordered = new ArrayList<>(
                dayBefore ? dated.stream().map(WholeStatement::dayLater).toList() : dated);
        for (int i = 1; i < ordered.size(); i++) {
            requireNext(ordered.get(i - 1), ordered.get(i));
        }
        return ordered;
    }

    private static void requireNext(WholeStatement before, WholeStatement after) {
        if (!after.first().isAfter(before.last())) {
            throw new IllegalArgumentException(
                    after.inWords().equals(before.inWords()) && after.closing().equals(before.closing())
                            ? after.inWords() + " is given twice"
                            : before.inWords() + " and " + after.inWords() + " overlap: " + before.closing()
                                    + " after the one, " + after.opening() + " before the other");
        }
        if (!after.opening().equals(before.closing())) {
            throw new IllegalArgumentException(before.name() + " and " + after.name() + " have a gap between them: "
                    + before.closing() + " at the end of " + before.last() + ", " + after.opening()
                    + " at the beginning of " + after.first());
        }
    }

    /** The first statement of an account begins with the day of the others, where it alone tells neither of two days. */
    private static List<List<WholeStatement>> together(List<List<WholeStatement>> accounts) {
        LocalDate latest = accounts.stream()
                .map(account -> account.get(0).first())
                .max(LocalDate::compareTo)
                .orElseThrow();
        accounts.stream()
                .filter(account -> account.get(0).first().isBefore(latest))
                .forEach(account -> account.set(0, account.get(0).dayLater()));
        return accounts;
    }

    private static WholeStatement last(List<WholeStatement> statements) {
        return statements.get(statements.size() - 1);
    }
}
