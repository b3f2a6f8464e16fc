package io.piecework.ledger.statement;

import io.piecework.ledger.id.AssignmentId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.stream.RowFilter;
import io.piecework.ledger.stream.Rows;
import java.util.HashSet;
import java.util.Set;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

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
