package io.piecework.ledger.payout;

import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.money.Amount;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Locale;
import java.util.function.Consumer;
import org.apiguardian.api.API;

/**
 * The status of an attempt at a payout, and for how long it has had it.
 *
 * @param reason what the rail gave for this status, or a person who decided on it; empty for none
 * @param openExceptions the number of contradicting reports of the rail on which no person has decided
 * @param requested when the attempt began, effective
 * @param since when the attempt got its status, effective
 * @param days whole days in this status
 */
public record PayoutState(
        PayoutId payout,
        int attempt,
        WorkerId worker,
        String rail,
        Amount gross,
        PayoutStatus status,
        String reason,
        long openExceptions,
        Instant requested,
        Instant since,
        long days) {

    private static final String STATES = """
            SELECT r.payout, r.attempt, r.worker, r.rail, r.currency, r.gross, l.becomes AS status, f.reason,
              (SELECT COUNT(*)
               FROM ledger_payout_step c
               WHERE c.payout = r.payout
                 %s
                 AND %s
                 %s) AS open_exceptions,
              r.effective_at AS requested_at,
              f.effective_at AS status_since
            FROM ledger_payout_step r
            JOIN ledger_payout_step l
              ON l.payout = r.payout
              AND l.attempt = r.attempt
              AND l.sequence = (
                SELECT MAX(x.sequence)
                FROM ledger_payout_step x
                WHERE x.payout = r.payout
                  AND x.attempt = r.attempt
                  AND x.becomes IS NOT NULL
                  %s)
            JOIN ledger_payout_step f
              ON f.payout = r.payout
              AND f.attempt = r.attempt
              AND f.sequence = (
                SELECT MIN(y.sequence)
                FROM ledger_payout_step y
                WHERE y.payout = r.payout
                  AND y.attempt = r.attempt
                  AND y.becomes = l.becomes
                  %s)
            WHERE r.step IN ('requested', 'reissued')
              %s
              %s
            ORDER BY status_since, %s, r.attempt
            """;

    private static final String IS_LAST = """
            AND r.attempt = (
              SELECT MAX(a.attempt)
              FROM ledger_payout_step a
              WHERE a.payout = r.payout
                %s)""";

    private static final String OF_ATTEMPT = "AND c.attempt = r.attempt";

    /** Which attempts are listed. */
    public enum Attempts {
        /** The last of each payout, with the open exceptions of all. */
        LAST,
        /** Each with its own open exceptions. */
        EVERY
    }

    /** A step has no position of its own; its event has. */
    private static final String UP_TO_POSITION = """
            AND EXISTS (
              SELECT 1
              FROM %1$s e
              WHERE e.stream = %2$s.stream
                AND e.sequence = %2$s.sequence
                AND e.position <= ?)""";

    /**
     * Attempts, the longest in their status first, in bounded memory.
     *
     * @param known the steps that count
     * @param requested the requests of the attempts to list
     */
    @API(status = API.Status.INTERNAL)
    public static void each(
            Rows rows,
            Attempts attempts,
            RowFilter known,
            RowFilter requested,
            Instant now,
            Consumer<PayoutState> consumer) {
        boolean last = attempts == Attempts.LAST;
        var values = new ArrayList<Object>();
        // decisions, contradictions, the last step, the first step; the last attempt
        Collections.nCopies(last ? 5 : 4, known.values()).forEach(values::addAll);
        values.addAll(requested.values());
        rows.each(
                STATES.formatted(
                        last ? "" : OF_ATTEMPT,
                        PayoutSteps.IS_OPEN_BY.formatted(known(rows, known, "d")),
                        known(rows, known, "c"),
                        known(rows, known, "x"),
                        known(rows, known, "y"),
                        last ? IS_LAST.formatted(known(rows, known, "a")) : "",
                        requested.ownedBy("worker").and("r."),
                        rows.inByteOrder("r.payout")),
                values,
                row -> consumer.accept(new PayoutState(
                        new PayoutId(row.text("payout")),
                        Math.toIntExact(row.count("attempt")),
                        new WorkerId(row.text("worker")),
                        row.text("rail"),
                        row.amount("gross"),
                        PayoutStatus.valueOf(row.text("status").toUpperCase(Locale.ROOT)),
                        row.textOrEmpty("reason"),
                        row.count("open_exceptions"),
                        row.time("requested_at"),
                        row.time("status_since"),
                        Duration.between(row.time("status_since"), now).toDays())));
    }

    private static String known(Rows rows, RowFilter known, String step) {
        boolean ofPosition = known.conditions().stream()
                .anyMatch(condition -> condition.column().equals("position"));
        return ofPosition ? UP_TO_POSITION.formatted(rows.events().relation(), step) : known.and(step + ".");
    }
}
