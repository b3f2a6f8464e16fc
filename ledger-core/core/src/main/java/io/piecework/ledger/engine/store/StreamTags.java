package io.piecework.ledger.engine.store;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The tags of a stream's events, by which a repeat is compared with the event that it finds. Of a stream that has snapshots, and so may be long,
 * only the first tagged event of each name is known: commands that a repeat finds there happen once to their subject. Immutable.
 */
public final class StreamTags {

    /** Of a stream without tags, as most are. */
    public static final StreamTags NONE = new StreamTags(List.of());

    /** @param event null for one that a snapshot contains */
    private record Tagged(String name, @Nullable LedgerEvent event, Tags tags) {

        boolean isOf(LedgerEvent other) {
            return event == null ? name.equals(LedgerEvent.nameOf(other.getClass())) : event.equals(other);
        }
    }

    private final List<Tagged> events;

    private StreamTags(List<Tagged> events) {
        this.events = events;
    }

    /** The tags by the events' names, as a snapshot has them. */
    static StreamTags of(Map<String, Tags> byName) {
        return byName.isEmpty()
                ? NONE
                : new StreamTags(byName.entrySet().stream()
                        .map(each -> new Tagged(each.getKey(), null, each.getValue()))
                        .toList());
    }

    /** @param once whether only the first of each name is kept */
    StreamTags with(LedgerEvent event, Tags tags, boolean once) {
        String name = LedgerEvent.nameOf(event.getClass());
        if (once && events.stream().anyMatch(known -> known.name.equals(name))) {
            return this;
        }
        var more = new ArrayList<>(events);
        more.add(new Tagged(name, event, tags));
        return new StreamTags(List.copyOf(more));
    }

    public Tags of(LedgerEvent event) {
        Optional<Tagged> known =
                events.stream().filter(each -> each.isOf(event)).findFirst();
        return known.map(Tagged::tags).orElse(Tags.none());
    }

    /** For a snapshot: the tags by the events' names. */
    Map<String, Tags> byName() {
        var byName = new TreeMap<String, Tags>();
        events.forEach(each -> byName.putIfAbsent(each.name, each.tags));
        return byName;
    }
}
