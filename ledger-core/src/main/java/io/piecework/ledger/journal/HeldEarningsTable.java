package io.piecework.ledger.journal;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.EarningsEvent;
import io.piecework.ledger.account.Hold;
import io.piecework.ledger.account.NonAvailableMovement;
import io.piecework.ledger.account.Tranche;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.Source;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.stream.Projection;
import io.piecework.ledger.stream.Rows;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** What makes up what workers' accounts hold: a row for each moment it is held until, and for each stream that keeps something back. */
public final class HeldEarningsTable implements Projection {

    private static final String TABLE = "ledger_held";
    private static final List<String> KEY = List.of("worker", "currency", "holder");

    /** As long as every other, so that moments are in the order of their texts, and before every stream. */
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSSX", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final String OF_ONE =
            "SELECT holder, held FROM " + TABLE + " WHERE worker = ? AND currency = ? AND held > 0";

    private static final String HAVING =
            "SELECT b.worker FROM ledger_worker_balance b WHERE b.currency = ? AND b.worker > ?";

    /** Of each worker by itself, so that a page costs no more than the workers that are on it or passed over for it. */
    private static final String ENOUGH = " AND b.available + COALESCE((SELECT SUM(h.held) FROM " + TABLE
            + " h WHERE h.worker = b.worker AND h.currency = b.currency AND h.held > 0 AND h.holder <= ?), 0) >= ?";

    @Override
    public List<Table> tables() {
        return List.of(new Table(TABLE, KEY));
    }

    @Override
    public void project(List<Recorded> events, Rows rows) {
        var changes = new ArrayList<List<?>>();
        for (Recorded recorded : events) {
            if (recorded.event() instanceof EarningsEvent event && event.after().nonAvailable() != null) {
                changes(event, event.after(), event.after().nonAvailable(), changes);
            }
        }
        rows.add(TABLE, KEY, List.of("held"), changes);
    }

    /** All that a worker's account holds, what becomes available first in front; none where it holds nothing. */
    public static List<HeldEarnings> of(Rows rows, WorkerId worker, CurrencyUnit currency) {
        List<HeldEarnings> held = rows.list(
                OF_ONE,
                List.of(worker.value(), currency.getCurrencyCode()),
                row -> held(row.text("holder"), row.amount("held", currency)));
        return held.stream()
                .sorted(Comparator.comparing(HeldEarnings::until, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(each -> String.valueOf(each.by())))
                .toList();
    }

    /**
     * Who has something in a currency, in the database's order of their ids; what is kept back by more than a moment is looked at by nobody here.
     *
     * @param least what has to be available together with what is held until the moment at most; whatever there is where it is null
     */
    public static List<WorkerId> having(
            Rows rows,
            CurrencyUnit currency,
            @Nullable Amount least,
            Instant moment,
            @Nullable WorkerId behind,
            int most) {
        var values = new ArrayList<Object>(List.of(currency.getCurrencyCode(), behind == null ? "" : behind.value()));
        if (least != null) {
            values.add(MOMENT.format(moment));
            values.add(least.value());
        }
        return rows.list(
                HAVING + (least == null ? "" : ENOUGH) + " ORDER BY b.worker FETCH FIRST " + most + " ROWS ONLY",
                values,
                row -> new WorkerId(row.text("worker")));
    }

    /** What neither a tranche nor a hold keeps back, the event's source does. */
    private static void changes(
            EarningsEvent event, EarningsAfter after, NonAvailableMovement nonAvailable, List<List<?>> changes) {
        Amount rest = nonAvailable.held();
        for (Tranche tranche : nonAvailable.tranches()) {
            rest = rest.minus(tranche.moved());
            changes.add(change(after, MOMENT.format(tranche.until()), tranche.moved()));
        }
        for (Hold hold : nonAvailable.holds()) {
            rest = rest.minus(hold.moved());
            changes.add(change(after, hold.operation().stream(), hold.moved()));
        }
        if (!rest.isZero()) {
            changes.add(change(after, event.source().value(), rest));
        }
    }

    private static List<?> change(EarningsAfter after, String holder, Amount amount) {
        return List.of(after.worker().value(), amount.currencyCode(), holder, amount.value());
    }

    private static HeldEarnings held(String holder, Amount amount) {
        return Character.isLetter(holder.charAt(0))
                ? new HeldEarnings(amount, null, new Source(holder))
                : new HeldEarnings(amount, Instant.parse(holder), null);
    }
}
