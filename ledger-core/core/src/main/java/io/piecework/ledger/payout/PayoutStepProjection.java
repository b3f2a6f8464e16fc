package io.piecework.ledger.payout;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.money.Amount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a row for each event of a payout. */
final class PayoutStepProjection implements Projection {

    private static final String TABLE = "ledger_payout_step";
    private static final List<String> COLUMNS = List.of(
            "stream",
            "sequence",
            "payout",
            "attempt",
            "step",
            "worker",
            "currency",
            "gross",
            "arriving",
            "arriving_currency",
            "rail",
            "token",
            "claimant",
            "until_at",
            "outcome",
            "status",
            "reason",
            "becomes",
            "effective_at",
            "recorded_at");
    private static final String PREFIX = "payout-";

    @Override
    public List<Table> tables() {
        return List.of(new Table(TABLE, List.of("stream", "sequence")));
    }

    @Override
    public void project(List<Recorded> events, Rows rows) {
        var steps = new ArrayList<List<?>>();
        for (Recorded recorded : events) {
            if (recorded.event() instanceof PayoutEvent event) {
                steps.add(row(recorded, event));
            }
        }
        rows.insert(TABLE, COLUMNS, steps);
    }

    private static List<@Nullable Object> row(Recorded recorded, PayoutEvent event) {
        Money money = Money.of(event);
        ClaimEvent.@Nullable AttemptClaimed claimed = event instanceof ClaimEvent.AttemptClaimed claim ? claim : null;
        PayoutEvent.@Nullable Contradicted contradicted =
                event instanceof PayoutEvent.Contradicted report ? report : null;
        PayoutMethod method = method(event);
        PayoutStatus newStatus = PayoutStatus.after(event);
        return Arrays.asList(
                recorded.stream(),
                recorded.sequence(),
                event.payout().value(),
                event.attempt(),
                step(event),
                money == null ? null : money.worker().value(),
                money == null ? null : money.gross().currencyCode(),
                money == null ? null : money.gross().value(),
                event instanceof PayoutEvent.WorkerVisible shown
                        ? shown.remittance().arriving().value()
                        : null,
                event instanceof PayoutEvent.WorkerVisible shown
                        ? shown.remittance().arriving().currencyCode()
                        : null,
                method == null ? null : method.rail(),
                method == null ? null : method.token(),
                claimed == null ? null : claimed.claimant(),
                claimed == null ? null : claimed.until(),
                outcome(event),
                contradicted == null ? null : contradicted.statusBefore().toString(),
                reason(event),
                newStatus == null ? null : newStatus.toString(),
                event.stamp().effective(),
                event.stamp().recorded());
    }

    /** The worker and the amount that leaves the balance. */
    private record Money(WorkerId worker, Amount gross) {

        static @Nullable Money of(PayoutEvent event) {
            if (event instanceof PayoutEvent.Contradicted report) {
                return new Money(report.worker(), report.gross());
            }
            return event instanceof PayoutEvent.WorkerVisible shown ? new Money(shown.worker(), shown.gross()) : null;
        }
    }

    /** Only the event that begins an attempt names its payout method. */
    private static @Nullable PayoutMethod method(PayoutEvent event) {
        if (event instanceof PayoutEvent.Requested request) {
            return request.method();
        }
        return event instanceof PayoutEvent.Reissued reissue ? reissue.method() : null;
    }

    private static @Nullable String outcome(PayoutEvent event) {
        if (event instanceof PayoutEvent.RailReported report) {
            return report.outcome().toString();
        }
        return event instanceof PayoutEvent.Resolved resolved
                ? resolved.outcome().toString()
                : null;
    }

    private static @Nullable String reason(PayoutEvent event) {
        if (event instanceof PayoutEvent.Accepted accepted) {
            return accepted.reason().text();
        }
        if (event instanceof PayoutEvent.Dismissed dismissed) {
            return dismissed.reason().text();
        }
        Reason reason = event instanceof PayoutEvent.RailReported report ? report.reason() : null;
        return reason == null ? null : reason.text();
    }

    /** The event's stored name without its prefix. */
    private static String step(PayoutEvent event) {
        return LedgerEvent.nameOf(event.getClass()).substring(PREFIX.length());
    }
}
