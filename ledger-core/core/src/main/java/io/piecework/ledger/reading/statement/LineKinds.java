package io.piecework.ledger.reading.statement;

import io.piecework.ledger.reading.statement.line.AwardLine;
import io.piecework.ledger.reading.statement.line.LineContent;
import io.piecework.ledger.work.award.AwardKind;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** Which kinds of lines are income, expenses or decisions, in Java and as conditions of a query on the lines. */
@API(status = API.Status.INTERNAL)
public final class LineKinds {

    private static final String EXPENSE = AwardKind.EXPENSE.toString();
    private static final String EXPENSE_REVERSED = EXPENSE + AwardLine.REVERSED;

    /** A reimbursed expense, or one that was taken back. */
    public static final String IS_EXPENSE = "kind IN ('%s', '%s')".formatted(EXPENSE, EXPENSE_REVERSED);

    /** Pay for work or an award, or pay that was taken back; no expenses. */
    public static final String IS_INCOME =
            "(assignment <> '' OR award <> '') AND kind NOT IN ('%s', '%s')".formatted(EXPENSE, EXPENSE_REVERSED);

    /** A decision on work. */
    public static final String IS_DECISION =
            LineContent.DECISION_KINDS.stream().sorted().collect(Collectors.joining("', '", "kind IN ('", "')"));

    private LineKinds() {}

    static boolean isExpense(String kind) {
        return kind.equals(EXPENSE) || kind.equals(EXPENSE_REVERSED);
    }
}
