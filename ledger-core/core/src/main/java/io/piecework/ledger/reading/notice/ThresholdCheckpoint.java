package io.piecework.ledger.reading.notice;

import io.piecework.ledger.engine.port.Checkpoint;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.journal.JournalRelations;
import io.piecework.ledger.journal.Postings;
import io.piecework.ledger.reading.notice.WatchedThresholds.Watched;
import java.util.List;
import java.util.Optional;

/**
 * Workers' available earnings, and how often they reached each watched threshold from below. It is computed from the postings only where
 * thresholds are watched, so that other ledgers do not pay for it.
 *
 * <p>Every posting counts by itself, so a threshold that was reached and left again between two runs is counted. A threshold is first
 * compared at the position from which it is watched: a worker who is not below it then has reached it.
 */
final class ThresholdCheckpoint implements Checkpoint {

    private static final String TABLE = "ledger_reached";
    private static final List<String> KEY = List.of("threshold", "worker", "currency");
    private static final List<String> AMOUNTS = List.of("available", "times", "counted");

    private static final String SUMS = """
            SELECT threshold, worker, currency, SUM(available) AS available, SUM(counted) AS counted
            FROM %s
            %s
            GROUP BY threshold, worker, currency
            """;

    private static final String OF_MOVED_WORKERS = """
            WHERE worker IN (
                SELECT moved.worker
                FROM UNNEST(CAST(? AS VARCHAR ARRAY)) moved(worker))
            """;

    @Override
    public Projection.Table sums() {
        return new Projection.Table(TABLE, KEY);
    }

    /** It follows the events, not only the postings: a threshold may be watched after the last posting. */
    @Override
    public Optional<String> rows() {
        return Optional.empty();
    }

    @Override
    public boolean isOnDemand() {
        return true;
    }

    @Override
    public void add(Rows rows, long after, long upTo) {
        List<Watched> watched = WatchedThresholds.watchedAt(rows, upTo);
        boolean anyNew = watched.stream().anyMatch(each -> each.since() > after);
        var crossings = new ThresholdCrossings(watched, after);
        if (after > 0) {
            loadSums(rows, after, upTo, anyNew, crossings);
        }
        Postings.availableMoved(rows, after, upTo, crossings::move);
        crossings.watchUpTo(upTo);
        rows.add(TABLE, KEY, AMOUNTS, crossings.changes());
    }

    /** @param all of all workers, which a new threshold is compared with; otherwise of those that have postings */
    private static void loadSums(Rows rows, long after, long upTo, boolean all, ThresholdCrossings crossings) {
        rows.each(
                SUMS.formatted(rows.partialSums(TABLE), all ? "" : OF_MOVED_WORKERS),
                all ? List.of() : List.of(moved(rows, after, upTo)),
                row -> crossings.load(
                        new ThresholdCrossings.Key(row.text("threshold"), row.text("worker"), row.text("currency")),
                        row.number("available"),
                        row.number("counted")));
    }

    private static List<String> moved(Rows rows, long after, long upTo) {
        return rows.list(JournalRelations.MOVED_WORKERS, List.of(after, upTo), row -> row.text("owner")).stream()
                .distinct()
                .toList();
    }
}
