package io.piecework.ledger.bank.reconcile;

import io.piecework.ledger.bank.account.AccountNumber;
import io.piecework.ledger.bank.report.BankBalance;
import io.piecework.ledger.bank.report.BankEntry;
import io.piecework.ledger.bank.report.BankReport;
import io.piecework.ledger.money.Amount;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Statements without a gap: the first and the last day, the balances of each currency before and after, and the bookings.
 *
 * @param opening by currency code
 * @param closing by currency code
 * @param bookings by day
 * @param faults of statements that do not add up, for a person
 */
record StatementDays(
        LocalDate first,
        LocalDate last,
        Map<String, Amount> opening,
        Map<String, Amount> closing,
        List<BankEntry> bookings,
        List<String> faults) {

    /** One statement of one account. */
    private record Days(BankBalance opening, BankBalance closing, List<BankEntry> bookings) {

        AccountNumber account() {
            return opening.account();
        }

        String currency() {
            return opening.amount().currencyCode();
        }

        /** What is wrong if the bookings do not lead from one balance to the other: errors of two statements may cancel. */
        Stream<String> fault() {
            Amount booked = bookings.stream()
                    .map(booking -> Objects.requireNonNull(booking.amount()))
                    .reduce(Amount.zero(opening.amount().currency()), Amount::plus);
            return opening.amount().plus(booked).equals(closing.amount())
                    ? Stream.empty()
                    : Stream.of(opening.place() + " of " + account() + " does not add up: " + opening.amount()
                            + " before, " + booked + " booked, " + closing.amount() + " after");
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
        List<BankEntry> bookings = all.stream()
                .flatMap(days -> days.bookings().stream())
                .sorted(Comparator.comparing(
                        BankEntry::booked, Comparator.nullsLast(Comparator.<LocalDate>naturalOrder())))
                .toList();
        List<String> faults =
                accounts.stream().flatMap(List::stream).flatMap(Days::fault).toList();
        return new StatementDays(first, last, opening, closing, bookings, faults);
    }

    private static List<Days> statements(BankReport report) {
        Map<String, List<BankBalance>> balances = report.balances().stream()
                .collect(Collectors.groupingBy(BankBalance::place, LinkedHashMap::new, Collectors.toList()));
        Map<String, List<BankEntry>> bookings = report.entries().stream()
                .filter(entry -> entry.status() == BankEntry.Status.BOOKED && entry.amount() != null)
                .collect(Collectors.groupingBy(
                        entry -> statement(entry.path()), LinkedHashMap::new, Collectors.toList()));
        for (String place : bookings.keySet()) {
            if (!balances.containsKey(place)) {
                throw new IllegalArgumentException(place + " has bookings and no balances");
            }
        }
        var all = new ArrayList<Days>();
        balances.forEach((place, some) -> all.add(days(place, some, bookings.getOrDefault(place, List.of()))));
        return all;
    }

    private static String statement(String path) {
        int booking = path.indexOf("/Ntry");
        return booking < 0 ? path : path.substring(0, booking);
    }

    private static Days days(String place, List<BankBalance> balances, List<BankEntry> bookings) {
        BankBalance opening = balance(place, balances, BankBalance.Kind.OPENING, "OPBD or PRCD");
        BankBalance closing = balance(place, balances, BankBalance.Kind.CLOSING, "CLBD");
        if (!opening.amount().currencyCode().equals(closing.amount().currencyCode())) {
            throw new IllegalArgumentException(
                    place + " begins with " + opening.amount() + " and ends with " + closing.amount());
        }
        if (closing.day().isBefore(opening.day())) {
            throw new IllegalArgumentException(
                    place + " ends on " + closing.day() + ", before it begins on " + opening.day());
        }
        return new Days(
                opening,
                closing,
                bookings.stream()
                        .filter(booking -> Objects.requireNonNull(booking.amount())
                                .currencyCode()
                                .equals(opening.amount().currencyCode()))
                        .toList());
    }

    /** The latest: a closing balance of a Friday is that before the bookings of a Monday. */
    private static BankBalance balance(String place, List<BankBalance> balances, BankBalance.Kind kind, String code) {
        String name = kind.name().toLowerCase(Locale.ROOT);
        List<BankBalance> alike =
                balances.stream().filter(each -> each.kind() == kind).toList();
        for (BankBalance each : alike) {
            if (!each.amount().equals(alike.get(0).amount())) {
                throw new IllegalArgumentException(place + " has two " + name + " balances, "
                        + alike.get(0).amount() + " and " + each.amount());
            }
        }
        return alike.stream()
                .max(Comparator.comparing(BankBalance::day))
                .orElseThrow(() -> new IllegalArgumentException(place + " has no " + name + " balance (" + code + ")"));
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
