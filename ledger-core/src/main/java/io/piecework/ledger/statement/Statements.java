package io.piecework.ledger.statement;

import io.piecework.ledger.award.AwardKind;
import io.piecework.ledger.id.AssignmentId;
import io.piecework.ledger.id.AwardId;
import io.piecework.ledger.id.OperationId;
import io.piecework.ledger.id.PayoutId;
import io.piecework.ledger.id.TaskId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.stream.Rows;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** Reads workers' statements. */
public final class Statements {

    /** Where the lines are kept. */
    public static final String TABLE = "ledger_statement_line";

    private static final String EXPENSE = AwardKind.EXPENSE.toString();
    private static final String EXPENSE_REVERSED = EXPENSE + AwardLine.REVERSED;
    private static final String EXPENSES = "('" + EXPENSE + "', '" + EXPENSE_REVERSED + "')";

    /** The condition of a line that is a worker's income: pay for work and beside it, and what was taken back of it. */
    public static final String IS_INCOME = "(assignment <> '' OR award <> '') AND kind NOT IN " + EXPENSES;

    /** The condition of a line that is an expense of a worker's, reimbursed or taken back. */
    public static final String IS_EXPENSE = "kind IN " + EXPENSES;

    /** The condition of a line that tells how somebody decided on work. */
    public static final String IS_DECISION =
            LineContent.DECISION_KINDS.stream().sorted().collect(Collectors.joining("', '", "kind IN ('", "')"));

    private static final String EARNINGS =
            "SELECT worker, currency, effective_at, gross - fee AS earned FROM ledger_statement_line"
                    + " WHERE position > ? AND position <= ? AND " + IS_INCOME + " ORDER BY position";

    /** What {@link #line} reads. */
    static final String COLUMNS =
            "effective_at, recorded_at, kind, assignment, task, payout, award, stream, title, gross,"
                    + " fee, tax, net, offered, category, available_at, overturn_until, reason";

    /** The lines of a worker in a currency. */
    static final String OF_WORKER = " FROM " + TABLE + " WHERE worker = ? AND currency = ?";

    private static final String LINES = "SELECT " + COLUMNS + OF_WORKER;
    private static final String ORDER = " ORDER BY effective_at, position";

    private Statements() {}

    static boolean isExpense(String kind) {
        return kind.equals(EXPENSE) || kind.equals(EXPENSE_REVERSED);
    }

    /** What somebody earned, or lost of what they had earned, just as it is stored: whoever proves sums meets what is wrong too. */
    public interface Earning {
        void of(String worker, String currency, Instant effective, BigDecimal earned);
    }

    /** The statement as it is committed, or nothing where the worker never accepted work or got an award in this currency. */
    public static Optional<Statement> of(Rows rows, WorkerId worker, CurrencyUnit currency, StatementPeriod period) {
        return StreamedStatement.of(rows, worker, currency, period).map(Statements::whole);
    }

    /** What the lines after one position and up to another say was earned, before tax, in bounded memory. */
    public static void earnings(Rows rows, long after, long upTo, Earning consumer) {
        rows.each(
                EARNINGS,
                List.of(after, upTo),
                row -> consumer.of(
                        row.text("worker"), row.text("currency"), row.time("effective_at"), row.number("earned")));
    }

    private static Statement whole(StreamedStatement statement) {
        var lines = new ArrayList<StatementLine>();
        statement.each(lines::add);
        Amount zero = Amount.zero(statement.now().currency());
        Amount credits = zero;
        Amount debits = zero;
        for (StatementLine line : lines) {
            if (line.net().isPositive()) {
                credits = credits.plus(line.net());
            } else if (line.net().isNegative()) {
                debits = debits.minus(line.net());
            }
        }
        return new Statement(
                statement.period(),
                statement.asOf().position(),
                statement.now(),
                statement.held(),
                statement.opening(),
                lines,
                credits,
                debits,
                lines.isEmpty()
                        ? statement.opening()
                        : lines.get(lines.size() - 1).running());
    }

    /** Added up from lines, and from sums of lines where there are many; never told from the balance, which may be what is wrong. */
    static Amount opening(Rows rows, Balance balance, StatementPeriod period) {
        Instant from = period.from();
        return from == null ? Amount.zero(balance.currency()) : MonthlySums.before(rows, balance, from);
    }

    /** What all lines come to; what was escheated is a line below zero. */
    static Amount owed(Balance balance) {
        return balance.held().plus(balance.available()).plus(balance.inTransit());
    }

    /** @param before what the worker was owed before the line */
    static StatementLine line(Rows.Row row, Amount before) {
        CurrencyUnit currency = before.currency();
        Amount net = row.amount("net", currency);
        return new StatementLine(
                row.time("effective_at"),
                row.time("recorded_at"),
                row.text("kind"),
                named(row.text("assignment"), AssignmentId::new),
                named(row.text("task"), TaskId::new),
                named(row.text("payout"), PayoutId::new),
                named(row.text("award"), AwardId::new),
                operation(row.text("stream")),
                row.text("title"),
                row.amount("gross", currency),
                row.amount("fee", currency),
                row.amount("tax", currency),
                net,
                row.amountOrNull("offered", currency),
                row.textOrEmpty("category"),
                row.timeOrNull("available_at"),
                row.timeOrNull("overturn_until"),
                before.plus(net),
                row.textOrEmpty("reason"));
    }

    /** What an operation recorded is of its own stream, and says itself what it was about where that is something else. */
    private static @Nullable OperationId operation(String stream) {
        return stream.startsWith("operation:") ? new OperationId(stream.substring("operation:".length())) : null;
    }

    private static <T> @Nullable T named(String value, Function<String, T> id) {
        return value.isEmpty() ? null : id.apply(value);
    }

    /** The values of {@link #OF_WORKER}, and those of what follows it. */
    static List<Object> values(WorkerId worker, CurrencyUnit currency, Object... more) {
        var values = new ArrayList<Object>(List.of(worker.value(), currency.getCurrencyCode()));
        values.addAll(List.of(more));
        return values;
    }

    /** The condition of a period, whose open ends are left out of the SQL: a plan for each is better than one for all. */
    record Cut(String sql, List<Object> values) {

        /** A worker's lines. */
        static Cut lines(Balance balance, StatementPeriod period) {
            return new Cut(
                    LINES, List.of(balance.worker().value(), balance.currency().getCurrencyCode()), period);
        }

        /** @param select with a condition, whose values these are */
        Cut(String select, List<Object> values, StatementPeriod period) {
            this(
                    select
                            + (period.from() == null ? "" : " AND effective_at >= ?")
                            + (period.to() == null ? "" : " AND effective_at < ?")
                            + ORDER,
                    within(values, period));
        }

        private static List<Object> within(List<Object> before, StatementPeriod period) {
            var values = new ArrayList<>(before);
            if (period.from() != null) {
                values.add(period.from());
            }
            if (period.to() != null) {
                values.add(period.to());
            }
            return values;
        }
    }
}
