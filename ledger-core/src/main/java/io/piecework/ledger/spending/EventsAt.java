package io.piecework.ledger.spending;

import io.piecework.ledger.id.TaskId;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.StorageException;
import io.piecework.ledger.stream.Reading;
import io.piecework.ledger.stream.StoredEvents.Place;
import io.piecework.ledger.task.TaskEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Reads single events of many streams. */
final class EventsAt {

    private static final int AT_ONCE = 500;

    private EventsAt() {}

    /**
     * The first event of each stream.
     *
     * @throws StorageException where one has no event
     */
    static Map<String, LedgerEvent> first(Reading server, List<String> streams) {
        var events = new HashMap<String, LedgerEvent>();
        for (int i = 0; i < streams.size(); i += AT_ONCE) {
            server.events(streams.subList(i, Math.min(streams.size(), i + AT_ONCE)), 1)
                    .forEach((stream, found) ->
                            found.stream().findFirst().ifPresent(event -> events.put(stream, event)));
        }
        for (String stream : streams) {
            if (!events.containsKey(stream)) {
                throw new StorageException(
                        StorageException.Code.DAMAGED,
                        "the journal has postings of " + stream + ", which has no event; verify the ledger");
            }
        }
        return events;
    }

    /** The events at these places, by position. Each stream is read up to the place, since a task's may be very long. */
    static Map<Long, LedgerEvent> places(Reading server, List<Place> places) {
        var bySequence = new TreeMap<Long, List<Place>>();
        places.forEach(place -> bySequence
                .computeIfAbsent(place.sequence(), none -> new ArrayList<>())
                .add(place));
        var events = new HashMap<Long, LedgerEvent>();
        bySequence.forEach((sequence, same) -> {
            int at = Math.toIntExact(sequence);
            for (int i = 0; i < same.size(); i += AT_ONCE) {
                List<Place> part = same.subList(i, Math.min(same.size(), i + AT_ONCE));
                var streams = server.events(part.stream().map(Place::stream).toList(), at + 1);
                part.forEach(place -> events.put(
                        place.position(),
                        Objects.requireNonNull(streams.get(place.stream())).get(at)));
            }
        });
        return events;
    }

    /** The title of a task, by its first event. */
    static String title(Map<String, LedgerEvent> published, TaskId task) {
        return ((TaskEvent.Published) Objects.requireNonNull(published.get(task.stream())))
                .title()
                .text();
    }
}
