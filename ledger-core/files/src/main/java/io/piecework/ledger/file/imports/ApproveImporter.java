package io.piecework.ledger.file.imports;

import static io.piecework.ledger.file.imports.MechanicalTurkImport.ACTOR;

import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.file.imports.ImportStatistics.RowOutcome;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.AssignmentStatus;
import io.piecework.ledger.work.assignment.AssignmentView;
import io.piecework.ledger.work.assignment.Assignments;
import io.piecework.ledger.work.assignment.OverturnRejection;
import io.piecework.ledger.work.task.Tasks;
import java.util.List;
import org.apache.commons.csv.CSVRecord;

/** Imports the rows of an approve file; the work must be recorded, since the file has neither worker nor reward. */
final class ApproveImporter {

    private final Reading reading;
    private final RowTransactions rows;
    private final ImportRequester requester;

    ApproveImporter(Reading reading, RowTransactions rows, ImportRequester requester) {
        this.reading = reading;
        this.rows = rows;
        this.requester = requester;
    }

    /** @throws RowProblem when the work is not recorded or cannot be approved */
    void add(CSVRecord row, HeaderColumns columns) {
        AssignmentId id = RowProblem.wrap(() -> new AssignmentId(columns.required(row, BonusColumn.ASSIGNMENT)));
        rows.await(id.stream());
        AssignmentView recorded = Assignments.find(reading, id)
                .orElseThrow(() -> new RowProblem(id + " is not recorded, the file says approved"));
        requester.requireOwner(
                id,
                recorded.task(),
                Tasks.find(reading, recorded.task()).orElseThrow().requester());
        if (RecordedDecisions.isRejected(recorded)) {
            send(new OverturnRejection(id, null, null, Given.by(ACTOR, null)), RowOutcome.OVERTURNED);
        } else if (recorded.status() == AssignmentStatus.SUBMITTED) {
            send(new ApproveAssignment(id, Given.by(ACTOR, null)), RowOutcome.APPROVED);
        } else if (wasApproved(recorded.status())) {
            rows.unchanged();
        } else {
            throw new RowProblem(id + ": status is recorded as " + recorded.status() + ", the file says "
                    + AssignmentStatus.APPROVED);
        }
    }

    private void send(Command command, RowOutcome outcome) {
        var row = RowTransactions.Row.about(List.of(command.id().stream()), RowTransactions.RowListener.NONE);
        row.add(command, outcome);
        rows.send(row);
    }

    /** Whether it was approved, even if the approval is disputed or was reversed since. */
    private static boolean wasApproved(AssignmentStatus status) {
        return status == AssignmentStatus.APPROVED
                || status == AssignmentStatus.DISPUTED
                || status == AssignmentStatus.REVERSED;
    }
}
