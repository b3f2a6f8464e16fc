package io.piecework.ledger.reading.statement;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.engine.port.StoredEvents;
import io.piecework.ledger.journal.AsOf;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.Balances;
import io.piecework.ledger.journal.HeldEarnings;
import io.piecework.ledger.journal.HeldEarningsTable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.money.CurrencyUnit;
import org.apiguardian.api.API;

/**
 * What was known of a worker's money in one currency at a position: the events up to it, and nothing that was recorded later.
 *
 * @param last the last event that was known
 * @param moment the time that was asked for, of a position when its event was recorded; never in the future
 * @param held the parts of what was held then
 */
@API(status = API.Status.INTERNAL)
public record KnownAt(
        WorkerId worker, CurrencyUnit currency, StoredEvents.Last last, Instant moment, List<HeldEarnings> held) {

    private static final String EVENTS = """
            SELECT COUNT(*) AS events
            FROM %s e
            WHERE e.stream = ?
            AND e.position <= ?""";

    public KnownAt {
        held = List.copyOf(held);
    }

    private record Found(StoredEvents.Last last, int events) {}

    /**
     * What was known; empty where the worker has no balance in the currency now, or nothing was recorded by then. The cost grows with the
     * worker's history, on PostgreSQL with the whole journal.
     *
     * @param moment a position, or a recorded time
     * @param now by the ledger's clock
     * @throws IllegalArgumentException when it is an effective time
     */
    public static Optional<KnownAt> of(
            Reading server, WorkerId worker, CurrencyUnit currency, AsOf moment, Instant now) {
        requireKnown(moment);
        String account = worker.account(currency);
        return server.snapshot(rows -> found(rows, worker, currency, moment)).map(found -> {
            List<LedgerEvent> events = found.events == 0
                    ? List.of()
                    : server.events(List.of(account), found.events).getOrDefault(account, List.of());
            return new KnownAt(
                    worker, currency, found.last, moment(found.last, moment, now), HeldEarningsTable.after(events));
        });
    }

    private static Instant moment(StoredEvents.Last last, AsOf asked, Instant now) {
        if (!(asked instanceof AsOf.Recorded recorded)) {
            return last.recorded();
        }
        return recorded.instant().isBefore(now) ? recorded.instant() : now;
    }

    /** @throws IllegalArgumentException when the moment is an effective time */
    public static AsOf requireKnown(AsOf moment) {
        if (moment instanceof AsOf.Effective effective) {
            throw new IllegalArgumentException("what was known at " + effective.instant()
                    + " needs a recorded time or a position; for what took effect before it, end the period there");
        }
        return Objects.requireNonNull(moment, "moment");
    }

    private static Optional<Found> found(Rows rows, WorkerId worker, CurrencyUnit currency, AsOf moment) {
        StoredEvents stored = rows.events();
        Optional<StoredEvents.Last> last = last(stored, moment);
        if (last.isEmpty() || Balances.of(rows, worker, currency).isEmpty()) {
            return Optional.empty();
        }
        int events = Math.toIntExact(rows.list(
                        EVENTS.formatted(stored.relation()),
                        List.of(worker.account(currency), last.get().position()),
                        row -> row.count("events"))
                .get(0));
        return Optional.of(new Found(last.get(), events));
    }

    /**
     * The last event that was known at a moment; empty where nothing was recorded by then.
     *
     * @throws IllegalArgumentException when the moment is an effective time
     */
    public static Optional<StoredEvents.Last> last(StoredEvents stored, AsOf moment) {
        AsOf known = requireKnown(moment);
        return stored.lastUpTo(
                known instanceof AsOf.Position given ? given.position() : before(stored, (AsOf.Recorded) known));
    }

    /** The greatest position whose event was recorded before a time: recorded times grow with positions, as far as clocks agree. */
    private static long before(StoredEvents stored, AsOf.Recorded moment) {
        long known = 0;
        long later = stored.lastPosition() + 1;
        while (known + 1 < later) {
            long middle = known + (later - known) / 2;
            boolean isKnown = stored.lastUpTo(middle)
                    .map(last -> last.recorded().isBefore(moment.instant()))
                    .orElse(true);
            if (isKnown) {
                known = middle;
            } else {
                later = middle;
            }
        }
        return known;
    }

    /** The worker's sub-balances then, zeros before the first event. */
    public Balance balance(Rows rows) {
        return PastBalances.of(rows, worker, currency, AsOf.position(last.position()))
                .orElseThrow();
    }

    /** The rows that were known. */
    RowFilter filter() {
        return RowFilter.NONE.and("position", "<=", last.position());
    }
}
