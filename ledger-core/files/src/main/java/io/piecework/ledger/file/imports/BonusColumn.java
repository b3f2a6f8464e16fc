package io.piecework.ledger.file.imports;

import java.util.List;

/** The columns of a bonus file, and of an approve file, which has the assignment only. */
final class BonusColumn {

    static final FileColumn WORKER = FileColumn.required("workerId");
    static final FileColumn ASSIGNMENT = FileColumn.required("assignmentId");
    static final FileColumn AMOUNT = FileColumn.required("bonusAmount");
    static final FileColumn REASON = FileColumn.optional("reason");

    static final List<FileColumn> ALL = List.of(WORKER, ASSIGNMENT, AMOUNT, REASON);

    private BonusColumn() {}
}
