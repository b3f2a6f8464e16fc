package io.piecework.ledger.reading.lists;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a {@link TagSearch}.
 *
 * @param next the position to continue {@linkplain TagSearch#beyond beyond}; null where this is the last page
 */
public record TagPage(List<TaggedPlace> events, @Nullable Long next) {

    public TagPage {
        events = List.copyOf(events);
    }
}
