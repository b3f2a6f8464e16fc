package io.piecework.ledger.reading.notice;

import io.piecework.ledger.engine.port.Checkpoint;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.money.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes a row for each watched cap. */
final class CapProjection implements Projection {

    private static final String TABLE = "ledger_cap";

    @Override
    public List<Table> tables() {
        return List.of(new Table(TABLE, List.of("stream", "sequence")));
    }

    @Override
    public Optional<Checkpoint> checkpoint() {
        return Optional.of(WatchedCaps.EARNINGS);
    }

    @Override
    public void project(List<Recorded> events, Rows rows) {
        var caps = new ArrayList<List<?>>();
        for (Recorded recorded : events) {
            if (recorded.event() instanceof NoticeEvent.CapWatched cap) {
                Amount amount = cap.amount();
                caps.add(List.of(
                        recorded.stream(),
                        recorded.sequence(),
                        cap.cap().value(),
                        amount.currencyCode(),
                        amount.value(),
                        cap.zone().getId()));
            }
        }
        rows.insert(TABLE, List.of("stream", "sequence", "cap", "currency", "amount", "zone"), caps);
    }
}
