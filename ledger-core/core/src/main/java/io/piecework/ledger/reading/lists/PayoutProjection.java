package io.piecework.ledger.reading.lists;

import io.piecework.ledger.engine.port.Columns;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.payout.PayoutEvent;
import io.piecework.ledger.payout.PayoutMethod;
import io.piecework.ledger.payout.PayoutStatus;
import io.piecework.ledger.payout.PayoutView;
import io.piecework.ledger.payout.Remittance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the latest state of every attempt at a payout. The event that begins the next attempt also marks the one before as past. */
final class PayoutProjection implements Projection {

    static final String TABLE = "ledger_payout";

    private static final Columns<State> COLUMNS = Columns.<State>ofStreams()
            .with("attempt", State::attempt)
            .with("position", Begun.class, Begun::position)
            .with("worker", Begun.class, begun -> begun.event().worker())
            .with("rail", Begun.class, begun -> begun.method().rail())
            .with("token", Begun.class, begun -> begun.method().token())
            .with("currency", Begun.class, begun -> begun.money().gross().currencyCode())
            .with("gross", Begun.class, begun -> begun.money().gross())
            .with("fee", Begun.class, begun -> begun.money().fee())
            .with("vat", Begun.class, begun -> begun.money().vat())
            .with("sent", Begun.class, begun -> begun.money().sent())
            .with("arriving", Begun.class, begun -> begun.money().arriving())
            .with(
                    "arriving_currency",
                    Begun.class,
                    begun -> begun.money().arriving().currencyCode())
            .with("begun_at", Begun.class, begun -> begun.event().stamp().effective())
            .with("is_last", PayoutProjection::isLast)
            .with("status", Present.class, present -> PayoutStatus.after(present.event()))
            .with("status_since", Present.class, present -> present.since(PayoutView.begins(present.event()) != null))
            .with(
                    "submitted_at",
                    Present.class,
                    present -> present.since(PayoutView.begins(present.event()) == PayoutStatus.SUBMITTED))
            .with(
                    "claimable_until",
                    Present.class,
                    present ->
                            present.event() instanceof PayoutEvent.Unclaimed unclaimed ? unclaimed.returnsAt() : null)
            .with("reason", Present.class, present -> PayoutView.reasonOf(present.event()));

    private static final Table STATES =
            Table.ofStreams(TABLE, List.of("stream", "attempt"), COLUMNS.except("stream", "attempt"));

    /** What a row says about an attempt. */
    private sealed interface State {

        int attempt();
    }

    /** Another attempt was begun. */
    private record Past(int attempt) implements State {}

    /** An event happened to it. */
    private sealed interface Present extends State {

        PayoutEvent event();

        @Override
        default int attempt() {
            return event().attempt();
        }

        default @Nullable Instant since(boolean changed) {
            return changed ? event().stamp().effective() : null;
        }
    }

    private record Begun(PayoutEvent.MoneyMoved event, PayoutMethod method, long position) implements Present {

        Remittance money() {
            return event.remittance();
        }
    }

    private record Later(PayoutEvent event) implements Present {}

    @Override
    public List<Table> tables() {
        return List.of(STATES);
    }

    @Override
    public void project(List<Recorded> events, Rows rows) {
        var states = new ArrayList<List<?>>();
        for (Recorded recorded : events) {
            if (recorded.event() instanceof PayoutEvent event) {
                if (event instanceof PayoutEvent.Reissued) {
                    states.add(COLUMNS.row(recorded, new Past(event.attempt() - 1)));
                }
                states.add(COLUMNS.row(recorded, state(recorded, event)));
            }
        }
        rows.put(STATES, COLUMNS.names(), states);
    }

    private static @Nullable Integer isLast(State state) {
        if (state instanceof Past) {
            return 0;
        }
        return state instanceof Begun ? 1 : null;
    }

    /** Only the event that begins an attempt names its payout method. */
    private static State state(Recorded recorded, PayoutEvent event) {
        if (event instanceof PayoutEvent.Requested request) {
            return new Begun(request, request.method(), recorded.position());
        }
        return event instanceof PayoutEvent.Reissued reissue
                ? new Begun(reissue, reissue.method(), recorded.position())
                : new Later(event);
    }
}
