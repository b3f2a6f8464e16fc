package io.piecework.ledger.file.imports;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;

/** Finds a file's columns by their names, in any order. */
final class HeaderColumns {

    private final Map<FileColumn, List<Integer>> places = new HashMap<>();
    private final Header head;

    /**
     * @param kind the kind of file, such as {@code Mechanical Turk results}
     * @throws ResultsFileException when a required column is missing
     */
    HeaderColumns(ResultsFile.Line first, String kind, Collection<FileColumn> headings) {
        this.head = new Header(first.fields());
        for (FileColumn column : headings) {
            List<Integer> found = head.placesOf(column.names());
            if (found.isEmpty() && column.required()) {
                throw new ResultsFileException(first.number(), missing(column, kind, headings));
            }
            places.put(column, found);
        }
    }

    private String missing(FileColumn column, String kind, Collection<FileColumn> headings) {
        List<String> known =
                headings.stream().flatMap(heading -> heading.names().stream()).toList();
        return "the header has no column " + String.join(" or ", column.names()) + "; is this a " + kind + " file?"
                + column.remedy() + head.insteadOf(column.names(), known);
    }

    /** Whether the header has this column. */
    static boolean names(CSVRecord head, FileColumn column) {
        return !new Header(head).placesOf(column.names()).isEmpty();
    }

    /** Whether the header has a column of this name. */
    boolean has(String name) {
        return !head.placesOf(List.of(name)).isEmpty();
    }

    /** The name of a column as the file writes it; its first name where the file lacks it. */
    String nameOf(FileColumn column) {
        return head.nameOf(column.names()).orElse(column.names().get(0));
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
        if (row.size() > head.width()) {
            throw new RowProblem("the row has " + row.size() + " fields, the header has " + head.width());
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
}
