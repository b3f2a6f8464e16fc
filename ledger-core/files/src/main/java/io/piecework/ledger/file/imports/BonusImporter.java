package io.piecework.ledger.file.imports;

import static io.piecework.ledger.file.imports.MechanicalTurkImport.ACTOR;

import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.AwardId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Printable;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.file.imports.ImportStatistics.RowOutcome;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.AssignmentView;
import io.piecework.ledger.work.assignment.Assignments;
import io.piecework.ledger.work.award.Awards;
import io.piecework.ledger.work.award.GrantBonus;
import io.piecework.ledger.work.task.Tasks;
import io.piecework.ledger.work.terms.Availability;
import io.piecework.ledger.work.terms.FeePolicy;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVRecord;

/** Imports the rows of a bonus file: one bonus for each assignment. A row has worker and amount, so the work need not be recorded. */
final class BonusImporter {

    private static final String BONUS = "mturk-bonus:";

    private final Reading reading;
    private final RowTransactions rows;
    private final ImportRequester requester;
    private final FeePolicy fee;

    BonusImporter(Reading reading, RowTransactions rows, ImportRequester requester, FeePolicy fee) {
        this.reading = reading;
        this.rows = rows;
        this.requester = requester;
        this.fee = fee;
    }

    /** @throws RowProblem when the work is recorded with another worker or requester; the ledger refuses a second bonus that differs */
    void add(Row row) {
        Optional<AssignmentView> work = Assignments.find(reading, row.assignment());
        work.ifPresent(recorded -> compare(recorded, row));
        AwardId award =
                RowProblem.wrap(() -> new AwardId(BONUS + row.assignment().value()));
        rows.await(award.stream());
        boolean known = Awards.find(reading, award).isPresent();
        Command bonus = RowProblem.wrap(() -> new GrantBonus(
                award,
                row.worker(),
                requester.id(),
                row.amount(),
                fee,
                row.reason(),
                row.assignment(),
                Availability.AT_ONCE,
                Given.by(ACTOR, null)));
        if (!known) {
            requester.grantCredit("USD");
        }
        var sent = RowTransactions.Row.about(List.of(award.stream()), RowTransactions.RowListener.NONE);
        if (work.isEmpty()) {
            sent.add(bonus, RowOutcome.BONUS, RowOutcome.BONUS_FOR_UNKNOWN);
        } else {
            sent.add(bonus, RowOutcome.BONUS);
        }
        rows.send(sent);
    }

    private void compare(AssignmentView recorded, Row row) {
        if (!recorded.worker().equals(row.worker())) {
            throw new RowProblem(row.assignment() + ": worker is recorded as " + recorded.worker() + ", the file says "
                    + row.worker());
        }
        requester.requireOwner(
                row.assignment(),
                recorded.task(),
                Tasks.find(reading, recorded.task()).orElseThrow().requester());
    }

    /** A row of a bonus file. */
    record Row(WorkerId worker, AssignmentId assignment, Amount amount, Reason reason) {

        private static final Reason NONE = new Reason("(the bonus file gives no reason)");

        /** @throws RowProblem when a value is missing or invalid */
        static Row of(CSVRecord row, HeaderColumns columns) {
            String amount = columns.required(row, BonusColumn.AMOUNT);
            Amount dollars = DollarAmounts.of(BonusColumn.AMOUNT, amount);
            if (dollars.isZero()) {
                throw new RowProblem(BonusColumn.AMOUNT.toString(), amount, "is not above zero");
            }
            String reason = columns.value(row, BonusColumn.REASON);
            return RowProblem.wrap(() -> new Row(
                    new WorkerId(columns.required(row, BonusColumn.WORKER)),
                    new AssignmentId(columns.required(row, BonusColumn.ASSIGNMENT)),
                    dollars,
                    Printable.isVisible(reason) ? new Reason(reason) : NONE));
        }
    }
}
