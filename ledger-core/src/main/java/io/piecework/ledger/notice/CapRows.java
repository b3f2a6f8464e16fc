package io.piecework.ledger.notice;

import io.piecework.ledger.id.OperationId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.stream.Checkpoint;
import io.piecework.ledger.stream.Projection;
import io.piecework.ledger.stream.Reading;
import io.piecework.ledger.stream.Rows;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The caps that are watched, and who passed them. */
public final class CapRows implements Projection {

    /** A cap that is watched. */
    public record Cap(OperationId cap, Amount amount, ZoneId zone) {

        /** In which year a moment lies. */
        public int year(Instant moment) {
            return moment.atZone(zone).getYear();
        }
    }

    /** Whose earnings of a year passed a cap. */
    public record Passed(WorkerId worker, Amount earned) {}

    private static final String CAPS = "ledger_cap";
    private static final Earned EARNED = new Earned();

    private static final String PASSED = "SELECT e.worker, SUM(e.earned) AS earned FROM ledger_earned e"
            + " WHERE e.currency = ? AND (e.period = ? OR (e.period >= ? AND e.period < ? AND CHAR_LENGTH(e.period) > 4))"
            + " AND NOT EXISTS (SELECT 1 FROM ledger_notice n WHERE n.worker = e.worker AND n.cap = ?"
            + " AND n.cap_year = ?) GROUP BY e.worker HAVING SUM(e.earned) > ? ORDER BY e.worker FETCH FIRST ";

    @Override
    public List<Table> tables() {
        return List.of(new Table(CAPS, List.of("stream", "sequence")));
    }

    @Override
    public Optional<Checkpoint> checkpoint() {
        return Optional.of(EARNED);
    }

    @Override
    public void project(List<Recorded> events, Rows rows) {
        var caps = new ArrayList<List<?>>();
        for (Recorded recorded : events) {
            if (recorded.event() instanceof NoticeEvent.CapWatched cap) {
                Amount amount = cap.amount();
                caps.add(List.of(
                        recorded.stream(),
                        recorded.sequence(),
                        cap.cap().value(),
                        amount.currencyCode(),
                        amount.value(),
                        cap.zone().getId()));
            }
        }
        rows.insert(CAPS, List.of("stream", "sequence", "cap", "currency", "amount", "zone"), caps);
    }

    /** All that are watched. */
    public static List<Cap> watched(Rows rows) {
        return rows.list(
                "SELECT cap, currency, amount, zone FROM ledger_cap ORDER BY cap",
                List.of(),
                row -> new Cap(new OperationId(row.text("cap")), row.amount("amount"), ZoneId.of(row.text("zone"))));
    }

    /** Adds what was earned since somebody asked last to what {@link #passed} looks at. */
    public static void bringUpToDate(Reading reading) {
        reading.advance(EARNED);
    }

    /** Workers whose earnings of a year passed the cap without anybody having been told, as many as there are or the most that are asked for. */
    public static List<Passed> passed(Rows rows, Cap cap, int year, int most) {
        return rows.list(
                PASSED + most + " ROWS ONLY",
                List.of(
                        cap.amount().currencyCode(),
                        Integer.toString(year),
                        Earned.start(year, cap.zone()),
                        Earned.start(year + 1, cap.zone()),
                        cap.cap().value(),
                        year,
                        cap.amount().value()),
                row -> new Passed(
                        new WorkerId(row.text("worker")),
                        row.amount("earned", cap.amount().currency())));
    }
}
