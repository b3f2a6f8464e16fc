package io.piecework.ledger.reading.notice;

import io.piecework.ledger.account.dormancy.DormancyEvent;
import io.piecework.ledger.account.dormancy.DormancyRule;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.port.Rows;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a row for each change of a currency's watch for dormant earnings. */
final class DormancyProjection implements Projection {

    private static final String TABLE = "ledger_dormancy";
    private static final List<String> COLUMNS = List.of(
            "stream",
            "sequence",
            "position",
            "watch",
            "currency",
            "inactive",
            "smallest",
            "effective_at",
            "recorded_at");

    @Override
    public List<Table> tables() {
        return List.of(new Table(TABLE, List.of("stream", "sequence")));
    }

    @Override
    public void project(List<Recorded> events, Rows rows) {
        var changes = new ArrayList<List<?>>();
        for (Recorded recorded : events) {
            if (recorded.event() instanceof DormancyEvent.Changed changed) {
                changes.add(row(recorded, changed));
            }
        }
        rows.insert(TABLE, COLUMNS, changes);
    }

    private static List<@Nullable Object> row(Recorded recorded, DormancyEvent.Changed changed) {
        DormancyRule rule = changed.rule();
        return Arrays.asList(
                recorded.stream(),
                recorded.sequence(),
                recorded.position(),
                changed.operation().value(),
                changed.currency().getCurrencyCode(),
                rule == null ? null : BigDecimal.valueOf(rule.inactivity().toSeconds()),
                rule == null ? null : rule.smallest().value(),
                changed.stamp().effective(),
                changed.stamp().recorded());
    }
}
