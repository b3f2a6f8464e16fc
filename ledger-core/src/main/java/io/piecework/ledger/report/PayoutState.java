package io.piecework.ledger.report;

import io.piecework.ledger.message.PayoutId;
import io.piecework.ledger.message.WorkerId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.stream.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
        String status,
        long openExceptions,
        Instant requested,
        Instant since,
        long days) {

    private static final String STATES =
            "SELECT payout, attempt, worker, rail, currency, gross, status, open_exceptions, requested_at,"
                    + " status_since FROM ledger_v_payout ORDER BY status_since, ";

    /** The one that stands longest first, in bounded memory. */
    public static void each(Rows rows, Instant now, Consumer<PayoutState> consumer) {
        rows.each(
                STATES + rows.inByteOrder("payout"),
                List.of(),
                row -> consumer.accept(new PayoutState(
                        new PayoutId(row.text("payout")),
                        Math.toIntExact(row.count("attempt")),
                        new WorkerId(row.text("worker")),
                        row.text("rail"),
                        Amount.sum(row.number("gross"), Amount.currency(row.text("currency"))),
                        row.text("status"),
                        row.count("open_exceptions"),
                        row.time("requested_at"),
                        row.time("status_since"),
                        Duration.between(row.time("status_since"), now).toDays())));
    }
}
