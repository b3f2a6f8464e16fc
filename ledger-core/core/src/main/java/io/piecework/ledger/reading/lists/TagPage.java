package io.piecework.ledger.reading.lists;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a {@link TagSearch}.
 *
 * @param next the position to continue {@linkplain TagSearch#beyond beyond}; null where this is the last page
 */
public record TagPage(List<Place> events, @Nullable Long next) {

    /**
     * Where an event with a tag is stored.
     *
     * @param event the event's name, such as {@code assignment-approved}
     */
    public record Place(
            long position, String event, String stream, long sequence, Instant effective, Instant recorded) {}

    public TagPage {
        events = List.copyOf(events);
    }
}
