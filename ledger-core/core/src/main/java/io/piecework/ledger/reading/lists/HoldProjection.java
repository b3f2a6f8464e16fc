package io.piecework.ledger.reading.lists;

import io.piecework.ledger.account.worker.HoldEvent;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.engine.port.Columns;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.port.Rows;
import java.util.ArrayList;
import java.util.List;

/** Writes a row for each hold that is placed, and one for its release, which is an event of another stream. */
final class HoldProjection implements Projection {

    static final String TABLE = "ledger_hold";

    private static final Columns<HoldEvent> COLUMNS = Columns.<HoldEvent>ofEvents()
            .recorded("position", recorded -> recorded.event() instanceof HoldEvent.Placed ? recorded.position() : null)
            .with("hold", event -> hold(event).stream())
            .with("kind", event -> event instanceof HoldEvent.Placed ? "placed" : "released")
            .with("worker", HoldEvent::worker)
            .with("currency", event -> event.held().currencyCode())
            .with("everything", event -> event instanceof HoldEvent.Placed all && all.amount() == null ? 1 : 0)
            .with("amount", HoldEvent::held)
            .with("reason", HoldEvent::reason)
            .with("effective_at", event -> event.stamp().effective());

    @Override
    public List<Table> tables() {
        return List.of(new Table(TABLE, List.of("stream", "sequence")));
    }

    @Override
    public void project(List<Recorded> events, Rows rows) {
        var holds = new ArrayList<List<?>>();
        for (Recorded recorded : events) {
            if (recorded.event() instanceof HoldEvent event) {
                holds.add(COLUMNS.row(recorded, event));
            }
        }
        rows.insert(TABLE, COLUMNS.names(), holds);
    }

    private static OperationId hold(HoldEvent event) {
        return event instanceof HoldEvent.Released release ? release.hold() : event.operation();
    }
}
