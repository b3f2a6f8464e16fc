package io.piecework.ledger.command;

import io.piecework.ledger.command.text.Printable;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.command.text.Text;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The tags of a command: up to {@value #MOST} names with one value each, in the platform's own words, such as {@code batch=7}. The ledger stores
 * them with every event of the command and decides nothing by them. They are never edited, and an erasure does not reach them: put no personal
 * data in a tag. Immutable, sorted by name.
 */
public final class Tags {

    /** The most tags of one command. */
    public static final int MOST = 16;

    /** The longest value, in characters. */
    public static final int LONGEST_VALUE = 200;

    private static final Tags NONE = new Tags(Collections.emptySortedMap());
    private static final Pattern NAME = Pattern.compile("[a-z0-9.-]{1,40}");

    private final SortedMap<String, String> values;

    private Tags(SortedMap<String, String> values) {
        this.values = values;
    }

    /** No tags. */
    public static Tags none() {
        return NONE;
    }

    /**
     * One tag.
     *
     * @param name 1 to 40 of the characters {@code a-z 0-9 - .}
     * @param value 1 to {@value #LONGEST_VALUE} printable characters
     * @throws IllegalArgumentException when the name or the value is not valid
     */
    public static Tags of(String name, String value) {
        return NONE.and(name, value);
    }

    /** @throws IllegalArgumentException when there are too many, or a name or a value is not valid */
    public static Tags of(Map<String, String> values) {
        Objects.requireNonNull(values, "values");
        if (values.isEmpty()) {
            return NONE;
        }
        if (values.size() > MOST) {
            throw new IllegalArgumentException("at most " + MOST + " tags are allowed, not " + values.size());
        }
        var checked = new TreeMap<String, String>();
        values.forEach((name, value) -> {
            if (name == null || value == null) {
                throw new NullPointerException("values has the tag " + name + " with the value " + value);
            }
            checked.put(checkedName(name), checkedValue(name, value));
        });
        return new Tags(Collections.unmodifiableSortedMap(checked));
    }

    /**
     * These tags and one more.
     *
     * @throws IllegalArgumentException when the name or the value is not valid, there is a tag of this name, or there are {@value #MOST} already
     */
    public Tags and(String name, String value) {
        Objects.requireNonNull(value, "value");
        String before = values.get(checkedName(name));
        if (before != null) {
            throw new IllegalArgumentException("tag " + name + " is given twice: " + Text.shown(before) + " and "
                    + Text.shown(checkedValue(name, value)));
        }
        var more = new TreeMap<>(values);
        more.put(name, value);
        return of(more);
    }

    /**
     * A valid name of a tag.
     *
     * @throws IllegalArgumentException when it is not valid
     */
    @API(status = API.Status.INTERNAL)
    public static String checkedName(String name) {
        if (!NAME.matcher(Objects.requireNonNull(name, "name")).matches()) {
            throw new IllegalArgumentException(
                    "\"" + Text.shown(name) + "\" is no name of a tag: it has 1 to 40 of the characters a-z 0-9 - .");
        }
        return name;
    }

    private static String checkedValue(String name, String value) {
        Text.checked("tag " + name, value, LONGEST_VALUE);
        if (!Printable.isPrintable(value)) {
            throw new IllegalArgumentException(
                    "tag " + name + " holds a control or formatting character: " + Text.shown(Printable.of(value)));
        }
        return value;
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** The value of a tag; empty where there is none of this name. */
    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(Objects.requireNonNull(name, "name")));
    }

    /** The values by their names, sorted by name; cannot be changed. */
    public SortedMap<String, String> asMap() {
        return values;
    }

    /** The tags of these names that there are. */
    public Tags only(Collection<String> names) {
        Required.elements("names", names);
        var chosen = new TreeMap<String, String>();
        for (String name : names) {
            String value = values.get(name);
            if (value != null) {
                chosen.put(name, value);
            }
        }
        return chosen.isEmpty() ? NONE : new Tags(Collections.unmodifiableSortedMap(chosen));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Tags tags && values.equals(tags.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** Such as {@code batch=7, run=a}. */
    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(tag -> tag.getKey() + "=" + tag.getValue())
                .collect(Collectors.joining(", "));
    }
}
