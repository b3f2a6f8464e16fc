package io.piecework.ledger.file.imports;

import java.util.List;

/** The columns of a results file: each with its name on the web site first, then those of the command line tools and others. */
enum ResultsColumn implements FileColumn {
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

    ResultsColumn(boolean required, String... names) {
        this.required = required;
        this.names = List.of(names);
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public boolean required() {
        return required;
    }

    @Override
    public String toString() {
        return names.get(0);
    }
}
