package io.piecework.ledger.notice;

import io.piecework.ledger.id.OperationId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.Threshold;
import io.piecework.ledger.stream.Checkpoint;
import io.piecework.ledger.stream.Projection;
import io.piecework.ledger.stream.Reading;
import io.piecework.ledger.stream.Rows;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The thresholds that are watched, and who reached them. */
public final class ThresholdRows implements Projection {

    /**
     * A threshold that is watched, as it is stored: a proof reads rows that somebody may have changed, and says so instead of failing.
     *
     * @param since the position from which on it is
     * @param above whether there has to be more than the amount
     * @param worth what one unit of each of its currencies counts as
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
     * Whose earnings reached a threshold.
     *
     * @param times how often so far
     * @param counted what was available the last time
     */
    public record Crossed(OperationId watch, WorkerId worker, int times, Amount counted) {}

    private static final String TABLE = "ledger_threshold";
    private static final Reached REACHED = new Reached();

    private static final String WATCHED = "SELECT watch, position, currency, amount, edge, counts, worth FROM " + TABLE
            + " WHERE position <= ? ORDER BY position, line";

    private static final String UNTOLD = "SELECT r.worker, r.currency, r.times, r.counted FROM ledger_reached r"
            + " WHERE r.threshold = ? AND r.times > 0 AND NOT EXISTS (SELECT 1 FROM ledger_notice n"
            + " WHERE n.worker = r.worker AND n.threshold = r.threshold AND n.times = r.times)"
            + " ORDER BY r.worker FETCH FIRST ";

    @Override
    public List<Table> tables() {
        return List.of(new Table(TABLE, List.of("stream", "sequence", "line")));
    }

    @Override
    public Optional<Checkpoint> checkpoint() {
        return Optional.of(REACHED);
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
        rows.insert(
                TABLE,
                List.of(
                        "stream",
                        "sequence",
                        "line",
                        "position",
                        "watch",
                        "currency",
                        "amount",
                        "edge",
                        "counts",
                        "worth"),
                watched);
    }

    /** All that are watched, in the order in which they came to be. */
    public static List<OperationId> watched(Rows rows) {
        return watched(rows, Long.MAX_VALUE).stream()
                .map(each -> new OperationId(each.watch()))
                .toList();
    }

    /** Those that were watched at a position. */
    static List<Watched> watched(Rows rows, long position) {
        var watched = new LinkedHashMap<String, Watched>();
        rows.each(
                WATCHED,
                List.of(position),
                row -> watched.computeIfAbsent(row.text("watch"), watch -> of(watch, row))
                        .worth()
                        .put(row.text("counts"), row.number("worth")));
        return List.copyOf(watched.values());
    }

    /** Looks through what workers' earnings did since somebody asked last. */
    public static void bringUpToDate(Reading reading) {
        reading.advance(REACHED);
    }

    /** Workers who reached the threshold without anybody having been told of the last time, as many as there are or the most that are asked for. */
    public static List<Crossed> untold(Rows rows, OperationId watch, int most) {
        return rows.list(
                UNTOLD + most + " ROWS ONLY",
                List.of(watch.value()),
                row -> new Crossed(
                        watch,
                        new WorkerId(row.text("worker")),
                        Math.toIntExact(row.count("times")),
                        row.amount("counted")));
    }

    private static Watched of(String watch, Rows.Row row) {
        return new Watched(
                watch,
                row.count("position"),
                row.text("currency"),
                row.number("amount"),
                row.text("edge").equals(Threshold.Edge.ABOVE.toString()),
                new LinkedHashMap<>());
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
