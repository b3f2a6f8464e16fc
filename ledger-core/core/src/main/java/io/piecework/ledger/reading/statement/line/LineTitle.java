package io.piecework.ledger.reading.statement.line;

import io.piecework.ledger.command.Phrase;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.command.text.Printable;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rounding;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The title of a statement line: given by a person, such as that of a task, or made by the ledger of parts that every language has.
 *
 * @param text in the words that are stored; exports and JSON have these
 * @param parts none for a title that was given
 */
public record LineTitle(String text, List<Phrase> parts) {

    private static final String PART = "\n";
    private static final String VALUE = "\t";
    private static final String WITHHELD_CHANGED = "lines.withheld-changed";

    public LineTitle {
        Required.components(LineTitle.class, text, parts);
        parts = List.copyOf(parts);
    }

    static LineTitle given(String text) {
        return new LineTitle(text, List.of());
    }

    static LineTitle of(TitlePart.Said... parts) {
        return of(Arrays.asList(parts));
    }

    static LineTitle of(List<TitlePart.Said> parts) {
        return new LineTitle(
                parts.stream().map(TitlePart.Said::text).collect(Collectors.joining(", ")),
                parts.stream().map(TitlePart.Said::phrase).toList());
    }

    /**
     * A title from its stored form.
     *
     * @param stored its parts; empty for a title that was given
     * @throws StorageException {@code damaged}, where a part is none that an event gives
     */
    @API(status = API.Status.INTERNAL)
    public static LineTitle stored(String text, String stored) {
        return stored.isEmpty()
                ? given(text)
                : new LineTitle(
                        text, Stream.of(stored.split(PART)).map(LineTitle::part).toList());
    }

    /**
     * This title of a change of withholding with the rate that it replaced, which only its parts say.
     *
     * @param stored the parts of the title of the withholding before; empty for none
     */
    @API(status = API.Status.INTERNAL)
    public LineTitle withheldBefore(String stored) {
        if (stored.isEmpty()) {
            return this;
        }
        Object before = stored("", stored).parts.get(0).values().get(0);
        Object rate = parts.get(0).values().get(0);
        if (before.equals(rate)) {
            return this;
        }
        var changed = new ArrayList<Phrase>(parts);
        changed.set(0, Phrase.of(WITHHELD_CHANGED, before, rate));
        return new LineTitle(text, changed);
    }

    /** Whether it names the rate of withholding that another one replaced. */
    @API(status = API.Status.INTERNAL)
    public boolean isOfChangedWithholding() {
        return !parts.isEmpty() && parts.get(0).key().equals(WITHHELD_CHANGED);
    }

    /** The parts as they are stored; null for a title that was given. */
    @API(status = API.Status.INTERNAL)
    public @Nullable String stored() {
        return parts.isEmpty() ? null : parts.stream().map(LineTitle::stored).collect(Collectors.joining(PART));
    }

    /** Whether a person wrote it, so that its language is unknown. */
    @API(status = API.Status.INTERNAL)
    public boolean isGiven() {
        return parts.isEmpty();
    }

    /** The amounts of its parts. */
    @API(status = API.Status.INTERNAL)
    public Stream<Amount> amounts() {
        return parts.stream()
                .flatMap(part -> part.values().stream())
                .filter(Amount.class::isInstance)
                .map(Amount.class::cast);
    }

    /** Whether there is nothing to say. */
    @API(status = API.Status.INTERNAL)
    public boolean isEmpty() {
        return text.isEmpty();
    }

    /** The title in the words that are stored. */
    @Override
    public String toString() {
        return text;
    }

    /** Ids and given texts have no control characters, so that a tab and a line feed end their values. */
    private static String stored(Phrase part) {
        return Stream.concat(Stream.of(part.key()), part.values().stream().map(LineTitle::typed))
                .collect(Collectors.joining(VALUE));
    }

    private static String typed(Object value) {
        if (value instanceof Amount) {
            return "a" + value;
        }
        if (value instanceof Rounding) {
            return "r" + value;
        }
        return (value instanceof Instant ? "t" : "s") + Printable.of(value.toString());
    }

    private static Phrase part(String stored) {
        String[] all = stored.split(VALUE, -1);
        var values = new ArrayList<Object>();
        try {
            TitlePart part = TitlePart.of(all[0]);
            for (int i = 1; i < all.length; i++) {
                values.add(value(part, i - 1, all[i]));
            }
            return part.with(values.toArray()).phrase();
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new StorageException(
                    StorageException.Code.DAMAGED,
                    "the title of a statement line has the part \"" + Printable.of(stored)
                            + "\", which no event gives; verify the ledger",
                    e);
        }
    }

    private static Object value(TitlePart part, int place, String typed) {
        String value = typed.isEmpty() ? "" : typed.substring(1);
        return switch (typed.isEmpty() ? ' ' : typed.charAt(0)) {
            case 'a' -> Amount.parse(value);
            case 't' -> Instant.parse(value);
            case 'r' -> Rounding.parse(value);
            case 's' -> part.value(value, place);
            default -> throw new IllegalArgumentException("a value without its type");
        };
    }
}
