package io.piecework.ledger.reading.statement;

import io.piecework.ledger.command.Tags;
import io.piecework.ledger.command.text.Required;
import java.util.List;
import java.util.Objects;

/**
 * The policy which tags of the commands a statement prints on its lines. Workers read statements, and tags are the platform's own words: name only
 * those that are meant for them.
 *
 * @param names in the order of the columns of an export
 */
public record PrintedTags(List<String> names) {

    /** No tag is printed, which is the default. */
    public static final PrintedTags NONE = new PrintedTags(List.of());

    /** @throws IllegalArgumentException when a name is no name of a tag, is named twice, or there are more than a command can have */
    public PrintedTags {
        names = Required.list("names", names);
        names.forEach(Tags::checkedName);
        if (names.stream().distinct().count() < names.size()) {
            throw new IllegalArgumentException("a tag is named twice: " + String.join(", ", names));
        }
        if (names.size() > Tags.MOST) {
            throw new IllegalArgumentException("at most " + Tags.MOST + " tags are printed, not " + names.size());
        }
    }

    public static PrintedTags of(String... names) {
        Objects.requireNonNull(names, "names");
        return new PrintedTags(Required.list("names", names));
    }
}
