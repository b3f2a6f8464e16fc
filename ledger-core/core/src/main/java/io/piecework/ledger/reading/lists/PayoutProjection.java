package io.piecework.ledger.reading.lists;

import io.piecework.ledger.command.Reason;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.payout.PayoutEvent;
import io.piecework.ledger.payout.PayoutMethod;
import io.piecework.ledger.payout.PayoutStatus;
import io.piecework.ledger.payout.PayoutView;
import io.piecework.ledger.payout.Remittance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts the latest state of every attempt at a payout. The event that begins the next attempt also marks the one before as past. */
final class PayoutProjection implements Projection {

    static final String TABLE = "ledger_payout";

    private static final List<String> KEY = List.of("stream", "attempt");
    private static final List<String> FIRST = List.of(
            "position",
            "worker",
            "rail",
            "token",
            "currency",
            "gross",
            "fee",
            "vat",
            "sent",
            "arriving",
            "arriving_currency",
            "begun_at");
    private static final List<String> LATER =
            List.of("is_last", "status", "status_since", "submitted_at", "claimable_until", "reason");
    private static final List<String> KEPT =
            Stream.concat(FIRST.stream(), LATER.stream()).toList();
    private static final List<String> COLUMNS =
            Stream.concat(KEY.stream(), KEPT.stream()).toList();
    private static final Table STATES = Table.ofStreams(TABLE, KEY, KEPT);

    @Override
    public List<Table> tables() {
        return List.of(STATES);
    }

    @Override
    public void project(List<Recorded> events, Rows rows) {
        var states = new ArrayList<List<?>>();
        for (Recorded recorded : events) {
            if (recorded.event() instanceof PayoutEvent event) {
                if (event instanceof PayoutEvent.Reissued) {
                    states.add(past(recorded, event.attempt() - 1));
                }
                states.add(row(recorded, event));
            }
        }
        rows.put(STATES, COLUMNS, states);
    }

    private static List<@Nullable Object> past(Recorded recorded, int attempt) {
        var row = new @Nullable Object[COLUMNS.size()];
        row[0] = recorded.stream();
        row[1] = attempt;
        row[COLUMNS.indexOf("is_last")] = 0;
        return Arrays.asList(row);
    }

    private static List<@Nullable Object> row(Recorded recorded, PayoutEvent event) {
        PayoutStatus status = PayoutStatus.after(event);
        PayoutStatus began = PayoutView.begins(event);
        Reason reason = PayoutView.reasonOf(event);
        PayoutMethod method = method(event);
        var row = new ArrayList<@Nullable Object>();
        row.add(recorded.stream());
        row.add(event.attempt());
        row.addAll(first(recorded, event, method));
        row.add(method == null ? null : 1);
        row.add(status == null ? null : status.toString());
        row.add(began == null ? null : event.stamp().effective());
        row.add(began == PayoutStatus.SUBMITTED ? event.stamp().effective() : null);
        row.add(event instanceof PayoutEvent.Unclaimed unclaimed ? unclaimed.returnsAt() : null);
        row.add(reason == null ? null : reason.text());
        return row;
    }

    private static List<@Nullable Object> first(Recorded recorded, PayoutEvent event, @Nullable PayoutMethod method) {
        if (method == null || !(event instanceof PayoutEvent.WorkerVisible begun)) {
            return Arrays.asList(new @Nullable Object[FIRST.size()]);
        }
        Remittance money = begun.remittance();
        Amount arriving = money.arriving();
        return Arrays.asList(
                recorded.position(),
                begun.worker().value(),
                method.rail(),
                method.token(),
                money.gross().currencyCode(),
                money.gross().value(),
                money.fee().value(),
                money.vat().value(),
                money.sent().value(),
                arriving.value(),
                arriving.currencyCode(),
                event.stamp().effective());
    }

    /** Only the event that begins an attempt names its payout method. */
    private static @Nullable PayoutMethod method(PayoutEvent event) {
        if (event instanceof PayoutEvent.Requested request) {
            return request.method();
        }
        return event instanceof PayoutEvent.Reissued reissue ? reissue.method() : null;
    }
}
