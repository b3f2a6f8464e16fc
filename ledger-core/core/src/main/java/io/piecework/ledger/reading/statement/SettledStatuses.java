package io.piecework.ledger.reading.statement;

import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.payout.PayoutStatus;
import io.piecework.ledger.payout.PayoutSteps;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads what became of a worker's payouts after they left the balance. */
final class SettledStatuses {

    private static final String LEAVING = """
            SELECT position
            FROM ledger_statement_line
            WHERE worker = ?
            AND currency = ?
            AND payout <> ''
            AND net < in_transit""";

    private static final String STEPS = """
            SELECT payout, attempt, becomes, position
            FROM (
                SELECT s.payout, s.attempt, s.becomes, s.effective_at, s.recorded_at, e.position
                FROM %s s
                JOIN %s e
                ON e.stream = s.stream
                AND e.sequence = s.sequence
                WHERE s.becomes IS NOT NULL
                AND s.payout IN (
                    SELECT payout
                    FROM ledger_statement_line
                    WHERE worker = ?
                    AND currency = ?)) changed
            WHERE position > 0
            %s
            ORDER BY position""";

    private SettledStatuses() {}

    private record Attempt(String payout, long number) {}

    /**
     * The status of each attempt that left the balance, by the position where it left. An attempt that came back and left again by a person's
     * decision has one for each time.
     *
     * @param known the steps that count
     * @param worker the worker's id and the currency
     */
    static Map<Long, PayoutStatus> of(Rows rows, RowFilter known, List<Object> worker) {
        Set<Long> leaving = new HashSet<>(rows.list(LEAVING, worker, row -> row.count("position")));
        var values = new ArrayList<>(worker);
        values.addAll(known.values());
        var left = new HashMap<Attempt, Long>();
        var statuses = new HashMap<Long, PayoutStatus>();
        rows.each(STEPS.formatted(PayoutSteps.STEPS, rows.events().relation(), known.and()), values, row -> {
            var attempt = new Attempt(row.text("payout"), row.count("attempt"));
            if (leaving.contains(row.count("position"))) {
                left.put(attempt, row.count("position"));
            }
            Long position = left.get(attempt);
            if (position != null) {
                statuses.put(position, PayoutStatus.valueOf(row.text("becomes").toUpperCase(Locale.ROOT)));
            }
        });
        return statuses;
    }
}
