package io.piecework.ledger.reports.finance;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.engine.port.StoredEvents.Place;
import io.piecework.ledger.journal.Postings;
import io.piecework.ledger.journal.StatementPeriod;
import io.piecework.ledger.reading.lists.TagSearches;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Reads the events of some types by position, page by page, up to the greatest position at the start. Events never change, so the pages
 * need no common snapshot. When several processes write, an event that another process was committing at the start may be missing, although
 * a later one is there.
 */
final class EventPages {

    private static final int PAGE = 200;

    /** A page of places, and each of their streams up to its last event on the page. */
    record Page(List<Place> places, Map<String, List<LedgerEvent>> streams) {

        LedgerEvent event(Place place) {
            return stream(place).get(Math.toIntExact(place.sequence()));
        }

        /** The events of the same stream before this one. */
        List<LedgerEvent> before(Place place) {
            return stream(place).subList(0, Math.toIntExact(place.sequence()));
        }

        /** The first event of the same stream. */
        LedgerEvent first(Place place) {
            return stream(place).get(0);
        }

        private List<LedgerEvent> stream(Place place) {
            return Objects.requireNonNull(streams.get(place.stream()));
        }
    }

    /** What is read with each page in one snapshot: of the events after a position and up to another. */
    @FunctionalInterface
    interface PageQuery<T> {

        T read(Rows rows, long after, long upTo);
    }

    private record Found<T>(List<Place> places, long upTo, T read) {}

    private EventPages() {}

    static void each(Reading reading, Collection<Class<? extends LedgerEvent>> types, Consumer<Page> consumer) {
        long last = reading.query(rows -> rows.events().lastPosition());
        List<Place> places = page(reading, types, 0, last);
        while (!places.isEmpty()) {
            consumer.accept(new Page(places, streams(reading, places)));
            places = page(reading, types, places.get(places.size() - 1).position(), last);
        }
    }

    /**
     * Reads pages with a query in the snapshot of each page's places; the ranges of the queries leave no position out, so that a page may be empty.
     */
    static <T> void each(
            Reading reading,
            Collection<Class<? extends LedgerEvent>> types,
            PageQuery<T> query,
            BiConsumer<Page, T> consumer) {
        long last = reading.query(rows -> rows.events().lastPosition());
        long upTo = 0;
        while (upTo < last) {
            long after = upTo;
            Found<T> found = reading.snapshot(rows -> {
                List<Place> places = rows.events().ofTypes(types, after, last, PAGE);
                long end = places.size() < PAGE ? last : places.get(PAGE - 1).position();
                return new Found<>(places, end, query.read(rows, after, end));
            });
            consumer.accept(new Page(found.places, streams(reading, found.places)), found.read);
            upTo = found.upTo;
        }
    }

    /** Each stream only up to its last event on the page, since a task's may be very long; one query for each length. */
    private static Map<String, List<LedgerEvent>> streams(Reading reading, List<Place> places) {
        var needed = new HashMap<String, Integer>();
        places.forEach(place -> needed.merge(place.stream(), Math.toIntExact(place.sequence() + 1), Math::max));
        var ofLength = new TreeMap<Integer, List<String>>();
        needed.forEach((stream, length) ->
                ofLength.computeIfAbsent(length, none -> new ArrayList<>()).add(stream));
        var streams = new HashMap<String, List<LedgerEvent>>();
        ofLength.forEach((length, names) -> streams.putAll(reading.events(names, length)));
        return streams;
    }

    private static List<Place> page(
            Reading reading, Collection<Class<? extends LedgerEvent>> types, long after, long last) {
        return reading.query(rows -> rows.events().ofTypes(types, after, last, PAGE));
    }

    /** Whether an event of a page is in the scope and has its tags. */
    static Predicate<Place> within(Reading reading, ReportScope scope, StatementPeriod period, Page page) {
        Predicate<Place> contained = place -> scope.contains(place, page.event(place), period);
        if (scope.tags().isEmpty()) {
            return contained;
        }
        List<Long> positions = page.places().stream().map(Place::position).toList();
        Set<Long> tagged = reading.query(rows -> TagSearches.positions(rows, scope.tags(), positions));
        return contained.and(place -> tagged.contains(place.position()));
    }

    /** The credits less debits of these accounts, by position, at the positions of a page. */
    static Map<Long, BigDecimal> credited(Reading reading, Page page, Collection<String> accounts) {
        long first = page.places().get(0).position();
        long last = page.places().get(page.places().size() - 1).position();
        return reading.query(rows -> Postings.credited(rows, accounts, first, last));
    }
}
