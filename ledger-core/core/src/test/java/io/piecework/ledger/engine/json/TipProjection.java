package io.piecework.ledger.engine.json;

import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.port.Rows;
import java.util.ArrayList;
import java.util.List;

/** Writes one row for each tip of {@link TipsModule} and {@link TipsRevision1Module}. */
final class TipProjection implements Projection {

    static final String CREATE = "CREATE TABLE ledger_tip (stream VARCHAR(200) NOT NULL, sequence BIGINT NOT NULL,"
            + " gross NUMERIC(38, 12) NOT NULL, fee NUMERIC(38, 12) NOT NULL, PRIMARY KEY (stream, sequence))";

    @Override
    public List<Table> tables() {
        return List.of(new Table("ledger_tip", List.of("stream", "sequence")));
    }

    @Override
    public void project(List<Recorded> events, Rows rows) {
        var tips = new ArrayList<List<?>>();
        for (Recorded recorded : events) {
            if (recorded.event() instanceof TipsModule.Given tip) {
                tips.add(List.of(
                        recorded.stream(),
                        recorded.sequence(),
                        tip.gross().value(),
                        tip.fee().value()));
            } else if (recorded.event() instanceof TipsRevision1Module.Given tip) {
                tips.add(List.of(
                        recorded.stream(),
                        recorded.sequence(),
                        tip.amount().value(),
                        tip.amount().minus(tip.amount()).value()));
            }
        }
        rows.insert("ledger_tip", List.of("stream", "sequence", "gross", "fee"), tips);
    }
}
