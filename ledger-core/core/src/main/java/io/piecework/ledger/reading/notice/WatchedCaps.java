package io.piecework.ledger.reading.notice;

import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.Checkpoint;
import io.piecework.ledger.engine.port.Columns;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.engine.port.TableProjection;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.apiguardian.api.API;

/** The watched yearly caps, with a row for each: queries over them, and over the workers who exceeded one without an announcement. */
@API(status = API.Status.INTERNAL)
public final class WatchedCaps {

    /** A watched cap on a worker's earnings in a calendar year of a time zone. */
    public record Cap(OperationId cap, Amount amount, ZoneId zone) {

        /** The calendar year of a moment. */
        public int year(Instant moment) {
            return moment.atZone(zone).getYear();
        }
    }

    /**
     * A worker who exceeded a cap.
     *
     * @param earned in the year
     */
    public record ExceededCap(WorkerId worker, Amount earned) {}

    static final TableProjection<NoticeEvent.CapWatched> PROJECTION = TableProjection.ofEvents(
            "ledger_cap",
            Columns.<NoticeEvent.CapWatched>ofEvents()
                    .with("cap", NoticeEvent.CapWatched::cap)
                    .money("amount", NoticeEvent.CapWatched::amount)
                    .with("zone", watched -> watched.zone().getId()),
            NoticeEvent.CapWatched.class);

    static final Checkpoint EARNINGS = new EarningsCheckpoint();

    private static final String ALL = """
            SELECT cap, currency, amount, zone
            FROM ledger_cap
            ORDER BY cap
            """;

    /** A period is a whole year, or a second near a year's edge, whose text is longer: see {@link EarningsCheckpoint}. */
    private static final String UNANNOUNCED = """
            SELECT e.worker, SUM(e.earned) AS earned
            FROM ledger_earned e
            WHERE e.currency = ?
              AND (e.period = ? OR (e.period >= ? AND e.period < ? AND CHAR_LENGTH(e.period) > 4))
              AND NOT EXISTS (
                SELECT 1
                FROM ledger_notice n
                WHERE n.worker = e.worker
                  AND n.cap = ?
                  AND n.cap_year = ?)
            GROUP BY e.worker
            HAVING SUM(e.earned) > ?
            ORDER BY e.worker
            FETCH FIRST %s ROWS ONLY
            """;

    private WatchedCaps() {}

    public static List<Cap> all(Rows rows) {
        return rows.list(
                ALL,
                List.of(),
                row -> new Cap(new OperationId(row.text("cap")), row.amount("amount"), ZoneId.of(row.text("zone"))));
    }

    /** Adds the earnings since the last call to the sums that {@link #unannounced} reads. */
    public static void bringUpToDate(Reading reading) {
        reading.advance(EARNINGS);
    }

    /** A page of the workers who exceeded the cap in a year without an announcement. */
    public static List<ExceededCap> unannounced(Rows rows, Cap cap, int year, int most) {
        return rows.list(
                UNANNOUNCED.formatted(most),
                List.of(
                        cap.amount().currencyCode(),
                        Integer.toString(year),
                        EarningsCheckpoint.start(year, cap.zone()),
                        EarningsCheckpoint.start(year + 1, cap.zone()),
                        cap.cap().value(),
                        year,
                        cap.amount().value()),
                row -> new ExceededCap(
                        new WorkerId(row.text("worker")),
                        row.amount("earned", cap.amount().currency())));
    }
}
