package io.piecework.ledger.file.imports;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Builds a results file with the header and the quotes of real files. */
final class Results {

    private static final List<String> SITE = List.of(("HITId HITTypeId Title Description Keywords Reward CreationTime"
                    + " MaxAssignments RequesterAnnotation AssignmentDurationInSeconds AutoApprovalDelayInSeconds Expiration"
                    + " NumberOfSimilarHITs LifetimeInSeconds AssignmentId WorkerId AssignmentStatus AcceptTime SubmitTime"
                    + " AutoApprovalTime ApprovalTime RejectionTime RequesterFeedback WorkTimeInSeconds Approve Reject")
            .split(" "));
    private static final List<String> TOOLS = List.of(("hitid hittypeid title description keywords reward creationtime"
                    + " assignments numavailable numpending numcomplete hitstatus reviewstatus annotation"
                    + " assignmentduration autoapprovaldelay hitlifetime viewhit assignmentid workerid assignmentstatus"
                    + " autoapprovaltime assignmentaccepttime assignmentsubmittime assignmentapprovaltime"
                    + " assignmentrejecttime deadline feedback reject")
            .split(" "));
    private static final Map<String, String> TOOLS_NAMES = Map.of(
            "assignments", "MaxAssignments",
            "assignmentaccepttime", "AcceptTime",
            "assignmentsubmittime", "SubmitTime",
            "assignmentapprovaltime", "ApprovalTime",
            "assignmentrejecttime", "RejectionTime",
            "feedback", "RequesterFeedback",
            "anonCode", "WorkerId");

    private final List<String> head;
    private final List<Supplier<String>> body = new ArrayList<>();
    private char delimiter;
    private String lineEnd = "\n";
    private String start = "";
    private Charset charset = StandardCharsets.UTF_8;

    private Results(List<String> head, char delimiter) {
        this.head = new ArrayList<>(head);
        this.delimiter = delimiter;
    }

    /** As the web site writes them: commas. */
    static Results site(Row... rows) {
        return new Results(SITE, ',').and(rows);
    }

    /** As the command line tools write them: tabs, header in lower case. */
    static Results tools(Row... rows) {
        return new Results(TOOLS, '\t').and(rows);
    }

    /** A file of the web site with another header; the rows follow its order. */
    static Results headed(UnaryOperator<List<String>> change) {
        return new Results(change.apply(new ArrayList<>(SITE)), ',');
    }

    Results delimiter(char delimiter) {
        this.delimiter = delimiter;
        return this;
    }

    Results lineEnd(String lineEnd) {
        this.lineEnd = lineEnd;
        return this;
    }

    Results withByteOrderMark() {
        this.start = "\uFEFF";
        return this;
    }

    Results in(Charset charset) {
        this.charset = charset;
        return this;
    }

    Results and(Row... rows) {
        Arrays.stream(rows).forEach(row -> and(row, head.size()));
        return this;
    }

    Results and(List<Row> rows) {
        return and(rows.toArray(Row[]::new));
    }

    /** A row with fewer fields than the header, or with additional empty ones. */
    Results and(Row row, int fields) {
        var values = new ArrayList<String>();
        for (int i = 0; i < fields; i++) {
            values.add(i < head.size() ? valueUnder(head.get(i), row) : "");
        }
        body.add(() -> line(values));
        return this;
    }

    /** Raw text instead of a row. */
    Results andText(String text) {
        body.add(() -> text);
        return this;
    }

    byte[] bytes() {
        return body.stream()
                .map(Supplier::get)
                .collect(Collectors.joining("", start + line(head), ""))
                .getBytes(charset);
    }

    private String line(List<String> values) {
        return values.stream()
                .map(value -> '"' + value.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(String.valueOf(delimiter), "", lineEnd));
    }

    /** The name of a value in the row, for any letter case of the header. */
    private static String valueUnder(String name, Row row) {
        String known = TOOLS_NAMES.getOrDefault(name, name);
        return SITE.stream()
                .filter(known::equalsIgnoreCase)
                .findFirst()
                .map(row::value)
                .orElse("");
    }
}
