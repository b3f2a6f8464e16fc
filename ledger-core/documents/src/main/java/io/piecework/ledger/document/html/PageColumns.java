package io.piecework.ledger.document.html;

import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.document.paper.Column;
import io.piecework.ledger.money.Amount;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The columns of amounts that the lines of a page need and how wide they are, which is known before the first line is printed. Its memory does
 * not grow with the lines.
 */
final class PageColumns<T> {

    private final List<Column<T>> all;
    private final Language language;
    private final Function<Amount, String> measured;
    private final Set<Column<T>> needed = new HashSet<>();
    private long lines;
    private int digits;
    private int letters;

    /**
     * For columns of which no line was seen yet.
     *
     * @param measured the amount as the widths are made for
     * @param digits after the point for which each column has space at least
     */
    PageColumns(List<Column<T>> all, Language language, Function<Amount, String> measured, int digits) {
        this.all = all;
        this.language = language;
        this.measured = measured;
        this.digits = digits;
    }

    void see(T line) {
        lines++;
        for (Column<T> column : all) {
            if (column.isNeeded(line)) {
                needed.add(column);
            }
            see(column.amount(line));
        }
    }

    /** An amount beside the lines, which has as many digits as they have. */
    void see(Amount amount) {
        int scale = amount.value().scale();
        digits = Math.max(digits, scale);
        letters = Math.max(letters, measured.apply(amount).length() - scale);
    }

    long lines() {
        return lines;
    }

    /** The most digits of an amount after its point. */
    int digits() {
        return digits;
    }

    /** The most characters of an amount, all with the same number of digits after the point. */
    int letters() {
        return letters + digits;
    }

    /** The letters of the longest word above a column, and one more because they are bold. */
    int longestHead() {
        return all.stream()
                        .flatMap(column -> Stream.of(language.say(column.key()).split(" ")))
                        .mapToInt(String::length)
                        .max()
                        .orElseThrow()
                + 1;
    }

    private Stream<Column<T>> shown() {
        return all.stream().filter(column -> column.isAlways() || needed.contains(column));
    }

    List<String> heads() {
        return shown().map(column -> language.say(column.key())).toList();
    }

    List<AlignedAmount> cells(Function<Column<T>, Amount> amount) {
        return shown().map(column -> AlignedAmount.of(amount.apply(column), digits, language))
                .toList();
    }
}
