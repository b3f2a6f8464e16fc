package io.piecework.ledger.document.html;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.statement.StatementLine;
import io.piecework.ledger.reading.statement.StreamedStatement;
import io.piecework.ledger.reading.statement.SummarySums;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The totals of a statement that the page needs before its first line; its memory grows with the days, not with the lines. */
final class StatementTotals {

    private final Predicate<StatementLine> isLate;
    private final ZoneId zone;
    private final Amount zero;
    private final SummarySums sums;
    private final TreeMap<LocalDate, Amount> earned = new TreeMap<>();
    private final FoldedMonths months;
    private Amount credits;
    private Amount returned;
    private Amount debits;
    private Amount closing;
    private long lines;
    private long late;
    private boolean fees;
    private boolean taxes;
    private int digits;
    private int letters;

    private StatementTotals(StreamedStatement statement, Predicate<StatementLine> isLate) {
        this.isLate = isLate;
        zone = statement.period().zone();
        zero = Amount.zero(statement.now().currency());
        sums = statement.sums();
        months = new FoldedMonths(zone);
        credits = zero;
        returned = zero;
        debits = zero;
        closing = statement.opening();
        digits = closing.value().scale();
    }

    /** @throws IllegalStateException when opening + credits + returned payouts − debits is not the balance after the last line */
    static StatementTotals of(StreamedStatement statement, Predicate<StatementLine> isLate) {
        var totals = new StatementTotals(statement, isLate);
        statement.each(totals::add);
        if (!statement
                .opening()
                .plus(totals.credits)
                .plus(totals.returned)
                .minus(totals.debits)
                .equals(totals.closing)) {
            throw new IllegalStateException("statement does not add up: " + statement.opening() + " + " + totals.credits
                    + " + " + totals.returned + " - " + totals.debits + " is not " + totals.closing);
        }
        return totals;
    }

    private void add(StatementLine line) {
        lines++;
        late += isLate.test(line) ? 1 : 0;
        sums.add(line);
        months.add(line);
        if (line.isReturnedPayout()) {
            returned = returned.plus(line.net());
        } else {
            credits = credits.plus(line.net().max(zero));
        }
        debits = debits.plus(line.net().negated().max(zero));
        closing = line.running();
        fees |= !line.fee().isZero();
        taxes |= !line.tax().isZero();
        for (Amount shown : new Amount[] {line.gross(), line.fee(), line.tax(), line.net(), line.running()}) {
            digits = Math.max(digits, shown.value().scale());
            letters = Math.max(letters, shown.text().length() - shown.value().scale());
        }
        if (line.isIncome()) {
            earned.merge(line.effective().atZone(zone).toLocalDate(), line.net(), Amount::plus);
        }
    }

    SummarySums sums() {
        return sums;
    }

    Amount credits() {
        return credits;
    }

    Amount returned() {
        return returned;
    }

    Amount debits() {
        return debits;
    }

    Amount closing() {
        return closing;
    }

    long lines() {
        return lines;
    }

    /** The number of lines of earlier dates that were added since the previous statement. */
    long late() {
        return late;
    }

    /** Whether any line has a fee; a column of zeros is left out, as in a statement as text. */
    boolean fees() {
        return fees;
    }

    boolean taxes() {
        return taxes;
    }

    /** The number of columns of amounts. */
    int amounts() {
        int shown = 2;
        if (fees || taxes) {
            shown++;
        }
        if (fees) {
            shown++;
        }
        return taxes ? shown + 1 : shown;
    }

    FoldedMonths months() {
        return months;
    }

    /** The most digits of an amount after its point. */
    int digits() {
        return digits;
    }

    /** The most characters of an amount, all with the same number of digits after the point. */
    int letters() {
        return letters + digits;
    }

    /** The pay for work and awards less reversals, for each day that has any. */
    SortedMap<LocalDate, Amount> earned() {
        return earned;
    }
}
