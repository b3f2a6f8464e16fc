package io.piecework.ledger.document.paper;

import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.money.Amount;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table of a paper in words: the names of the rows on the left, their amounts and counts on the right.
 *
 * @param title empty where the paper has it elsewhere
 * @param heads of all columns, that of the names first; none where the columns need no heads
 * @param rows in their order; a total is the last
 */
public record Table(String title, List<String> heads, List<Row> rows) {

    /**
     * A row.
     *
     * @param level how deep it stands below the row that it is a part of, from 0
     * @param note what stands behind it; empty for none
     */
    public record Row(String name, int level, List<Cell> cells, String note) {

        static Row of(String name, int level, Cell... cells) {
            return new Row(name, level, List.of(cells), "");
        }

        static Row noted(String name, Amount amount, String note, Language language) {
            return new Row(name, 0, List.of(Cell.of(amount, language)), note);
        }
    }

    /**
     * A cell.
     *
     * @param text empty where the row has nothing in the column
     * @param amount null for a count
     * @param needed whether a list without columns says it
     */
    public record Cell(String text, @Nullable Amount amount, boolean needed) {

        public static final Cell EMPTY = new Cell("", null, false);

        public static Cell of(Amount amount, Language language) {
            return new Cell(language.amount(amount), amount, true);
        }

        static Cell[] of(Language language, Amount... amounts) {
            return Arrays.stream(amounts).map(amount -> of(amount, language)).toArray(Cell[]::new);
        }
    }
}
