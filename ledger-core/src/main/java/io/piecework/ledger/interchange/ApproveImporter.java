package io.piecework.ledger.interchange;

import static io.piecework.ledger.interchange.MechanicalTurkImport.ACTOR;

import io.piecework.ledger.assignment.ApproveAssignment;
import io.piecework.ledger.assignment.AssignmentStatus;
import io.piecework.ledger.assignment.AssignmentView;
import io.piecework.ledger.assignment.Assignments;
import io.piecework.ledger.assignment.OverturnRejection;
import io.piecework.ledger.id.AssignmentId;
import io.piecework.ledger.interchange.ImportStatistics.RowOutcome;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.stream.Reading;
import io.piecework.ledger.task.Tasks;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVRecord;

/** Imports the rows of an approve file; the work must be recorded, since the file has neither worker nor reward. */
final class ApproveImporter {

    private final Reading reading;
    private final Consumer<Command> commands;
    private final ImportRequester requester;

    ApproveImporter(Reading reading, Consumer<Command> commands, ImportRequester requester) {
        this.reading = reading;
        this.commands = commands;
        this.requester = requester;
    }

    /** @throws RowProblem when the work is not recorded or cannot be approved */
    void add(CSVRecord row, HeaderColumns columns, ImportStatistics statistics) {
        AssignmentId id = RowProblem.wrap(() -> new AssignmentId(columns.required(row, BonusColumn.ASSIGNMENT)));
        AssignmentView recorded = Assignments.find(reading, id)
                .orElseThrow(() -> new RowProblem(id + " is not recorded, the file says approved"));
        requester.requireOwner(
                id,
                recorded.task(),
                Tasks.find(reading, recorded.task()).orElseThrow().requester());
        if (RecordedDecisions.isRejected(recorded)) {
            commands.accept(new OverturnRejection(id, null, null, ACTOR, null));
            statistics.count(RowOutcome.OVERTURNED);
        } else if (recorded.status() == AssignmentStatus.SUBMITTED) {
            commands.accept(new ApproveAssignment(id, ACTOR, null));
            statistics.count(RowOutcome.APPROVED);
        } else if (wasApproved(recorded.status())) {
            statistics.count(RowOutcome.UNCHANGED);
        } else {
            throw new RowProblem(id + ": status is recorded as " + recorded.status() + ", the file says "
                    + AssignmentStatus.APPROVED);
        }
    }

    /** Whether it was approved, even if the approval is disputed or was reversed since. */
    private static boolean wasApproved(AssignmentStatus status) {
        return status == AssignmentStatus.APPROVED
                || status == AssignmentStatus.DISPUTED
                || status == AssignmentStatus.REVERSED;
    }
}
