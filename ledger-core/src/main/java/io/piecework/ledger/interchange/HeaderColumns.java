package io.piecework.ledger.interchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;

/** Finds a file's columns by their names, in any order and letter case. */
final class HeaderColumns {

    private final Map<FileColumn, List<Integer>> places = new HashMap<>();
    private final int width;

    /**
     * @param kind the kind of file, such as {@code Mechanical Turk results}
     * @throws ResultsFileException when a required column is missing
     */
    HeaderColumns(ResultsFile.Line first, String kind, FileColumn... headings) {
        CSVRecord head = first.fields();
        this.width = head.size();
        for (FileColumn column : headings) {
            List<Integer> found = placesOf(column, head);
            if (found.isEmpty() && column.required()) {
                throw new ResultsFileException(
                        first.number(),
                        "the header has no column " + String.join(" or ", column.names()) + "; is this a " + kind
                                + " file?");
            }
            places.put(column, found);
        }
    }

    /** Whether the header has this column. */
    static boolean names(CSVRecord head, FileColumn column) {
        return !placesOf(column, head).isEmpty();
    }

    /**
     * The value in a column.
     *
     * @throws RowProblem as for {@link #value}, and when it is empty
     */
    String required(CSVRecord row, FileColumn column) {
        String value = value(row, column);
        if (value.isEmpty()) {
            throw new RowProblem(column + " is empty");
        }
        return value;
    }

    /**
     * The value in a column; empty where the row is too short or has {@code NA}.
     *
     * @throws RowProblem when the header has the column twice and the row has two values
     */
    String value(CSVRecord row, FileColumn column) {
        if (row.size() > width) {
            throw new RowProblem("the row has " + row.size() + " fields, the header has " + width);
        }
        List<String> values = places.getOrDefault(column, List.of()).stream()
                .map(place -> place < row.size() ? row.get(place).strip() : "")
                .map(value -> value.equals("NA") ? "" : value)
                .distinct()
                .collect(Collectors.toCollection(ArrayList::new));
        if (values.size() > 1) {
            throw new RowProblem("the two columns " + column + " have the values \"" + RowProblem.shown(values.get(0))
                    + "\" and \"" + RowProblem.shown(values.get(1)) + "\"");
        }
        return values.isEmpty() ? "" : values.get(0);
    }

    private static List<Integer> placesOf(FileColumn column, CSVRecord head) {
        for (String name : column.names()) {
            var found = new ArrayList<Integer>();
            for (int i = 0; i < head.size(); i++) {
                if (head.get(i).strip().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
                    found.add(i);
                }
            }
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }
}
