package io.piecework.ledger.reading.statement;

import io.piecework.ledger.command.text.Required;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Objects;

/**
 * The place of a line in a worker's statement; the next page begins behind it.
 *
 * @param effective to the microsecond
 * @param position of the line's event
 */
public record LineKey(Instant effective, long position) {

    public LineKey {
        Required.components(LineKey.class, effective, position);
    }

    /**
     * Reads a key that {@link #toString()} wrote.
     *
     * @throws IllegalArgumentException when the text has another form
     */
    public static LineKey parse(String text) {
        Objects.requireNonNull(text, "text");
        int bar = text.indexOf('/');
        try {
            return new LineKey(
                    Instant.parse(text.substring(0, Math.max(bar, 0))), Long.parseLong(text.substring(bar + 1)));
        } catch (DateTimeParseException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not the key of a statement line, such as 2026-05-01T12:00:00Z/123", e);
        }
    }

    /** The text for a URL or a token: {@code 2026-05-01T12:00:00Z/123}. */
    @Override
    public String toString() {
        return effective + "/" + position;
    }
}
