package io.piecework.ledger.reading.lists;

import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.Rows.Row;
import io.piecework.ledger.payout.FailureLookup;
import io.piecework.ledger.payout.PayoutMethod;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.PayoutStanding;
import io.piecework.ledger.payout.PayoutStatus;
import io.piecework.ledger.payout.Standings;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apiguardian.api.API;

/** Payout standings that say which payout failed last. Only the workers' rows of these statuses are read, over the index by worker. */
@API(status = API.Status.INTERNAL)
public record ListedStandings(Reading reading) implements FailureLookup {

    /** An attempt arrived after another one failed if its status is the later one; of the same moment, the failure counts. */
    private static final String LAST_FAILURE = """
            SELECT f.stream, f.currency, f.gross, f.status, f.status_since, f.reason
            FROM ledger_payout f
            WHERE f.worker = ?
              AND f.status IN ('failed', 'returned', 'reversed')
              AND f.rail = ?
              AND f.token = ?
              AND NOT EXISTS (
                SELECT 1
                FROM ledger_payout p
                WHERE p.worker = f.worker
                  AND p.status = 'paid'
                  AND p.rail = f.rail
                  AND p.token = f.token
                  AND p.status_since > f.status_since)
            ORDER BY f.status_since DESC, f.position DESC
            FETCH FIRST 1 ROW ONLY
            """;

    /** Of workers against one policy, or those of a cash-out. */
    public static Standings of(Reading reading, List<PayoutPolicy> policies, Instant moment) {
        return new Standings(reading, new ListedEarnings(reading), new ListedStandings(reading), policies, moment);
    }

    @Override
    public Optional<PayoutStanding.Failure> last(WorkerId worker, PayoutMethod method) {
        return reading
                .query(rows -> rows.list(
                        LAST_FAILURE, List.of(worker.value(), method.rail(), method.token()), ListedStandings::failure))
                .stream()
                .findFirst();
    }

    private static PayoutStanding.Failure failure(Row row) {
        String reason = row.textOrEmpty("reason");
        return new PayoutStanding.Failure(
                new PayoutId(ListScope.id(row)),
                row.amount("gross"),
                PayoutStatus.valueOf(row.text("status").toUpperCase(Locale.ROOT)),
                row.time("status_since"),
                reason.isEmpty() ? null : new Reason(reason));
    }
}
