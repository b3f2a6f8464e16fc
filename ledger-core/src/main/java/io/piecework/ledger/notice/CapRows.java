package io.piecework.ledger.notice;

import io.piecework.ledger.assignment.AssignmentEvent;
import io.piecework.ledger.award.AwardEvent;
import io.piecework.ledger.award.AwardKind;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.OperationId;
import io.piecework.ledger.message.WorkerId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.stream.Projection;
import io.piecework.ledger.stream.Rows;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The caps that are watched, and what every worker earned by the year, approvals by their effective date.
 *
 * <p>A row is a year in UTC without its edges, and a second near one: the years of every zone are sums of those, so that a cap may be watched
 * later, in any zone, and nothing but the events says what a row holds.
 */
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
    private static final String EARNED = "ledger_earned";
    private static final List<String> KEY = List.of("currency", "period", "worker");

    private static final String PASSED = "SELECT e.worker, SUM(e.earned) AS earned FROM ledger_earned e"
            + " WHERE e.currency = ? AND (e.period = ? OR (e.period >= ? AND e.period < ? AND CHAR_LENGTH(e.period) > 4))"
            + " AND NOT EXISTS (SELECT 1 FROM ledger_notice n WHERE n.worker = e.worker AND n.cap = ?"
            + " AND n.cap_year = ?) GROUP BY e.worker HAVING SUM(e.earned) > ? ORDER BY e.worker FETCH FIRST ";

    @Override
    public List<Table> tables() {
        return List.of(new Table(CAPS, List.of("stream", "sequence")), new Table(EARNED, KEY));
    }

    @Override
    public void project(List<Recorded> events, Rows rows) {
        var caps = new ArrayList<List<?>>();
        var earned = new ArrayList<List<?>>();
        for (Recorded recorded : events) {
            LedgerEvent event = recorded.event();
            if (event instanceof NoticeEvent.CapWatched cap) {
                Amount amount = cap.amount();
                caps.add(List.of(
                        recorded.stream(),
                        recorded.sequence(),
                        cap.cap().value(),
                        amount.currencyCode(),
                        amount.value(),
                        cap.zone().getId()));
            } else if (event instanceof AssignmentEvent.Decided decided) {
                earned.add(earned(decided.worker(), event, decided.pay().earned()));
            } else if (event instanceof AssignmentEvent.TakenBack back) {
                earned.add(earned(back.worker(), event, back.lines().reward().negated()));
            } else if (event instanceof AwardEvent.Granted award && award.kind() != AwardKind.EXPENSE) {
                earned.add(earned(award.worker(), event, award.pay().earned()));
            } else if (event instanceof AwardEvent.TakenBack back && back.kind() != AwardKind.EXPENSE) {
                earned.add(earned(back.worker(), event, back.lines().reward().negated()));
            }
        }
        rows.insert(CAPS, List.of("stream", "sequence", "cap", "currency", "amount", "zone"), caps);
        rows.add(EARNED, KEY, List.of("earned"), earned);
    }

    /** All that are watched. */
    public static List<Cap> watched(Rows rows) {
        return rows.list(
                "SELECT cap, currency, amount, zone FROM ledger_cap ORDER BY cap",
                List.of(),
                row -> new Cap(
                        new OperationId(row.text("cap")),
                        Amount.sum(row.number("amount"), Amount.currency(row.text("currency"))),
                        ZoneId.of(row.text("zone"))));
    }

    /** Workers whose earnings of a year passed the cap without anybody having been told, as many as there are or the most that are asked for. */
    public static List<Passed> passed(Rows rows, Cap cap, int year, int most) {
        return rows.list(
                PASSED + most + " ROWS ONLY",
                List.of(
                        cap.amount().currencyCode(),
                        Integer.toString(year),
                        start(year, cap.zone()),
                        start(year + 1, cap.zone()),
                        cap.cap().value(),
                        year,
                        cap.amount().value()),
                row -> new Passed(
                        new WorkerId(row.text("worker")),
                        Amount.sum(row.number("earned"), cap.amount().currency())));
    }

    private static List<?> earned(WorkerId worker, LedgerEvent event, Amount amount) {
        return List.of(amount.currencyCode(), period(event.stamp().effective()), worker.value(), amount.value());
    }

    /** No zone is further from UTC than the offset's bound, which is what an edge is as wide as. */
    private static String period(Instant effective) {
        int year = effective.atZone(ZoneOffset.UTC).getYear();
        Instant first = Year.of(year).atDay(1).atStartOfDay().toInstant(ZoneOffset.MIN);
        Instant last = Year.of(year + 1).atDay(1).atStartOfDay().toInstant(ZoneOffset.MAX);
        boolean edge = effective.isBefore(first) || !effective.isBefore(last);
        return edge ? effective.truncatedTo(ChronoUnit.SECONDS).toString() : Integer.toString(year);
    }

    private static String start(int year, ZoneId zone) {
        return Year.of(year).atDay(1).atStartOfDay(zone).toInstant().toString();
    }
}
