package io.piecework.ledger.reading.notice;

import io.piecework.ledger.account.dormancy.DormancyEvent;
import io.piecework.ledger.account.dormancy.DormancyRule;
import io.piecework.ledger.engine.port.Columns;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.port.Rows;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a row for each change of a currency's watch for dormant earnings. */
final class DormancyProjection implements Projection {

    private static final String TABLE = "ledger_dormancy";
    private static final Columns<DormancyEvent.Changed> COLUMNS = Columns.<DormancyEvent.Changed>ofEvents()
            .recorded("position", Recorded::position)
            .with("watch", DormancyEvent.Changed::operation)
            .with("currency", changed -> changed.currency().getCurrencyCode())
            .with("inactive", changed -> inactive(changed.rule()))
            .with(
                    "smallest",
                    changed -> changed.rule() == null ? null : changed.rule().smallest())
            .times();

    @Override
    public List<Table> tables() {
        return List.of(new Table(TABLE, List.of("stream", "sequence")));
    }

    @Override
    public void project(List<Recorded> events, Rows rows) {
        var changes = new ArrayList<List<?>>();
        for (Recorded recorded : events) {
            if (recorded.event() instanceof DormancyEvent.Changed changed) {
                changes.add(COLUMNS.row(recorded, changed));
            }
        }
        rows.insert(TABLE, COLUMNS.names(), changes);
    }

    private static @Nullable BigDecimal inactive(@Nullable DormancyRule rule) {
        return rule == null ? null : BigDecimal.valueOf(rule.inactivity().toSeconds());
    }
}
