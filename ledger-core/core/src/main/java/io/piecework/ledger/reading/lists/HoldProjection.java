package io.piecework.ledger.reading.lists;

import io.piecework.ledger.account.worker.HoldEvent;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.port.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a row for each hold that is placed, and one for its release, which is an event of another stream. */
final class HoldProjection implements Projection {

    static final String TABLE = "ledger_hold";

    private static final List<String> COLUMNS = List.of(
            "stream",
            "sequence",
            "position",
            "hold",
            "kind",
            "worker",
            "currency",
            "everything",
            "amount",
            "reason",
            "effective_at");

    @Override
    public List<Table> tables() {
        return List.of(new Table(TABLE, List.of("stream", "sequence")));
    }

    @Override
    public void project(List<Recorded> events, Rows rows) {
        var holds = new ArrayList<List<?>>();
        for (Recorded recorded : events) {
            if (recorded.event() instanceof HoldEvent event) {
                holds.add(row(recorded, event));
            }
        }
        rows.insert(TABLE, COLUMNS, holds);
    }

    private static List<@Nullable Object> row(Recorded recorded, HoldEvent event) {
        boolean placed = event instanceof HoldEvent.Placed;
        OperationId hold = event instanceof HoldEvent.Released release ? release.hold() : event.operation();
        return Arrays.asList(
                recorded.stream(),
                recorded.sequence(),
                placed ? recorded.position() : null,
                hold.stream(),
                placed ? "placed" : "released",
                event.worker().value(),
                event.held().currencyCode(),
                event instanceof HoldEvent.Placed all && all.amount() == null ? 1 : 0,
                event.held().value(),
                event.reason().text(),
                event.stamp().effective());
    }
}
