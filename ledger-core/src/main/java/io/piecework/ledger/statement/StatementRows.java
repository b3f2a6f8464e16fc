package io.piecework.ledger.statement;

import io.piecework.ledger.id.AssignmentId;
import io.piecework.ledger.id.AwardId;
import io.piecework.ledger.id.OperationId;
import io.piecework.ledger.id.PayoutId;
import io.piecework.ledger.id.TaskId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.stream.RowFilter;
import io.piecework.ledger.stream.Rows;
import io.piecework.ledger.tag.TagColumns;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** Maps the rows of {@code ledger_statement_line} to lines. */
final class StatementRows {

    /** The columns that {@link #line} reads. */
    static final String COLUMNS = """
            effective_at, recorded_at, kind, assignment, task, payout, award, stream, title, gross, fee, tax, net, offered, category,
                available_at, overturn_until, reason""";

    private static final String OPENING = """
            SELECT COALESCE(SUM(net), 0) AS net
            FROM ledger_statement_line
            WHERE worker = ?
            AND currency = ?
            AND effective_at < ?
            AND position <= ?""";

    private StatementRows() {}

    /** The rejections of a worker that cannot be overturned any more, because they were overturned or their appeal was dismissed. */
    record EndedWindows(Set<String> assignments) {

        private static final String DECIDED = """
                SELECT assignment
                FROM ledger_statement_line
                WHERE worker = ?
                AND currency = ?
                AND kind IN ('overturned', 'appeal dismissed')
                %s""";

        /** No rejection. */
        static final EndedWindows NONE = new EndedWindows(Set.of());

        /** @param known the lines that were known */
        static EndedWindows of(Rows rows, WorkerId worker, CurrencyUnit currency, RowFilter known) {
            return new EndedWindows(new HashSet<>(rows.list(
                    DECIDED.formatted(known.and()),
                    StatementRows.values(worker, currency, known.values().toArray()),
                    row -> row.text("assignment"))));
        }

        boolean has(@Nullable AssignmentId assignment) {
            return assignment != null && assignments.contains(assignment.value());
        }
    }

    /** The statement's opening balance: always summed up from lines, never computed back from the balance, which may be the wrong one. */
    static Amount opening(Rows rows, Balance balance, StatementPeriod period) {
        return period.from() == null
                ? Amount.zero(balance.currency())
                : MonthlySums.before(rows, balance, period.from());
    }

    /** The opening balance as it was known. */
    static Amount opening(Rows rows, StatementPeriod period, KnownAt known) {
        CurrencyUnit currency = known.now().currency();
        if (period.from() == null) {
            return Amount.zero(currency);
        }
        List<Object> values = values(
                known.now().worker(), currency, period.from(), known.last().position());
        return rows.list(OPENING, values, row -> row.amount("net", currency)).get(0);
    }

    /** The columns that {@link #line} reads for these tags. */
    static String columns(TagColumns tags) {
        return COLUMNS + tags.select("ledger_statement_line");
    }

    /**
     * A line.
     *
     * @param before what the worker was owed before the line
     * @param tags the tags to read
     * @param ended the rejections whose lines name no last moment for an overturn any more
     */
    static StatementLine line(Rows.Row row, Amount before, TagColumns tags, EndedWindows ended) {
        CurrencyUnit currency = before.currency();
        Amount net = row.amount("net", currency);
        AssignmentId assignment = named(row.text("assignment"), AssignmentId::new);
        return new StatementLine(
                row.time("effective_at"),
                row.time("recorded_at"),
                row.text("kind"),
                assignment,
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
                ended.has(assignment) ? null : row.timeOrNull("overturn_until"),
                before.plus(net),
                row.textOrEmpty("reason"),
                tags.of(row));
    }

    /** The place of a line. */
    static LineKey key(Rows.Row row) {
        return new LineKey(row.time("effective_at"), row.count("position"));
    }

    /** The worker, the currency, and more values of a query. */
    static List<Object> values(WorkerId worker, CurrencyUnit currency, Object... more) {
        var values = new ArrayList<Object>(List.of(worker.value(), currency.getCurrencyCode()));
        values.addAll(List.of(more));
        return values;
    }

    /** The id of the operation whose own stream has the event, such as a reversal or a hold. */
    private static @Nullable OperationId operation(String stream) {
        return stream.startsWith("operation:") ? new OperationId(stream.substring("operation:".length())) : null;
    }

    private static <T> @Nullable T named(String value, Function<String, T> id) {
        return value.isEmpty() ? null : id.apply(value);
    }
}
