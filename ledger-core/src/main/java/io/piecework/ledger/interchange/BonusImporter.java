package io.piecework.ledger.interchange;

import static io.piecework.ledger.interchange.MechanicalTurkImport.ACTOR;

import io.piecework.ledger.assignment.AssignmentView;
import io.piecework.ledger.assignment.Assignments;
import io.piecework.ledger.award.Awards;
import io.piecework.ledger.award.GrantBonus;
import io.piecework.ledger.id.AwardId;
import io.piecework.ledger.interchange.ImportStatistics.RowOutcome;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.stream.Reading;
import io.piecework.ledger.task.Tasks;
import io.piecework.ledger.terms.Availability;
import io.piecework.ledger.terms.FeePolicy;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Grants what a bonus file says, one bonus an assignment: to whom and how much stands in the row, so that the work need not be recorded.
 */
final class BonusImporter {

    private static final String BONUS = "mturk-bonus:";

    private final Reading reading;
    private final Consumer<Command> door;
    private final ImportRequester account;
    private final FeePolicy fee;

    BonusImporter(Reading reading, Consumer<Command> door, ImportRequester account, FeePolicy fee) {
        this.reading = reading;
        this.door = door;
        this.account = account;
        this.fee = fee;
    }

    /** @throws RowProblem when the work is recorded as somebody else's; the ledger refuses a second bonus that differs */
    void add(BonusRow row, ImportStatistics tally) {
        Optional<AssignmentView> work = Assignments.find(reading, row.assignment());
        work.ifPresent(recorded -> compare(recorded, row));
        AwardId award =
                RowProblem.unless(() -> new AwardId(BONUS + row.assignment().value()));
        boolean known = Awards.find(reading, award).isPresent();
        if (!known) {
            account.pays();
        }
        door.accept(RowProblem.unless(() -> new GrantBonus(
                award,
                row.worker(),
                account.requester(),
                row.amount(),
                fee,
                row.reason(),
                row.assignment(),
                Availability.AT_ONCE,
                ACTOR,
                null)));
        tally.did(known ? RowOutcome.UNCHANGED : RowOutcome.BONUS);
        if (!known && work.isEmpty()) {
            tally.did(RowOutcome.BONUS_FOR_UNKNOWN);
        }
    }

    private void compare(AssignmentView recorded, BonusRow row) {
        if (!recorded.worker().equals(row.worker())) {
            throw new RowProblem(row.assignment() + ": worker is recorded as " + recorded.worker() + ", the file says "
                    + row.worker());
        }
        account.owns(
                row.assignment(),
                recorded.task(),
                Tasks.find(reading, recorded.task()).orElseThrow().requester());
    }
}
