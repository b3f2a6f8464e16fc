package io.piecework.ledger.reading.openitem;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Phrase;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.journal.Balances;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.openitem.OpenItems.Group;
import io.piecework.ledger.reading.openitem.OpenItems.Item;
import io.piecework.ledger.reading.openitem.OpenItems.Kind;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import io.piecework.ledger.work.assignment.Assignments;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** Reads open items: a fixed number of queries, each with a limit on its rows, in one snapshot; and the prices of the work from its events. */
final class OpenItemReader {

    /** The most single items of one kind; more are grouped. */
    static final int SINGLE = 5;

    /** The most rows of one kind. */
    static final int MOST = 10;

    /**
     * A row of a query.
     *
     * @param accepted the position of the event that names the price of the work; 0 where the row has its amount
     * @param all the number of all items of the kind
     */
    record Found(Kind kind, Item item, long accepted, long all) {}

    private record Page(long position, Instant moment, List<Found> rows) {}

    private OpenItemReader() {}

    static Optional<OpenItems> read(
            Reading reading, WorkerId worker, CurrencyUnit currency, ZoneId zone, Instant read) {
        return reading.onOneServer(server -> server.snapshot(rows ->
                        Balances.of(rows, worker, currency).map(balance -> page(rows, worker, currency, zone, read)))
                .map(page -> new OpenItems(
                        worker, currency, zone, page.position, page.moment, groups(priced(server, page.rows)))));
    }

    private static Page page(Rows rows, WorkerId worker, CurrencyUnit currency, ZoneId zone, Instant read) {
        var last = rows.events().last().orElseThrow();
        Instant moment = read.isAfter(last.recorded()) ? read : last.recorded();
        var found = new ArrayList<Found>();
        int offset = zone.getRules().getOffset(moment).getTotalSeconds();
        found.addAll(OpenWork.of(rows, worker, currency, offset));
        found.addAll(OpenReviews.of(rows, worker, currency));
        found.addAll(HeldItems.of(rows, worker, currency));
        found.addAll(OpenPayouts.of(rows, worker, currency));
        return new Page(last.position(), moment, found);
    }

    /** The rows of assignments have no fee, so the earnings are those of the price in the event; all work of a row has one price and one task. */
    private static List<Found> priced(Reading server, List<Found> rows) {
        List<Long> positions =
                rows.stream().map(Found::accepted).filter(at -> at > 0).toList();
        Map<Long, LedgerEvent> events = positions.isEmpty() ? Map.of() : server.eventsAt(positions);
        return rows.stream()
                .map(row -> row.accepted == 0 ? row : priced(server, row, events.get(row.accepted)))
                .toList();
    }

    private static Found priced(Reading server, Found row, @Nullable LedgerEvent event) {
        var accepted = (AssignmentEvent.Accepted) Objects.requireNonNull(event, "the event of an assignment");
        Item item = row.item;
        Amount each = row.kind == Kind.VISIT_REPORTED
                ? Assignments.visitPay(server, accepted.work())
                : accepted.price().earned();
        return new Found(
                row.kind,
                new Item(
                        item.reference(),
                        item.title(),
                        item.requester(),
                        item.count(),
                        each.times(item.count()),
                        item.since(),
                        item.due(),
                        item.lastDue(),
                        item.reason(),
                        item.sent()),
                row.accepted,
                row.all);
    }

    private static List<Group> groups(List<Found> rows) {
        var byKind = new EnumMap<Kind, List<Found>>(Kind.class);
        rows.forEach(row ->
                byKind.computeIfAbsent(row.kind, kind -> new ArrayList<>()).add(row));
        return byKind.entrySet().stream()
                .map(entry -> group(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Group group(Kind kind, List<Found> rows) {
        List<Item> items = rows.stream().map(Found::item).toList();
        long shown = items.stream().mapToLong(Item::count).sum();
        long all = rows.get(0).all;
        String next = Phrase.of("open." + kind + ".next").toString();
        return new Group(kind, next, all, all == shown ? sum(items) : null, items, all - shown);
    }

    private static @Nullable Amount sum(List<Item> items) {
        Amount sum = null;
        for (Item item : items) {
            if (item.amount() == null) {
                return null;
            }
            sum = sum == null ? item.amount() : sum.plus(item.amount());
        }
        return sum;
    }
}
