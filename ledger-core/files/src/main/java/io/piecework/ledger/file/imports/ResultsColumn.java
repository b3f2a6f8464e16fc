package io.piecework.ledger.file.imports;

import java.util.List;

/** The columns of a results file: each with its name on the web site first, then those of the command line tools and others. */
final class ResultsColumn {

    static final FileColumn TASK = FileColumn.required("HITId");
    static final FileColumn TITLE = FileColumn.optional("Title");
    static final FileColumn REWARD = FileColumn.required("Reward");
    static final FileColumn CREATED = FileColumn.required("CreationTime");
    static final FileColumn SLOTS = FileColumn.required("MaxAssignments", "assignments");
    static final FileColumn ASSIGNMENT = FileColumn.required("AssignmentId");
    static final FileColumn WORKER = FileColumn.required("WorkerId", "anonCode");
    static final FileColumn STATUS = FileColumn.required("AssignmentStatus");
    static final FileColumn ACCEPTED = FileColumn.required("AcceptTime", "assignmentaccepttime");
    static final FileColumn SUBMITTED = FileColumn.required("SubmitTime", "assignmentsubmittime");
    static final FileColumn APPROVED = FileColumn.required("ApprovalTime", "assignmentapprovaltime");
    static final FileColumn REJECTED = FileColumn.required("RejectionTime", "assignmentrejecttime");
    static final FileColumn FEEDBACK = FileColumn.optional("RequesterFeedback", "feedback");

    static final List<FileColumn> ALL = List.of(
            TASK,
            TITLE,
            REWARD,
            CREATED,
            SLOTS,
            ASSIGNMENT,
            WORKER,
            STATUS,
            ACCEPTED,
            SUBMITTED,
            APPROVED,
            REJECTED,
            FEEDBACK);

    private ResultsColumn() {}
}
