package io.piecework.ledger.reading.notice;

import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.payout.PayoutMethodEvent;
import java.util.ArrayList;
import java.util.List;

/** Writes a row for each payout method that a worker sets: an activity without money. */
final class ContactProjection implements Projection {

    private static final String TABLE = "ledger_contact";
    private static final List<String> COLUMNS =
            List.of("stream", "sequence", "position", "worker", "effective_at", "recorded_at");

    @Override
    public List<Table> tables() {
        return List.of(new Table(TABLE, List.of("stream", "sequence")));
    }

    @Override
    public void project(List<Recorded> events, Rows rows) {
        var contacts = new ArrayList<List<?>>();
        for (Recorded recorded : events) {
            if (recorded.event() instanceof PayoutMethodEvent.Changed changed && changed.givenByWorker()) {
                contacts.add(List.of(
                        recorded.stream(),
                        recorded.sequence(),
                        recorded.position(),
                        changed.worker().value(),
                        changed.stamp().effective(),
                        changed.stamp().recorded()));
            }
        }
        rows.insert(TABLE, COLUMNS, contacts);
    }
}
