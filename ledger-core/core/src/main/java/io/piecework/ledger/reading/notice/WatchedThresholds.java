package io.piecework.ledger.reading.notice;

import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.Checkpoint;
import io.piecework.ledger.engine.port.Columns;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.engine.port.TableProjection;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.Threshold;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/** The watched thresholds, with a row for each currency of each: queries over them, and over the workers who reached one without an announcement. */
@API(status = API.Status.INTERNAL)
public final class WatchedThresholds {

    /**
     * A watched threshold in its stored form, not as a {@code Threshold}: a verification also reads rows that were tampered with, and must report
     * them instead of failing.
     *
     * @param since the position from which it is watched
     * @param above true where the sum must exceed the amount, false where equal is enough
     * @param worth for each of its currencies, how much one unit counts in the threshold's currency
     */
    record Watched(
            String watch,
            long since,
            String currency,
            BigDecimal amount,
            boolean above,
            Map<String, BigDecimal> worth) {

        boolean isReachedBy(BigDecimal counted) {
            int compared = counted.compareTo(amount);
            return above ? compared > 0 : compared >= 0;
        }
    }

    /**
     * A worker whose available earnings reached a threshold.
     *
     * @param times how often so far
     * @param counted what was available the last time, all currencies of the threshold together
     */
    public record ReachedThreshold(OperationId watch, WorkerId worker, int times, Amount counted) {}

    /**
     * A currency of a threshold.
     *
     * @param line its number; 0 for the threshold's own
     * @param worth how much one unit counts in the threshold's own currency
     */
    private record Counted(NoticeEvent.ThresholdWatched event, int line, String currency, BigDecimal worth) {

        static List<Counted> of(NoticeEvent.ThresholdWatched event) {
            var all = new ArrayList<Counted>();
            all.add(new Counted(event, 0, event.threshold().amount().currencyCode(), BigDecimal.ONE));
            for (Threshold.Combined other : event.threshold().combined()) {
                all.add(new Counted(
                        event,
                        all.size(),
                        other.currency().getCurrencyCode(),
                        other.worth().value()));
            }
            return all;
        }
    }

    static final Projection PROJECTION = new TableProjection<>(
            new Projection.Table("ledger_threshold", List.of("stream", "sequence", "line")),
            Columns.<Counted>ofEvents()
                    .with("line", Counted::line)
                    .recorded("position", Projection.Recorded::position)
                    .with("watch", counted -> counted.event.operation())
                    .money("amount", counted -> counted.event.threshold().amount())
                    .with("edge", counted -> counted.event.threshold().edge())
                    .with("counts", Counted::currency)
                    .with("worth", Counted::worth),
            recorded -> recorded.event() instanceof NoticeEvent.ThresholdWatched event ? Counted.of(event) : List.of());

    static final Checkpoint REACHED = new ThresholdCheckpoint();

    private static final String WATCHED = """
            SELECT watch, position, currency, amount, edge, counts, worth
            FROM ledger_threshold
            WHERE position <= ?
            ORDER BY position, line
            """;

    private static final String UNANNOUNCED = """
            SELECT r.worker, r.currency, r.times, r.counted
            FROM ledger_reached r
            WHERE r.threshold = ?
              AND r.times > 0
              AND NOT EXISTS (
                SELECT 1
                FROM ledger_notice n
                WHERE n.worker = r.worker
                  AND n.threshold = r.threshold
                  AND n.times = r.times)
            ORDER BY r.worker
            FETCH FIRST %s ROWS ONLY
            """;

    private WatchedThresholds() {}

    /** All watched thresholds, the oldest first. */
    public static List<OperationId> all(Rows rows) {
        return watchedAt(rows, Long.MAX_VALUE).stream()
                .map(each -> new OperationId(each.watch()))
                .toList();
    }

    /** The thresholds watched at a position, the oldest first. */
    static List<Watched> watchedAt(Rows rows, long position) {
        var watched = new LinkedHashMap<String, Watched>();
        rows.each(
                WATCHED,
                List.of(position),
                row -> watched.computeIfAbsent(row.text("watch"), watch -> watched(watch, row))
                        .worth()
                        .put(row.text("counts"), row.number("worth")));
        return List.copyOf(watched.values());
    }

    /** Adds the movements since the last call to the sums that {@link #unannounced} reads. */
    public static void bringUpToDate(Reading reading) {
        reading.advance(REACHED);
    }

    /** A page of the workers who reached the threshold and whose last time is not announced. */
    public static List<ReachedThreshold> unannounced(Rows rows, OperationId watch, int most) {
        return rows.list(
                UNANNOUNCED.formatted(most),
                List.of(watch.value()),
                row -> new ReachedThreshold(
                        watch,
                        new WorkerId(row.text("worker")),
                        Math.toIntExact(row.count("times")),
                        row.amount("counted")));
    }

    private static Watched watched(String watch, Rows.Row row) {
        return new Watched(
                watch,
                row.count("position"),
                row.text("currency"),
                row.number("amount"),
                row.text("edge").equals(Threshold.Edge.ABOVE.toString()),
                new LinkedHashMap<>());
    }
}
