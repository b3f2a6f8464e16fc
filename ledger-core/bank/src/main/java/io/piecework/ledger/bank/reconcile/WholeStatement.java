package io.piecework.ledger.bank.reconcile;

import io.piecework.ledger.bank.account.AccountNumber;
import io.piecework.ledger.bank.report.BankBalance;
import io.piecework.ledger.bank.report.BankBalance.Kind;
import io.piecework.ledger.bank.report.BankEntry;
import io.piecework.ledger.bank.report.BankStatement;
import io.piecework.ledger.money.Amount;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * A statement with both balances.
 *
 * @param name for a person
 * @param dated the day of the opening balance
 * @param first the first day, as far as this statement alone tells
 * @param start how sure that is
 * @param last the day of the closing balance
 * @param bookings in the currency of the balances
 * @param faults in its parts, without whether it adds up
 */
record WholeStatement(
        String name,
        AccountNumber account,
        Amount opening,
        LocalDate dated,
        LocalDate first,
        Start start,
        Amount closing,
        LocalDate last,
        List<BankEntry> bookings,
        List<String> faults) {

    /** What an opening balance tells of the first day. */
    enum Start {
        /** That it is the first day. */
        KNOWN,
        /** That it is the first day, or the day before. */
        OPEN,
        /** That it is the day before the first one. */
        DAY_BEFORE
    }

    /**
     * Of all pages.
     *
     * @throws IllegalArgumentException that names the balance that is missing, or contradicts another one
     */
    static WholeStatement of(String name, List<BankStatement> pages, List<BankEntry> bookings, List<String> faults) {
        List<BankBalance> balances =
                pages.stream().flatMap(page -> page.balances().stream()).toList();
        List<BankBalance> opening = balances(name, balances, kind -> kind != Kind.CLOSING, "opening", "OPBD or PRCD");
        List<BankBalance> closing = balances(name, balances, kind -> kind == Kind.CLOSING, "closing", "CLBD");
        Amount before = opening.get(0).amount();
        Amount after = closing.get(0).amount();
        if (!before.currencyCode().equals(after.currencyCode())) {
            throw new IllegalArgumentException(name + " begins with " + before + " and ends with " + after);
        }
        LocalDate last = latest(closing.stream().map(BankBalance::day).toList());
        LocalDate dated = latest(opening.stream().map(BankBalance::day).toList());
        LocalDate first = latest(opening.stream().map(each -> first(each, last)).toList());
        if (last.isBefore(first)) {
            throw new IllegalArgumentException(name + " ends on " + last + ", before it begins on " + first);
        }
        Start start = !dated.equals(first)
                        || first.equals(last)
                        || bookings.stream().anyMatch(booking -> dated.equals(booking.booked()))
                ? Start.KNOWN
                : Start.OPEN;
        var statement = new WholeStatement(
                name,
                pages.get(0).account(),
                before,
                dated,
                first,
                start,
                after,
                last,
                bookings.stream()
                        .filter(booking -> Objects.requireNonNull(booking.amount())
                                .currencyCode()
                                .equals(before.currencyCode()))
                        .toList(),
                faults);
        return pages.stream()
                        .anyMatch(page -> page.from() != null && page.from().isAfter(dated))
                ? statement.dayLater()
                : statement;
    }

    private static LocalDate first(BankBalance opening, LocalDate last) {
        return opening.kind() == Kind.PRECEDING && opening.day().isBefore(last)
                ? opening.day().plusDays(1)
                : opening.day();
    }

    private static LocalDate latest(List<LocalDate> days) {
        return days.stream().max(LocalDate::compareTo).orElseThrow();
    }

    private static List<BankBalance> balances(
            String name, List<BankBalance> balances, Predicate<Kind> kind, String word, String code) {
        List<BankBalance> alike =
                balances.stream().filter(each -> kind.test(each.kind())).toList();
        if (alike.isEmpty()) {
            throw new IllegalArgumentException(name + " has no " + word + " balance (" + code + ")");
        }
        for (BankBalance each : alike) {
            if (!each.amount().equals(alike.get(0).amount())) {
                throw new IllegalArgumentException(
                        name + " has two " + word + " balances, " + alike.get(0).amount() + " and " + each.amount());
            }
        }
        return alike;
    }

    /** Begins it with the day after that of the opening balance, if that day may be the day before. */
    WholeStatement dayLater() {
        return start != Start.OPEN
                ? this
                : new WholeStatement(
                        name,
                        account,
                        opening,
                        dated,
                        dated.plusDays(1),
                        Start.DAY_BEFORE,
                        closing,
                        last,
                        bookings,
                        faults);
    }

    /** Its name and days, for a person. */
    String inWords() {
        return name + ", " + first + " to " + last + ",";
    }

    String currency() {
        return opening.currencyCode();
    }

    /** What is wrong with it, and whether its bookings lead from one balance to the other: errors of two statements may cancel. */
    List<String> allFaults() {
        var all = new ArrayList<String>(faults);
        Amount booked = bookings.stream()
                .map(booking -> Objects.requireNonNull(booking.amount()))
                .reduce(Amount.zero(opening.currency()), Amount::plus);
        if (!opening.plus(booked).equals(closing)) {
            all.add(name + " does not add up: " + opening + " before, " + booked + " booked, " + closing + " after");
        }
        return all;
    }
}
