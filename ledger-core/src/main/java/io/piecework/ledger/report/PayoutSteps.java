package io.piecework.ledger.report;

import io.piecework.ledger.id.PayoutId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.Payday;
import io.piecework.ledger.payout.PayoutEvent;
import io.piecework.ledger.payout.PayoutMethod;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.PayoutStatus;
import io.piecework.ledger.stream.Projection;
import io.piecework.ledger.stream.Rows;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What happened to each attempt at a payout, which attempts still have to be sent, and where a rail contradicted itself. */
public final class PayoutSteps implements Projection {

    /**
     * An attempt that waits for somebody to send it.
     *
     * @param amount what is to be sent
     */
    public record Waiting(PayoutId payout, int attempt, WorkerId worker, Amount amount, PayoutMethod method) {}

    /**
     * A rail said of an attempt that it was paid and that it was not, and nobody has decided what counts.
     *
     * @param status where the attempt stood when the later answer came
     * @param outcome the later answer
     * @param reason what the rail gave as its reason, empty where it gave none
     */
    public record OpenException(
            PayoutId payout,
            int attempt,
            WorkerId worker,
            Amount amount,
            PayoutStatus status,
            PayoutOutcome outcome,
            String reason,
            Instant recorded) {}

    private static final String TABLE = "ledger_payout_step";
    private static final List<String> COLUMNS = List.of(
            "stream",
            "sequence",
            "payout",
            "attempt",
            "step",
            "worker",
            "currency",
            "gross",
            "arriving",
            "arriving_currency",
            "rail",
            "token",
            "taker",
            "until_at",
            "outcome",
            "status",
            "reason",
            "becomes",
            "effective_at",
            "recorded_at");
    private static final String PREFIX = "payout-";
    private static final String OPEN = "c.step = 'contradicted' AND NOT EXISTS (SELECT 1 FROM ledger_payout_step d"
            + " WHERE d.payout = c.payout AND d.attempt = c.attempt AND d.outcome = c.outcome"
            + " AND d.step IN ('exception-dismissed', 'exception-accepted'))";
    private static final String WAITING =
            "SELECT w.payout, w.attempt, w.worker, w.arriving_currency, w.arriving, w.rail, w.token"
                    + " FROM ledger_payout_step w WHERE w.rail = ? AND NOT EXISTS (SELECT 1 FROM ledger_payout_step later"
                    + " WHERE later.payout = w.payout AND later.attempt = w.attempt"
                    + " AND (later.step NOT IN ('requested', 'reissued', 'attempt-claimed') OR later.until_at > ?))"
                    + " AND NOT EXISTS (SELECT 1 FROM ledger_payout_step c WHERE c.payout = w.payout AND " + OPEN + ")"
                    + " ORDER BY w.recorded_at, w.payout FETCH FIRST ";
    private static final String EXCEPTIONS = "SELECT c.payout, c.attempt, c.worker, c.currency, c.gross, c.status,"
            + " c.outcome, c.reason, c.recorded_at FROM ledger_payout_step c WHERE " + OPEN
            + " ORDER BY c.recorded_at, c.payout, c.attempt";

    /** Of a payday: its ids go on with a slash, and with a colon where they would be too long. */
    private static final String ON_PAYDAY = "SELECT COUNT(*) AS requested FROM " + TABLE + " WHERE step = 'requested'"
            + " AND (payout >= ? AND payout < ? OR payout >= ? AND payout < ?)";

    @Override
    public List<Table> tables() {
        return List.of(new Table(TABLE, List.of("stream", "sequence")));
    }

    @Override
    public void project(List<Recorded> events, Rows rows) {
        var steps = new ArrayList<List<?>>();
        for (Recorded recorded : events) {
            if (recorded.event() instanceof PayoutEvent event) {
                steps.add(row(recorded, event));
            }
        }
        rows.insert(TABLE, COLUMNS, steps);
    }

    /** The attempts over one rail that nobody has sent and nobody has in hand at this time, the longest waiting first. */
    public static List<Waiting> waiting(Rows rows, String rail, Instant now, int most) {
        return rows.list(
                WAITING + most + " ROWS ONLY",
                List.of(rail, now),
                row -> new Waiting(
                        new PayoutId(row.text("payout")),
                        Math.toIntExact(row.count("attempt")),
                        new WorkerId(row.text("worker")),
                        row.amount("arriving", Amount.currency(row.text("arriving_currency"))),
                        new PayoutMethod(row.text("rail"), row.text("token"))));
    }

    /** All that wait for a person, the longest waiting first and in bounded memory. */
    public static void exceptions(Rows rows, Consumer<OpenException> consumer) {
        rows.each(
                EXCEPTIONS,
                List.of(),
                row -> consumer.accept(new OpenException(
                        new PayoutId(row.text("payout")),
                        Math.toIntExact(row.count("attempt")),
                        new WorkerId(row.text("worker")),
                        row.amount("gross"),
                        PayoutStatus.valueOf(row.text("status").toUpperCase(Locale.ROOT)),
                        PayoutOutcome.valueOf(row.text("outcome").toUpperCase(Locale.ROOT)),
                        row.textOrEmpty("reason"),
                        row.time("recorded_at"))));
    }

    /** How many payouts were requested for one of the days of a payday. */
    public static long requested(Rows rows, Payday payday, LocalDate day) {
        String ids = payday.payouts(day);
        return rows.list(
                        ON_PAYDAY,
                        List.of(ids + "/", ids + (char) ('/' + 1), ids + ":", ids + (char) (':' + 1)),
                        row -> row.count("requested"))
                .get(0);
    }

    private static List<@Nullable Object> row(Recorded recorded, PayoutEvent event) {
        Money money = Money.of(event);
        PayoutEvent.@Nullable AttemptClaimed claimed = event instanceof PayoutEvent.AttemptClaimed claim ? claim : null;
        PayoutEvent.@Nullable Contradicted contradicted =
                event instanceof PayoutEvent.Contradicted opposite ? opposite : null;
        PayoutMethod method = method(event);
        PayoutStatus newStatus = PayoutStatus.after(event);
        return Arrays.asList(
                recorded.stream(),
                recorded.sequence(),
                event.payout().value(),
                event.attempt(),
                step(event),
                money == null ? null : money.worker().value(),
                money == null ? null : money.gross().currencyCode(),
                money == null ? null : money.gross().value(),
                event instanceof PayoutEvent.WorkerVisible shown
                        ? shown.remittance().arriving().value()
                        : null,
                event instanceof PayoutEvent.WorkerVisible shown
                        ? shown.remittance().arriving().currencyCode()
                        : null,
                method == null ? null : method.rail(),
                method == null ? null : method.token(),
                claimed == null ? null : claimed.claimant(),
                claimed == null ? null : claimed.until(),
                outcome(event),
                contradicted == null ? null : contradicted.statusBefore().toString(),
                contradicted == null || contradicted.reason() == null
                        ? null
                        : contradicted.reason().text(),
                newStatus == null ? null : newStatus.toString(),
                event.stamp().effective(),
                event.stamp().recorded());
    }

    /** Whose it is, and how much. */
    private record Money(WorkerId worker, Amount gross) {

        static @Nullable Money of(PayoutEvent event) {
            if (event instanceof PayoutEvent.Contradicted opposite) {
                return new Money(opposite.worker(), opposite.gross());
            }
            return event instanceof PayoutEvent.WorkerVisible shown ? new Money(shown.worker(), shown.gross()) : null;
        }
    }

    /** Only what begins an attempt says how it goes. */
    private static @Nullable PayoutMethod method(PayoutEvent event) {
        if (event instanceof PayoutEvent.Requested request) {
            return request.method();
        }
        return event instanceof PayoutEvent.Reissued reissue ? reissue.method() : null;
    }

    private static @Nullable String outcome(PayoutEvent event) {
        if (event instanceof PayoutEvent.RailReported told) {
            return told.outcome().toString();
        }
        return event instanceof PayoutEvent.Resolved resolved
                ? resolved.outcome().toString()
                : null;
    }

    /** The event's own name without what it is about. */
    private static String step(PayoutEvent event) {
        return LedgerEvent.nameOf(event.getClass()).substring(PREFIX.length());
    }
}
