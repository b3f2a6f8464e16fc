package io.piecework.ledger.file.imports;

import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Printable;
import io.piecework.ledger.money.Amount;
import org.apache.commons.csv.CSVRecord;

/** A row of a bonus file. */
record BonusRow(WorkerId worker, AssignmentId assignment, Amount amount, Reason reason) {

    private static final Reason NONE = new Reason("(the bonus file gives no reason)");

    /** @throws RowProblem when a value is missing or invalid */
    static BonusRow of(CSVRecord row, HeaderColumns columns) {
        String amount = columns.required(row, BonusColumn.AMOUNT);
        Amount dollars = DollarAmounts.of(BonusColumn.AMOUNT, amount);
        if (dollars.isZero()) {
            throw new RowProblem(BonusColumn.AMOUNT.toString(), amount, "is not above zero");
        }
        String reason = columns.value(row, BonusColumn.REASON);
        return RowProblem.wrap(() -> new BonusRow(
                new WorkerId(columns.required(row, BonusColumn.WORKER)),
                new AssignmentId(columns.required(row, BonusColumn.ASSIGNMENT)),
                dollars,
                Printable.isVisible(reason) ? new Reason(reason) : NONE));
    }
}
