package io.piecework.ledger.work.terms;

import io.piecework.ledger.command.text.Required;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where a median time was taken from, so that an auditor can take it again: the pieces of the work's task that were submitted in a period, as
 * they were known at a position. The ledger records it and does not check it.
 *
 * @param from inclusive; null for the beginning. In microseconds
 * @param to exclusive; null for no end. In microseconds
 * @param position the last position that was read, above zero: {@code piecework report hourly-pay --as-of} prints the median again
 */
public record MedianSource(@Nullable Instant from, @Nullable Instant to, long position) {

    /** @throws IllegalArgumentException when the position is not above zero, or the period does not end after it begins */
    public MedianSource {
        Required.components(MedianSource.class, from, to, position);
        from = from == null ? null : from.truncatedTo(ChronoUnit.MICROS);
        to = to == null ? null : to.truncatedTo(ChronoUnit.MICROS);
        if (position < 1) {
            throw new IllegalArgumentException("median's position " + position + " is not above zero");
        }
        if (from != null && to != null && !from.isBefore(to)) {
            throw new IllegalArgumentException("median's period from " + from + " to " + to + " is empty");
        }
    }

    /** All pieces that were submitted, as known at the position. */
    public static MedianSource asOf(long position) {
        return new MedianSource(null, null, position);
    }

    /** The same, of the pieces that were submitted in this period alone. */
    public MedianSource submitted(@Nullable Instant from, @Nullable Instant to) {
        return new MedianSource(from, to, position);
    }
}
