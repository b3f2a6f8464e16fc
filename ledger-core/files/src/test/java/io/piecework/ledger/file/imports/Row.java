package io.piecework.ledger.file.imports;

import java.util.LinkedHashMap;
import java.util.Map;

/** An assignment as a row of a results file, with the column names of the web site; immutable. */
final class Row {

    private final Map<String, String> values;

    private Row(Map<String, String> values) {
        this.values = values;
    }

    /** Submitted and not decided, one of three assignments of {@code H1} at $0.50 each. */
    static Row submitted(String assignment, String worker) {
        return new Row(Map.of())
                .with("HITId", "H1")
                .with("Title", "Name the dogs")
                .with("Reward", "$0.50")
                .with("CreationTime", "Tue Oct 08 00:23:24 PDT 2019")
                .with("MaxAssignments", "3")
                .with("AssignmentId", assignment)
                .with("WorkerId", worker)
                .with("AssignmentStatus", "Submitted")
                .with("AcceptTime", "Tue Oct 08 00:33:08 PDT 2019")
                .with("SubmitTime", "Tue Oct 08 00:34:23 PDT 2019");
    }

    static Row approved(String assignment, String worker) {
        return submitted(assignment, worker).approved();
    }

    static Row rejected(String assignment, String worker, String feedback) {
        return submitted(assignment, worker).rejected(feedback);
    }

    Row approved() {
        return with("AssignmentStatus", "Approved").with("ApprovalTime", "Tue Oct 08 00:38:51 PDT 2019");
    }

    Row rejected(String feedback) {
        return with("AssignmentStatus", "Rejected")
                .with("RejectionTime", "Tue Oct 08 00:40:00 PDT 2019")
                .with("RequesterFeedback", feedback);
    }

    Row of(String task, int slots, String reward) {
        return with("HITId", task)
                .with("MaxAssignments", Integer.toString(slots))
                .with("Reward", reward);
    }

    Row slots(int slots) {
        return with("MaxAssignments", Integer.toString(slots));
    }

    Row created(String time) {
        return with("CreationTime", time);
    }

    Row with(String column, String value) {
        var changed = new LinkedHashMap<>(values);
        changed.put(column, value);
        return new Row(changed);
    }

    String value(String column) {
        return values.getOrDefault(column, "");
    }
}
