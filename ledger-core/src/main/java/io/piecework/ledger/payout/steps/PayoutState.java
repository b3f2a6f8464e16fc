package io.piecework.ledger.payout.steps;

import io.piecework.ledger.id.PayoutId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutStatus;
import io.piecework.ledger.stream.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * The status of a payout's last attempt, and for how long it has had it.
 *
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
        long openExceptions,
        Instant requested,
        Instant since,
        long days) {

    private static final String STATES = """
            SELECT r.payout, r.attempt, r.worker, r.rail, r.currency, r.gross, l.becomes AS status,
              (SELECT COUNT(*)
               FROM ledger_payout_step c
               WHERE c.payout = r.payout
                 AND %s) AS open_exceptions,
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
                  AND x.becomes IS NOT NULL)
            JOIN ledger_payout_step f
              ON f.payout = r.payout
              AND f.attempt = r.attempt
              AND f.sequence = (
                SELECT MIN(y.sequence)
                FROM ledger_payout_step y
                WHERE y.payout = r.payout
                  AND y.attempt = r.attempt
                  AND y.becomes = l.becomes)
            WHERE r.step IN ('requested', 'reissued')
              AND r.attempt = (
                SELECT MAX(a.attempt)
                FROM ledger_payout_step a
                WHERE a.payout = r.payout)
            ORDER BY status_since, %s
            """;

    /** All payouts, the longest in its status first, in bounded memory. */
    public static void each(Rows rows, Instant now, Consumer<PayoutState> consumer) {
        rows.each(
                STATES.formatted(PayoutSteps.IS_OPEN, rows.inByteOrder("r.payout")),
                List.of(),
                row -> consumer.accept(new PayoutState(
                        new PayoutId(row.text("payout")),
                        Math.toIntExact(row.count("attempt")),
                        new WorkerId(row.text("worker")),
                        row.text("rail"),
                        row.amount("gross"),
                        PayoutStatus.valueOf(row.text("status").toUpperCase(Locale.ROOT)),
                        row.count("open_exceptions"),
                        row.time("requested_at"),
                        row.time("status_since"),
                        Duration.between(row.time("status_since"), now).toDays())));
    }
}
