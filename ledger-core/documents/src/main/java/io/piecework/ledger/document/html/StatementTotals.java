package io.piecework.ledger.document.html;

import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.document.paper.StatementPaper;
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
    private final PageColumns<StatementLine> columns;
    private Amount credits;
    private Amount returned;
    private Amount debits;
    private Amount closing;
    private long late;

    private StatementTotals(StreamedStatement statement, Predicate<StatementLine> isLate, Language language) {
        this.isLate = isLate;
        zone = statement.period().zone();
        zero = Amount.zero(statement.now().currency());
        sums = statement.sums();
        months = new FoldedMonths(zone);
        credits = zero;
        returned = zero;
        debits = zero;
        closing = statement.opening();
        columns = new PageColumns<>(
                StatementPaper.COLUMNS, language, Amount::text, closing.value().scale());
    }

    /** @throws IllegalStateException when opening + credits + returned payouts − debits is not the balance after the last line */
    static StatementTotals of(StreamedStatement statement, Predicate<StatementLine> isLate, Language language) {
        var totals = new StatementTotals(statement, isLate, language);
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
        columns.see(line);
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

    PageColumns<StatementLine> columns() {
        return columns;
    }

    /** The number of lines of earlier dates that were added since the previous statement. */
    long late() {
        return late;
    }

    FoldedMonths months() {
        return months;
    }

    /** The pay for work and awards less reversals, for each day that has any. */
    SortedMap<LocalDate, Amount> earned() {
        return earned;
    }
}
