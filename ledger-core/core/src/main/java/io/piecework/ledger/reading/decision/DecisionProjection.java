package io.piecework.ledger.reading.decision;

import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.money.Amount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a row for each event that takes something from a worker. */
final class DecisionProjection implements Projection {

    private static final List<String> COLUMNS = List.of(
            "stream",
            "sequence",
            "position",
            "decision",
            "worker",
            "about",
            "actor",
            "currency",
            "amount",
            "effective_at",
            "recorded_at");

    @Override
    public List<Table> tables() {
        return List.of(new Table(DecisionTable.NAME, List.of("stream", "sequence")));
    }

    @Override
    public void project(List<Recorded> events, Rows rows) {
        var decisions = new ArrayList<List<?>>();
        for (Recorded recorded : events) {
            DecisionEvents.of(recorded.event()).ifPresent(taken -> decisions.add(row(recorded, taken)));
        }
        rows.insert(DecisionTable.NAME, COLUMNS, decisions);
    }

    private static List<@Nullable Object> row(Recorded recorded, Taken taken) {
        Amount atStake = taken.atStake();
        return Arrays.asList(
                recorded.stream(),
                recorded.sequence(),
                recorded.position(),
                taken.id().value(),
                taken.worker().value(),
                taken.about(),
                recorded.event().stamp().actor().toString(),
                atStake == null ? null : atStake.currencyCode(),
                atStake == null ? null : atStake.value(),
                recorded.event().stamp().effective(),
                recorded.event().stamp().recorded());
    }
}
