package io.piecework.ledger.payout;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.Columns;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.money.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes a row for each event of a payout. */
final class PayoutStepProjection implements Projection {

    private static final String TABLE = "ledger_payout_step";
    private static final Columns<PayoutEvent> COLUMNS = Columns.<PayoutEvent>ofEvents()
            .with("payout", PayoutEvent::payout)
            .with("attempt", PayoutEvent::attempt)
            .with("step", PayoutStepProjection::step)
            .with("worker", PayoutStepProjection::worker)
            .money("gross", PayoutStepProjection::gross)
            .with(
                    "arriving",
                    PayoutEvent.WorkerVisible.class,
                    shown -> shown.remittance().arriving())
            .with(
                    "arriving_currency",
                    PayoutEvent.WorkerVisible.class,
                    shown -> shown.remittance().arriving().currencyCode())
            .with("rail", event -> of(method(event), PayoutMethod::rail))
            .with("token", event -> of(method(event), PayoutMethod::token))
            .with(
                    "reference",
                    event -> method(event) == null ? null : event.payout().reference(event.attempt()))
            .with("claimant", ClaimEvent.AttemptClaimed.class, ClaimEvent.AttemptClaimed::claimant)
            .with("until_at", ClaimEvent.AttemptClaimed.class, ClaimEvent.AttemptClaimed::until)
            .with("outcome", PayoutStepProjection::outcome)
            .with("status", PayoutEvent.Contradicted.class, PayoutEvent.Contradicted::statusBefore)
            .with("reason", PayoutStepProjection::reason)
            .with("becomes", PayoutStatus::after)
            .times();
    /** Only the step that begins an attempt names the worker. */
    private static final String OF_WORKER = """
            payout IN (
                SELECT payout
                FROM ledger_payout_step
                WHERE worker = ?)""";

    private static final String PREFIX = "payout-";

    @Override
    public List<Table> tables() {
        return List.of(new Table(TABLE, List.of("stream", "sequence")));
    }

    @Override
    public List<Copies> copies() {
        return List.of(new Copies(TABLE, OF_WORKER, List.of("token", "reason"), false));
    }

    @Override
    public void project(List<Recorded> events, Rows rows) {
        var steps = new ArrayList<List<?>>();
        for (Recorded recorded : events) {
            if (recorded.event() instanceof PayoutEvent event) {
                steps.add(COLUMNS.row(recorded, event));
            }
        }
        rows.insert(TABLE, COLUMNS.names(), steps);
    }

    private static @Nullable WorkerId worker(PayoutEvent event) {
        if (event instanceof PayoutEvent.Contradicted report) {
            return report.worker();
        }
        return event instanceof PayoutEvent.WorkerVisible shown ? shown.worker() : null;
    }

    /** The amount that leaves the balance. */
    private static @Nullable Amount gross(PayoutEvent event) {
        if (event instanceof PayoutEvent.Contradicted report) {
            return report.gross();
        }
        return event instanceof PayoutEvent.WorkerVisible shown ? shown.gross() : null;
    }

    private static @Nullable Object of(@Nullable PayoutMethod method, Function<PayoutMethod, Object> part) {
        return method == null ? null : part.apply(method);
    }

    /** Only the event that begins an attempt names its payout method. */
    private static @Nullable PayoutMethod method(PayoutEvent event) {
        if (event instanceof PayoutEvent.Requested request) {
            return request.method();
        }
        return event instanceof PayoutEvent.Reissued reissue ? reissue.method() : null;
    }

    private static @Nullable PayoutOutcome outcome(PayoutEvent event) {
        if (event instanceof PayoutEvent.RailReported report) {
            return report.outcome();
        }
        return event instanceof PayoutEvent.Resolved resolved ? resolved.outcome() : null;
    }

    private static @Nullable Reason reason(PayoutEvent event) {
        if (event instanceof PayoutEvent.Accepted accepted) {
            return accepted.reason();
        }
        if (event instanceof PayoutEvent.Dismissed dismissed) {
            return dismissed.reason();
        }
        return event instanceof PayoutEvent.RailReported report ? report.reason() : null;
    }

    /** The event's stored name without its prefix. */
    private static String step(PayoutEvent event) {
        return LedgerEvent.nameOf(event.getClass()).substring(PREFIX.length());
    }
}
