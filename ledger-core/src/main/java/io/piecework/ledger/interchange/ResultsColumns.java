package io.piecework.ledger.interchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;

/** Where the columns stand: by name, in any order and letter case, under either format's names. */
final class ResultsColumns {

    /** What is read of a row; first the web site's name, then the command line tools', then others'. */
    enum Column {
        TASK(true, "HITId"),
        TITLE(false, "Title"),
        REWARD(true, "Reward"),
        CREATED(true, "CreationTime"),
        SLOTS(true, "MaxAssignments", "assignments"),
        ASSIGNMENT(true, "AssignmentId"),
        WORKER(true, "WorkerId", "anonCode"),
        STATUS(true, "AssignmentStatus"),
        ACCEPTED(true, "AcceptTime", "assignmentaccepttime"),
        SUBMITTED(true, "SubmitTime", "assignmentsubmittime"),
        APPROVED(true, "ApprovalTime", "assignmentapprovaltime"),
        REJECTED(true, "RejectionTime", "assignmentrejecttime"),
        FEEDBACK(false, "RequesterFeedback", "feedback");

        private final boolean required;

        @SuppressWarnings("ImmutableEnumChecker") // it is List.of
        private final List<String> names;

        Column(boolean required, String... names) {
            this.required = required;
            this.names = List.of(names);
        }

        /** The name it goes by in messages. */
        @Override
        public String toString() {
            return names.get(0);
        }
    }

    private final Map<Column, List<Integer>> places = new HashMap<>();
    private final int width;

    /** @throws ResultsFileException when a column is missing that every row needs */
    ResultsColumns(ResultsFile.Line first) {
        CSVRecord head = first.fields();
        this.width = head.size();
        for (Column column : Column.values()) {
            List<Integer> found = placesOf(column, head);
            if (found.isEmpty() && column.required) {
                throw new ResultsFileException(
                        first.number(),
                        "the head has no column " + String.join(" or ", column.names)
                                + "; is this a Mechanical Turk results file?");
            }
            places.put(column, found);
        }
    }

    /**
     * The value in a column, empty where the row is too short or says {@code NA}.
     *
     * @throws RowProblem when the head names the column twice and the row differs between the two
     */
    String value(CSVRecord row, Column column) {
        if (row.size() > width) {
            throw new RowProblem("the row has " + row.size() + " fields, the head has " + width);
        }
        List<String> values = places.getOrDefault(column, List.of()).stream()
                .map(place -> place < row.size() ? row.get(place).strip() : "")
                .map(value -> value.equals("NA") ? "" : value)
                .distinct()
                .collect(Collectors.toCollection(ArrayList::new));
        if (values.size() > 1) {
            throw new RowProblem("the two columns " + column + " say \"" + RowProblem.shown(values.get(0)) + "\" and \""
                    + RowProblem.shown(values.get(1)) + "\"");
        }
        return values.isEmpty() ? "" : values.get(0);
    }

    private static List<Integer> placesOf(Column column, CSVRecord head) {
        for (String name : column.names) {
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
