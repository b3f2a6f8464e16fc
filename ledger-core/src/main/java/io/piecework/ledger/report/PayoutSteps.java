package io.piecework.ledger.report;

import io.piecework.ledger.message.PayoutId;
import io.piecework.ledger.message.WorkerId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutEvent;
import io.piecework.ledger.payout.PayoutMethod;
import io.piecework.ledger.stream.Projection;
import io.piecework.ledger.stream.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to each attempt at a payout, and which attempts still have to be sent. */
public final class PayoutSteps implements Projection {

    /** An attempt that waits for somebody to send it. */
    public record Waiting(PayoutId payout, int attempt, WorkerId worker, Amount amount, PayoutMethod method) {}

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
            "rail",
            "token",
            "taker",
            "until_at",
            "recorded_at");

    private static final String WAITING = "SELECT w.payout, w.attempt, w.worker, w.currency, w.gross, w.rail, w.token"
            + " FROM ledger_payout_step w WHERE w.rail = ? AND NOT EXISTS (SELECT 1 FROM ledger_payout_step later"
            + " WHERE later.payout = w.payout AND later.attempt = w.attempt AND (later.step IN"
            + " ('submitted', 'paid', 'failed', 'returned', 'cancelled') OR later.until_at > ?))"
            + " ORDER BY w.recorded_at, w.payout FETCH FIRST ";

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
                        Amount.sum(row.number("gross"), Amount.currency(row.text("currency"))),
                        new PayoutMethod(row.text("rail"), row.text("token"))));
    }

    private static List<@Nullable Object> row(Recorded recorded, PayoutEvent event) {
        PayoutEvent.@Nullable Moved moved = event instanceof PayoutEvent.Moved money ? money : null;
        PayoutEvent.@Nullable InHand inHand = event instanceof PayoutEvent.InHand claim ? claim : null;
        PayoutMethod method = method(event);
        return Arrays.asList(
                recorded.stream(),
                recorded.sequence(),
                event.payout().value(),
                event.attempt(),
                step(event),
                moved == null ? null : moved.worker().value(),
                moved == null ? null : moved.gross().currencyCode(),
                moved == null ? null : moved.gross().value(),
                method == null ? null : method.rail(),
                method == null ? null : method.token(),
                inHand == null ? null : inHand.taker(),
                inHand == null ? null : inHand.until(),
                event.stamp().recorded());
    }

    /** Only what begins an attempt says how it goes. */
    private static @Nullable PayoutMethod method(PayoutEvent event) {
        if (event instanceof PayoutEvent.Requested request) {
            return request.method();
        }
        return event instanceof PayoutEvent.Reissued reissue ? reissue.method() : null;
    }

    private static String step(PayoutEvent event) {
        if (event instanceof PayoutEvent.Requested) {
            return "requested";
        }
        if (event instanceof PayoutEvent.Reissued) {
            return "reissued";
        }
        if (event instanceof PayoutEvent.InHand) {
            return "in-hand";
        }
        if (event instanceof PayoutEvent.Submitted) {
            return "submitted";
        }
        if (event instanceof PayoutEvent.Paid) {
            return "paid";
        }
        if (event instanceof PayoutEvent.Failed) {
            return "failed";
        }
        return event instanceof PayoutEvent.Returned ? "returned" : "cancelled";
    }
}
