package io.piecework.ledger.reading.notice;

import io.piecework.ledger.engine.port.Checkpoint;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.Threshold;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the watched thresholds: a row for each currency of each threshold. */
final class ThresholdProjection implements Projection {

    private static final String TABLE = "ledger_threshold";
    private static final List<String> COLUMNS =
            List.of("stream", "sequence", "line", "position", "watch", "currency", "amount", "edge", "counts", "worth");

    @Override
    public List<Table> tables() {
        return List.of(new Table(TABLE, List.of("stream", "sequence", "line")));
    }

    @Override
    public Optional<Checkpoint> checkpoint() {
        return Optional.of(WatchedThresholds.REACHED);
    }

    @Override
    public void project(List<Recorded> events, Rows rows) {
        var watched = new ArrayList<List<?>>();
        for (Recorded recorded : events) {
            if (recorded.event() instanceof NoticeEvent.ThresholdWatched event) {
                Threshold threshold = event.threshold();
                watched.add(row(recorded, event, 0, threshold.amount().currencyCode(), BigDecimal.ONE));
                int line = 1;
                for (Threshold.Combined other : threshold.combined()) {
                    String code = other.currency().getCurrencyCode();
                    watched.add(row(recorded, event, line++, code, other.worth().value()));
                }
            }
        }
        rows.insert(TABLE, COLUMNS, watched);
    }

    private static List<?> row(
            Recorded recorded, NoticeEvent.ThresholdWatched event, int line, String counts, BigDecimal worth) {
        Amount amount = event.threshold().amount();
        return List.of(
                recorded.stream(),
                recorded.sequence(),
                line,
                recorded.position(),
                event.operation().value(),
                amount.currencyCode(),
                amount.value(),
                event.threshold().edge().toString(),
                counts,
                worth);
    }
}
