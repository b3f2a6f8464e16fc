package io.piecework.ledger.reading.statement;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.statement.line.LineKind;
import io.piecework.ledger.reading.statement.line.LineTitle;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what happened after the end of a statement's period, in four queries whose cost grows with the worker's lines since. */
final class LaterRows {

    private static final String CHANGES = """
            SELECT kind, SIGN(net) AS adds, COUNT(*) AS number, SUM(net) AS net, MIN(effective_at) AS first_at, MAX(effective_at) AS last_at
            FROM ledger_statement_line
            WHERE worker = ?
            AND currency = ?
            AND net <> 0
            %s
            GROUP BY kind, SIGN(net)""";

    /** The most lines that are read. */
    private static final int MOST_LINES = 12;

    /** What the sums say, or a step on the way. */
    private static final Set<LineKind> PLAIN = EnumSet.of(
            LineKind.APPROVED,
            LineKind.APPROVED_AUTOMATICALLY,
            LineKind.BONUS,
            LineKind.UNITS,
            LineKind.EXPENSE,
            LineKind.PAYOUT_REQUESTED,
            LineKind.PAYOUT_SUBMITTED,
            LineKind.PAYOUT_SUBMITTED_AFTER_ALL,
            LineKind.PAYOUT_UNKNOWN,
            LineKind.PAYOUT_UNKNOWN_AFTER_ALL,
            LineKind.TAX_REMITTED);

    private static final String LINES = """
            SELECT %s
            FROM ledger_statement_line
            WHERE worker = ?
            AND currency = ?
            AND kind NOT IN (%s)
            %s
            ORDER BY effective_at, position
            FETCH FIRST %s ROWS ONLY""";

    private static final String STEP = """
            SELECT position
            FROM ledger_statement_line
            WHERE worker = ?
            AND currency = ?
            AND payout = ?
            %s
            FETCH FIRST ROW ONLY""";

    private static final String REMITTED = """
            SELECT title, title_parts, effective_at
            FROM ledger_statement_line
            WHERE worker = ?
            AND currency = ?
            AND kind = '%s'
            %%s
            ORDER BY effective_at, position""".formatted(LineKind.TAX_REMITTED.code());

    /** Each rejection reads its own stream and its task. */
    private static final String REJECTED = """
            SELECT COUNT(*) AS number, COALESCE(SUM(offered), 0) AS offered, MIN(overturn_until) AS first_until
            FROM ledger_statement_line r
            WHERE r.worker = ?
            AND r.currency = ?
            AND r.overturn_until >= ?
            AND NOT EXISTS (
                SELECT 1
                FROM %s e
                WHERE e.stream = r.stream
                AND e.name IN ('%s', '%s', '%s')
                AND e.position <= %s)
            AND %s
            %s""";

    private final Rows rows;
    private final Balance now;
    private final RowFilter later;

    /** @param later the lines that took effect after the period and are known */
    LaterRows(Rows rows, Balance now, RowFilter later) {
        this.rows = rows;
        this.now = now;
        this.later = later;
    }

    /**
     * What happened; null where nothing did.
     *
     * @param moment by which rejections can still be appealed
     * @param known the position up to which events count
     */
    @Nullable
    LaterChanges changes(Instant moment, long known) {
        List<LaterChanges.Line> lines = lines(known);
        var all = new LaterChanges(
                changes(),
                lines.stream().limit(MOST_LINES).toList(),
                lines.size() > MOST_LINES,
                remitted(),
                rejected(moment, known));
        return all.isEmpty() ? null : all;
    }

    /** Whether a payout went on after the period, so that it waits no longer, or its line is not the last one. */
    boolean hasStepOf(String payout) {
        List<Object> values = StatementRows.values(
                now.worker(),
                now.currency(),
                Stream.concat(Stream.of(payout), later.values().stream()).toArray());
        return !rows.list(STEP.formatted(later.and()), values, row -> row.count("position"))
                .isEmpty();
    }

    private List<LaterChanges.Change> changes() {
        Map<LaterChanges.Of, LaterChanges.Change> changes = new EnumMap<>(LaterChanges.Of.class);
        rows.each(CHANGES.formatted(later.and()), values(), row -> {
            var of = LaterChanges.Of.of(LineKind.stored(row.text("kind")), row.count("adds") > 0);
            var change = new LaterChanges.Change(
                    of,
                    row.count("number"),
                    row.amount("net", now.currency()),
                    row.time("first_at"),
                    row.time("last_at"));
            changes.merge(of, change, LaterChanges.Change::plus);
        });
        return List.copyOf(changes.values());
    }

    /** One more than are shown, if there are more. */
    private List<LaterChanges.Line> lines(long known) {
        String sql = LINES.formatted(
                StatementRows.columns(Settlements.NO_TAGS, rows.events(), known),
                LineKind.codes(PLAIN::contains),
                later.and(),
                MOST_LINES + 1);
        Amount zero = Amount.zero(now.currency());
        return rows.list(sql, values(), row -> {
            StatementLine line = StatementRows.line(row, zero, Settlements.NO_TAGS);
            return new LaterChanges.Line(
                    line.position(),
                    line.effective(),
                    line.kind(),
                    line.title(),
                    line.reference(),
                    line.net(),
                    line.corrects(),
                    line.overturnUntil(),
                    line.reason());
        });
    }

    private record Remitted(Amount amount, Instant at) {}

    private StatementSummary.@Nullable Part remitted() {
        List<Remitted> remitted = rows.list(
                REMITTED.formatted(later.and()),
                values(),
                row -> new Remitted(
                        LineTitle.stored(row.text("title"), row.textOrEmpty("title_parts"))
                                .amounts()
                                .reduce(Amount::plus)
                                .orElse(Amount.zero(now.currency())),
                        row.time("effective_at")));
        return remitted.isEmpty()
                ? null
                : new StatementSummary.Part(
                        remitted.size(),
                        remitted.stream()
                                .map(Remitted::amount)
                                .reduce(Amount::plus)
                                .orElseThrow(),
                        remitted.get(0).at());
    }

    private StatementSummary.@Nullable Part rejected(Instant moment, long known) {
        String sql = REJECTED.formatted(
                rows.events().relation(),
                LedgerEvent.nameOf(AssignmentEvent.Appealed.class),
                LedgerEvent.nameOf(AssignmentEvent.Overturned.class),
                LedgerEvent.nameOf(AssignmentEvent.AppealDismissed.class),
                known,
                StatementRows.notArchived("r", rows.events(), known),
                later.and("r."));
        List<Object> values = StatementRows.values(
                now.worker(),
                now.currency(),
                Stream.concat(Stream.of(moment), later.values().stream()).toArray());
        return rows.list(
                        sql,
                        values,
                        row -> Optional.ofNullable(row.timeOrNull("first_until"))
                                .map(first -> new StatementSummary.Part(
                                        row.count("number"), row.amount("offered", now.currency()), first)))
                .get(0)
                .orElse(null);
    }

    private List<Object> values() {
        return StatementRows.values(now.worker(), now.currency(), later.values().toArray());
    }
}
