package io.piecework.ledger.reading.decision;

import io.piecework.ledger.command.Taken;
import io.piecework.ledger.engine.port.Columns;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.port.Rows;
import java.util.ArrayList;
import java.util.List;

/** Writes a row for each event that takes something from a worker. */
final class DecisionProjection implements Projection {

    private static final Columns<Taken> COLUMNS = Columns.<Taken>ofEvents()
            .recorded("position", Recorded::position)
            .with("decision", Taken::id)
            .with("worker", Taken::worker)
            .with("about", Taken::about)
            .recorded("actor", recorded -> recorded.event().stamp().actor().toString())
            .money("amount", Taken::atStake)
            .times();

    @Override
    public List<Table> tables() {
        return List.of(new Table(DecisionTable.NAME, List.of("stream", "sequence")));
    }

    @Override
    public void project(List<Recorded> events, Rows rows) {
        var decisions = new ArrayList<List<?>>();
        for (Recorded recorded : events) {
            DecisionReader.taken(recorded.event()).ifPresent(taken -> decisions.add(COLUMNS.row(recorded, taken)));
        }
        rows.insert(DecisionTable.NAME, COLUMNS.names(), decisions);
    }
}
