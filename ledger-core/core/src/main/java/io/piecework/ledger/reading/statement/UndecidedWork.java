package io.piecework.ledger.reading.statement;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.reading.lists.ListedRelations;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the work that was handed in in a period and waits for a review. */
final class UndecidedWork {

    /**
     * In the work's own stream no decision follows; what follows are requests for a revision and the work that was sent in again, in turns. The
     * cost grows with the work that was handed in in the period; each piece reads its own stream.
     */
    private static final String UNDECIDED = """
            SELECT COUNT(*) AS pieces, SUM(s.awaiting) AS awaiting, MIN(%1$s) AS first_due
            FROM ledger_submission s
            WHERE s.worker = ?
            AND s.currency = ?
            AND s.awaiting > 0
            AND s.stream LIKE 'assignment:%%'
            AND NOT EXISTS (
                SELECT 1
                FROM %2$s d
                WHERE d.stream = s.stream
                AND d.position > s.position
                AND d.position <= %4$s
                AND d.name <> '%3$s')
            AND MOD((
                SELECT COUNT(*)
                FROM %2$s c
                WHERE c.stream = s.stream
                AND c.position > s.position
                AND c.position <= %4$s), 2) = 0
            %5$s""";

    private static final String DUE = """
            (
                SELECT a.due_at
                FROM %s a
                WHERE a.stream = s.stream)""".formatted(ListedRelations.ASSIGNMENTS);

    private UndecidedWork() {}

    /**
     * The work, and the first moment of an automatic approval; null for none.
     *
     * @param known what was known; null for now. The moments of automatic approvals are known for now only
     */
    static StatementSummary.@Nullable Part of(Rows rows, Balance now, StatementPeriod period, @Nullable KnownAt known) {
        RowFilter within = period.within(known == null ? RowFilter.NONE : known.filter());
        String sql = UNDECIDED.formatted(
                known == null ? DUE : "CAST(NULL AS TIMESTAMP WITH TIME ZONE)",
                rows.events().relation(),
                LedgerEvent.nameOf(AssignmentEvent.Changed.class),
                known == null ? Long.MAX_VALUE : known.last().position(),
                within.and("s."));
        List<Object> values = StatementRows.values(
                now.worker(), now.currency(), within.values().toArray());
        return rows
                .list(
                        sql,
                        values,
                        row -> row.count("pieces") == 0
                                ? List.<StatementSummary.Part>of()
                                : List.of(new StatementSummary.Part(
                                        row.count("pieces"),
                                        row.amount("awaiting", now.currency()),
                                        row.timeOrNull("first_due"))))
                .get(0)
                .stream()
                .findFirst()
                .orElse(null);
    }
}
