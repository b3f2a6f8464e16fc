package io.piecework.ledger.reading.statement;

import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.Balances;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.lists.TagColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.money.CurrencyUnit;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A page of a statement: opening + the sum of its lines = closing.
 *
 * @param opening what the worker was owed before the first line
 * @param closing what the worker was owed after the last line
 * @param next the key behind which the next page begins; null on the last page
 * @param account what decides at present whether money can be paid out; null behind the first page
 */
public record StatementPart(
        Amount opening,
        List<StatementLine> lines,
        Amount closing,
        StatementLine.@Nullable Key next,
        @Nullable WorkerAccount account) {

    /** The most lines of one part. */
    public static final int MOST = 10_000;

    private static final String AT_KEY = """
            SELECT COALESCE(SUM(net), 0) AS net
            FROM ledger_statement_line
            WHERE worker = ?
            AND currency = ?
            AND effective_at = ?
            AND position <= ?""";

    private static final String FIRST = """
            SELECT %s
            FROM ledger_statement_line
            WHERE worker = ?
            AND currency = ?
            %s
            ORDER BY effective_at, position
            FETCH FIRST %s ROWS ONLY""";

    private static final String BEHIND_KEY = """
            SELECT %s
            FROM ledger_statement_line
            WHERE worker = ?
            AND currency = ?
            AND effective_at >= ?
            AND (effective_at > ? OR position > ?)
            %s
            ORDER BY effective_at, position
            FETCH FIRST %s ROWS ONLY""";

    public StatementPart {
        lines = List.copyOf(lines);
    }

    /**
     * The query for the next lines of a period, at a cost of their number wherever in the worker's past they lie; nothing where the worker never
     * accepted work or got an award in this currency. The arguments are checked before it runs.
     *
     * @param after the key of the last line before them; null for the first lines
     * @param most the number of lines at most
     * @throws IllegalArgumentException when that is less than one or more than {@value #MOST}, or the key is not in the period
     */
    @API(status = API.Status.INTERNAL)
    public static Function<Rows, Optional<StatementPart>> of(
            WorkerId worker,
            CurrencyUnit currency,
            StatementPeriod period,
            PrintedTags printed,
            StatementLine.@Nullable Key after,
            int most) {
        if (most < 1 || most > MOST) {
            throw new IllegalArgumentException("a part has 1 to " + MOST + " lines, not " + most);
        }
        if (after != null && !period.holds(after.effective())) {
            throw new IllegalArgumentException(after + " is not in the period");
        }
        return rows -> Balances.of(rows, worker, currency)
                .map(now -> part(rows, now, period, new TagColumns(printed.names()), after, most));
    }

    /** This part with the worker's account. */
    @API(status = API.Status.INTERNAL)
    public StatementPart of(WorkerAccount account) {
        return new StatementPart(opening, lines, closing, next, account);
    }

    private static StatementPart part(
            Rows rows,
            Balance now,
            StatementPeriod period,
            TagColumns tags,
            StatementLine.@Nullable Key after,
            int most) {
        Amount opening = after == null ? StatementRows.opening(rows, now, period) : upTo(rows, now, after);
        List<Object> values = after == null
                ? StatementRows.values(now.worker(), now.currency())
                : StatementRows.values(
                        now.worker(), now.currency(), after.effective(), after.effective(), after.position());
        // the key lies in the period, so only the period's end is still a condition
        StatementPeriod left = after == null ? period : new StatementPeriod(null, period.to(), period.zone());
        RowFilter within = left.within(RowFilter.NONE);
        var all = new ArrayList<>(values);
        all.addAll(within.values());
        String columns = StatementRows.columns(tags, rows.events(), Long.MAX_VALUE);
        String sql = (after == null ? FIRST : BEHIND_KEY).formatted(columns, within.and(), most + 1);
        var found = new ArrayList<StatementLine>();
        StatusLines.of(rows, now.worker(), within, after, tags)
                .among(sql, all, StatusLines.BY_TIME, opening, found::add);
        List<StatementLine> lines = found.subList(0, Math.min(most, found.size()));
        Amount closing = lines.isEmpty() ? opening : lines.get(lines.size() - 1).running();
        return new StatementPart(
                opening,
                lines,
                closing,
                found.size() > most ? found.get(most - 1).key() : null,
                null);
    }

    private static Amount upTo(Rows rows, Balance now, StatementLine.Key key) {
        List<Object> values = StatementRows.values(now.worker(), now.currency(), key.effective(), key.position());
        return MonthlySums.before(rows, now, key.effective())
                .plus(rows.list(AT_KEY, values, row -> row.amount("net", now.currency()))
                        .get(0));
    }
}
