package io.piecework.ledger.notice;

import io.piecework.ledger.journal.JournalRelations;
import io.piecework.ledger.journal.Postings;
import io.piecework.ledger.stream.Checkpoint;
import io.piecework.ledger.stream.Projection;
import io.piecework.ledger.stream.Rows;
import java.util.List;
import java.util.Optional;

/**
 * What workers have available, and how often each threshold that is watched was reached from below: found in the entries where somebody
 * watches one, so that nobody else pays for it.
 *
 * <p>Every entry is looked at by itself: what came and went between two looks is counted too. A threshold is first looked at as of the
 * position that it is watched from; whoever is not below it then has reached it.
 */
final class Reached implements Checkpoint {

    static final String TABLE = "ledger_reached";
    static final List<String> KEY = List.of("threshold", "worker", "currency");
    static final List<String> AMOUNTS = List.of("available", "times", "counted");

    @Override
    public Projection.Table sums() {
        return new Projection.Table(TABLE, KEY);
    }

    /** Not only entries: a threshold may be watched after the last of them. */
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
        List<ThresholdRows.Watched> watched = ThresholdRows.watched(rows, upTo);
        boolean begins = watched.stream().anyMatch(each -> each.since() > after);
        var crossings = new Crossings(watched, after);
        stood(rows, after, upTo, begins, crossings);
        Postings.availableMoved(rows, after, upTo, crossings::move);
        crossings.watchUpTo(upTo);
        rows.add(TABLE, KEY, AMOUNTS, crossings.changes());
    }

    /** What there was before: of everybody where another threshold begins to be watched, otherwise of those who move. */
    private static void stood(Rows rows, long after, long upTo, boolean begins, Crossings crossings) {
        if (after > 0) {
            rows.each(
                    "SELECT threshold, worker, currency, SUM(available) AS available, SUM(counted) AS counted FROM "
                            + rows.sums(TABLE)
                            + (begins ? "" : " WHERE worker IN (" + JournalRelations.MOVED_WORKERS + ")")
                            + " GROUP BY threshold, worker, currency",
                    begins ? List.of() : List.of(after, upTo),
                    row -> crossings.stood(
                            new Crossings.Key(row.text("threshold"), row.text("worker"), row.text("currency")),
                            row.number("available"),
                            row.number("counted")));
        }
    }
}
