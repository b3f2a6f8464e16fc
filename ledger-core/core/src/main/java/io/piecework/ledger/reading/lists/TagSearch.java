package io.piecework.ledger.reading.lists;

import io.piecework.ledger.command.Tags;
import io.piecework.ledger.command.text.Required;
import org.jspecify.annotations.Nullable;

/**
 * A search for the events that have a tag with exactly this value. One read of an index, in pages by position.
 *
 * @param newestFirst whether the greatest position comes first
 * @param beyond only events beyond this position: after it, or before it where the newest come first; null for the first page
 * @param most the length of the answer at most, 1 to {@value #MOST}
 */
public record TagSearch(
        String tag,
        String value,
        boolean newestFirst,
        @Nullable Long beyond,
        int most) {

    /** The longest page. */
    public static final int MOST = 1_000;

    private static final int USUAL = 100;

    /** @throws IllegalArgumentException when no tag has this name or value, or the number is out of its range */
    public TagSearch {
        Required.components(TagSearch.class, tag, value, newestFirst, beyond, most);
        Tags.of(tag, value); // refuses a name or a value that no tag has
        if (most < 1 || most > MOST) {
            throw new IllegalArgumentException(most + " is not between 1 and " + MOST);
        }
    }

    /** The oldest first, 100 at most. */
    public static TagSearch of(String tag, String value) {
        return new TagSearch(tag, value, false, null, USUAL);
    }

    /** The same, the newest first, from the first page on. */
    public TagSearch newest() {
        return new TagSearch(tag, value, true, null, most);
    }

    /** The page beyond a position, such as {@link TagPage#next}. */
    public TagSearch beyond(long position) {
        return new TagSearch(tag, value, newestFirst, position, most);
    }

    public TagSearch most(int events) {
        return new TagSearch(tag, value, newestFirst, beyond, events);
    }
}
