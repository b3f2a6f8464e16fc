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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what happened after the end of a statement's period, in three queries whose cost grows with the worker's lines since. */
final class LaterRows {

    private static final String CHANGES = """
            SELECT kind, SIGN(net) AS adds, COUNT(*) AS number, SUM(net) AS net, MIN(effective_at) AS first_at, MAX(effective_at) AS last_at
            FROM ledger_statement_line
            WHERE worker = ?
            AND currency = ?
            AND net <> 0
            %s
            GROUP BY kind, SIGN(net)""";

    private static final String REMITTED = """
            SELECT title, title_parts, effective_at
            FROM ledger_statement_line
            WHERE worker = ?
            AND currency = ?
            AND kind = '%s'
            %%s
            ORDER BY effective_at, position""".formatted(LineKind.TAX_REMITTED.code());

    /** Each rejection reads its own stream. */
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
        var all = new LaterChanges(changes(), remitted(), rejected(moment, known));
        return all.changes().isEmpty() && all.remitted() == null && all.rejected() == null ? null : all;
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
