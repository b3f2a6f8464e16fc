package io.piecework.ledger.document.html;

import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.requester.RequesterBalance;
import io.piecework.ledger.reading.requester.RequesterLine;
import io.piecework.ledger.reading.requester.RequesterTotals;
import io.piecework.ledger.reading.requester.StreamedRequesterStatement;
import java.util.List;
import java.util.stream.Stream;

/** What the page of a requester's statement needs before its first line: the totals, and how wide amounts are. */
final class RequesterPageTotals {

    private final Language language;
    private final RequesterTotals totals;
    private final RequesterBalance closing;
    private long lines;
    private boolean fees;
    private boolean taxes;
    private int digits;
    private int letters;

    private RequesterPageTotals(StreamedRequesterStatement statement, Language language) {
        this.language = language;
        totals = statement.totals(this::add);
        closing = statement.closing(totals);
        see(List.of(
                closing.available(),
                closing.total(),
                statement.opening().total(),
                totals.deposited(),
                totals.refunded(),
                totals.reserved(),
                totals.released(),
                totals.spentOfAvailable(),
                totals.spentOfReserved(),
                totals.spent()));
    }

    static RequesterPageTotals of(StreamedRequesterStatement statement, Language language) {
        return new RequesterPageTotals(statement, language);
    }

    private void add(RequesterLine line) {
        lines++;
        fees |= !line.fee().isZero();
        taxes |= !line.tax().isZero();
        see(List.of(
                line.available(),
                line.reserved(),
                line.pay(),
                line.fee(),
                line.tax(),
                line.after().available()));
    }

    private void see(List<Amount> shown) {
        for (Amount amount : shown) {
            digits = Math.max(digits, amount.value().scale());
            letters = Math.max(
                    letters, language.amount(amount).length() - amount.value().scale());
        }
    }

    RequesterTotals totals() {
        return totals;
    }

    RequesterBalance closing() {
        return closing;
    }

    long lines() {
        return lines;
    }

    /** Whether any line has a fee; a column of zeros is left out, as in a statement as text. */
    boolean fees() {
        return fees;
    }

    boolean taxes() {
        return taxes;
    }

    ColumnWidths widths() {
        return ColumnWidths.of(4 + (fees ? 1 : 0) + (taxes ? 1 : 0), Math.max(letters + digits, longestHead()));
    }

    /** The letters of the longest word above a column, and one more because they are bold. */
    private int longestHead() {
        return Stream.of(
                                "balance.available",
                                "requester.reserved",
                                "requester.pay",
                                "column.fee",
                                "requester.tax",
                                "column.balance")
                        .flatMap(key -> Stream.of(language.say(key).split(" ")))
                        .mapToInt(String::length)
                        .max()
                        .orElseThrow()
                + 1;
    }

    /** An amount in a column with as many digits as the page has. */
    AlignedAmount aligned(Amount amount) {
        return AlignedAmount.of(amount, digits, language);
    }
}
