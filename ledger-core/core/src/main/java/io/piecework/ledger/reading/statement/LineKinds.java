package io.piecework.ledger.reading.statement;

import io.piecework.ledger.reading.statement.line.LineKind;
import org.apiguardian.api.API;

/** Which kinds of lines are income, expenses or decisions, as conditions of a query on the lines. */
@API(status = API.Status.INTERNAL)
public final class LineKinds {

    private static final String EXPENSES = LineKind.codes(LineKind::isExpense);

    /** A line of a reimbursed expense. */
    public static final String IS_EXPENSE = "kind IN (" + EXPENSES + ")";

    /** A line of work or an award that is no expense: {@link StatementLine#isIncome}. */
    public static final String IS_INCOME = "(assignment <> '' OR award <> '') AND kind NOT IN (" + EXPENSES + ")";

    /** A line of a decision on work. */
    public static final String IS_DECISION = "kind IN (" + LineKind.codes(LineKind::isDecision) + ")";

    private LineKinds() {}
}
