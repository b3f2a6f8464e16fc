package io.piecework.ledger.report;

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
 * Where a payout's last attempt stands.
 *
 * @param openExceptions how often its rail contradicted itself and nobody has decided yet
 * @param requested effective, when the attempt began
 * @param since effective, from when on it stands where it does
 * @param days whole ones since then
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

    private static final String OPEN = "(SELECT COUNT(*) FROM ledger_payout_step c WHERE c.payout = r.payout"
            + " AND c.step = 'contradicted' AND NOT EXISTS (SELECT 1 FROM ledger_payout_step d WHERE d.payout = c.payout"
            + " AND d.attempt = c.attempt AND d.outcome = c.outcome AND d.step IN ('exception-dismissed', 'exception-accepted')))";

    private static final String STATES = "SELECT r.payout, r.attempt, r.worker, r.rail, r.currency, r.gross,"
            + " l.becomes AS status, " + OPEN + " AS open_exceptions, r.effective_at AS requested_at,"
            + " f.effective_at AS status_since FROM ledger_payout_step r"
            + " JOIN ledger_payout_step l ON l.payout = r.payout AND l.attempt = r.attempt AND l.sequence = (SELECT MAX(x.sequence)"
            + " FROM ledger_payout_step x WHERE x.payout = r.payout AND x.attempt = r.attempt AND x.becomes IS NOT NULL)"
            + " JOIN ledger_payout_step f ON f.payout = r.payout AND f.attempt = r.attempt AND f.sequence = (SELECT MIN(y.sequence)"
            + " FROM ledger_payout_step y WHERE y.payout = r.payout AND y.attempt = r.attempt AND y.becomes = l.becomes)"
            + " WHERE r.step IN ('requested', 'reissued')"
            + " AND r.attempt = (SELECT MAX(a.attempt) FROM ledger_payout_step a WHERE a.payout = r.payout)"
            + " ORDER BY status_since, ";

    /** The one that stands longest first, in bounded memory. */
    public static void each(Rows rows, Instant now, Consumer<PayoutState> consumer) {
        rows.each(
                STATES + rows.inByteOrder("r.payout"),
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
