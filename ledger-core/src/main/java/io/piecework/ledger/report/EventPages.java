package io.piecework.ledger.report;

import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.stream.Reading;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Events of some types in the order of their positions, page by page, up to the greatest position there was when it began. Events never change,
 * so that what is read later reads as it did then; but where several processes write, what one of them was committing at that moment is there or
 * is not, whatever came behind it.
 */
final class EventPages {

    private static final int PAGE = 200;

    private static final String LAST = "SELECT COALESCE(MAX(position), 0) AS position FROM ledger_event";

    /** An event where it stands. */
    record Placed(long position, String stream, long sequence) {}

    /** A page, and the streams that it is of, each up to its last event on the page. */
    record Page(List<Placed> places, Map<String, List<LedgerEvent>> streams) {

        LedgerEvent event(Placed place) {
            return stream(place).get(Math.toIntExact(place.sequence()));
        }

        /** The event's stream up to it. */
        List<LedgerEvent> before(Placed place) {
            return stream(place).subList(0, Math.toIntExact(place.sequence()));
        }

        private List<LedgerEvent> stream(Placed place) {
            return Objects.requireNonNull(streams.get(place.stream()));
        }
    }

    private EventPages() {}

    static void each(Reading reading, Collection<Class<? extends LedgerEvent>> types, Consumer<Page> consumer) {
        long last = reading.query(rows -> rows.list(LAST, List.of(), row -> row.count("position")))
                .get(0);
        long behind = 0;
        List<Placed> places = page(reading, types, behind, last);
        while (!places.isEmpty()) {
            consumer.accept(new Page(places, streams(reading, places)));
            behind = places.get(places.size() - 1).position();
            places = page(reading, types, behind, last);
        }
    }

    /** No further than they are needed: a task may have many more events, and each length is one question. */
    private static Map<String, List<LedgerEvent>> streams(Reading reading, List<Placed> places) {
        var needed = new HashMap<String, Integer>();
        places.forEach(place -> needed.merge(place.stream(), Math.toIntExact(place.sequence() + 1), Math::max));
        var ofLength = new TreeMap<Integer, List<String>>();
        needed.forEach((stream, length) ->
                ofLength.computeIfAbsent(length, none -> new ArrayList<>()).add(stream));
        var streams = new HashMap<String, List<LedgerEvent>>();
        ofLength.forEach((length, names) -> streams.putAll(reading.events(names, length)));
        return streams;
    }

    private static List<Placed> page(
            Reading reading, Collection<Class<? extends LedgerEvent>> types, long behind, long last) {
        var values =
                new ArrayList<Object>(types.stream().map(LedgerEvent::nameOf).toList());
        values.add(behind);
        values.add(last);
        return reading.query(rows -> rows.list(
                "SELECT position, stream, sequence FROM ledger_event WHERE name IN (" + marks(types.size())
                        + ") AND position > ? AND position <= ? ORDER BY position FETCH FIRST " + PAGE + " ROWS ONLY",
                values,
                row -> new Placed(row.count("position"), row.text("stream"), row.count("sequence"))));
    }

    /** What posted to these accounts at the positions of a page: credits less debits, by position. */
    static Map<Long, BigDecimal> credited(Reading reading, Page page, Collection<String> accounts) {
        var values = new ArrayList<Object>(accounts);
        values.add(page.places().get(0).position());
        values.add(page.places().get(page.places().size() - 1).position());
        return reading
                .query(rows -> rows.list(
                        "SELECT position, -SUM(amount) AS credited FROM ledger_posting WHERE account IN ("
                                + marks(accounts.size()) + ") AND position >= ? AND position <= ? GROUP BY position",
                        values,
                        row -> Map.entry(row.count("position"), row.number("credited"))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }
}
