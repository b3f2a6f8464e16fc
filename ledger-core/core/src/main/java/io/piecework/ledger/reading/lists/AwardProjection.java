package io.piecework.ledger.reading.lists;

import io.piecework.ledger.engine.port.Columns;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.work.award.AwardEvent;
import java.util.ArrayList;
import java.util.List;

/** Puts the latest state of every award, by the events of its own stream. */
final class AwardProjection implements Projection {

    static final String TABLE = "ledger_award";

    private static final Columns<AwardEvent> COLUMNS = Columns.<AwardEvent>ofStreams()
            .recorded(
                    "position", recorded -> recorded.event() instanceof AwardEvent.Granted ? recorded.position() : null)
            .with("kind", AwardEvent.Granted.class, AwardEvent.Granted::kind)
            .with("worker", AwardEvent.Granted.class, AwardEvent.Granted::worker)
            .with("requester", AwardEvent.Granted.class, AwardEvent.Granted::requester)
            .with("assignment", AwardEvent.Granted.class, AwardEvent.Granted::assignment)
            .with(
                    "currency",
                    AwardEvent.Granted.class,
                    granted -> granted.pay().currency().getCurrencyCode())
            .with("amount", AwardEvent.Granted.class, granted -> granted.pay().reward())
            .with("earned", AwardEvent.Granted.class, granted -> granted.pay().earned())
            .with("reason", AwardEvent.Granted.class, AwardEvent.Granted::reason)
            .with(
                    "granted_at",
                    AwardEvent.Granted.class,
                    granted -> granted.stamp().effective())
            .with(
                    "reversed",
                    AwardEvent.Changed.class,
                    changed -> changed.reversed().lines().earned());
    private static final Table STATES = Table.ofStreams(TABLE, List.of("stream"), COLUMNS.except("stream"));

    @Override
    public List<Table> tables() {
        return List.of(STATES);
    }

    @Override
    public void project(List<Recorded> events, Rows rows) {
        var states = new ArrayList<List<?>>();
        for (Recorded recorded : events) {
            if (recorded.event() instanceof AwardEvent.Granted || recorded.event() instanceof AwardEvent.Changed) {
                states.add(COLUMNS.row(recorded, (AwardEvent) recorded.event()));
            }
        }
        rows.put(STATES, COLUMNS.names(), states);
    }
}
