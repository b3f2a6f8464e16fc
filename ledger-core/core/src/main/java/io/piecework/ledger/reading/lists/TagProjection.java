package io.piecework.ledger.reading.lists;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.port.Rows;
import java.util.ArrayList;
import java.util.List;

/** Writes a row for each tag of an event. */
final class TagProjection implements Projection {

    private static final String TABLE = "ledger_tag";
    private static final List<String> COLUMNS =
            List.of("stream", "sequence", "tag", "tag_value", "position", "event", "effective_at", "recorded_at");

    @Override
    public List<Table> tables() {
        return List.of(new Table(TABLE, List.of("stream", "sequence", "tag")));
    }

    @Override
    public void project(List<Recorded> events, Rows rows) {
        var tags = new ArrayList<List<?>>();
        for (Recorded recorded : events) {
            if (!recorded.tags().isEmpty()) {
                recorded.tags().asMap().forEach((tag, value) -> tags.add(row(recorded, tag, value)));
            }
        }
        if (!tags.isEmpty()) {
            rows.insert(TABLE, COLUMNS, tags);
        }
    }

    private static List<Object> row(Recorded recorded, String tag, String value) {
        LedgerEvent event = recorded.event();
        return List.of(
                recorded.stream(),
                recorded.sequence(),
                tag,
                value,
                recorded.position(),
                LedgerEvent.nameOf(event.getClass()),
                event.stamp().effective(),
                event.stamp().recorded());
    }
}
