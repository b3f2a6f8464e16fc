package io.piecework.ledger.statement;

import java.time.Instant;
import java.time.format.DateTimeParseException;

/**
 * The place of a line in its worker's statement, behind which a next page of it begins.
 *
 * @param effective to the microsecond
 * @param position of the line's event
 */
public record LineKey(Instant effective, long position) {

    /**
     * As {@link #toString()} wrote it.
     *
     * @throws IllegalArgumentException when it is not
     */
    public static LineKey parse(String text) {
        int bar = text.indexOf('/');
        try {
            return new LineKey(
                    Instant.parse(text.substring(0, Math.max(bar, 0))), Long.parseLong(text.substring(bar + 1)));
        } catch (DateTimeParseException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no place in a statement, which is like 2026-05-01T12:00:00Z/123", e);
        }
    }

    /** For an address or a token: {@code 2026-05-01T12:00:00Z/123}. */
    @Override
    public String toString() {
        return effective + "/" + position;
    }
}
