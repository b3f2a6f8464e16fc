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

/** Approves what an approve file names: recorded work only, since the file says neither whose it is nor what it is worth. */
final class ApproveImporter {

    private final Reading reading;
    private final Consumer<Command> door;
    private final ImportRequester account;

    ApproveImporter(Reading reading, Consumer<Command> door, ImportRequester account) {
        this.reading = reading;
        this.door = door;
        this.account = account;
    }

    /** @throws RowProblem when the work is not recorded, or is not one that can be approved */
    void add(CSVRecord row, HeaderColumns columns, ImportStatistics tally) {
        AssignmentId id = RowProblem.unless(() -> new AssignmentId(columns.needed(row, BonusColumn.ASSIGNMENT)));
        AssignmentView recorded = Assignments.find(reading, id)
                .orElseThrow(() -> new RowProblem(id + " is not recorded, the file says approved"));
        account.owns(
                id,
                recorded.task(),
                Tasks.find(reading, recorded.task()).orElseThrow().requester());
        if (RecordedDecisions.isRejected(recorded)) {
            door.accept(new OverturnRejection(id, null, null, ACTOR, null));
            tally.did(RowOutcome.OVERTURNED);
        } else if (recorded.status() == AssignmentStatus.SUBMITTED) {
            door.accept(new ApproveAssignment(id, ACTOR, null));
            tally.did(RowOutcome.APPROVED);
        } else if (wasApproved(recorded.status())) {
            tally.did(RowOutcome.UNCHANGED);
        } else {
            throw new RowProblem(id + ": status is recorded as " + recorded.status() + ", the file says "
                    + AssignmentStatus.APPROVED);
        }
    }

    /** Whatever was done about it since. */
    private static boolean wasApproved(AssignmentStatus status) {
        return status == AssignmentStatus.APPROVED
                || status == AssignmentStatus.DISPUTED
                || status == AssignmentStatus.REVERSED;
    }
}
