package io.piecework.ledger.cli.argument;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A moment as it is typed: a time, or a date, which means the start of its day in a zone.
 *
 * @param day null for a time
 * @param time null for a date
 */
public record Moment(@Nullable LocalDate day, @Nullable Instant time) {

    public static final String FORM = "a time like 2026-05-01T12:00:00Z or a date like 2026-05-01";

    private static final String DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}";

    /** @throws java.time.DateTimeException when it is neither */
    public static Moment parse(String text) {
        return text.matches(DATE) ? new Moment(LocalDate.parse(text), null) : new Moment(null, Instant.parse(text));
    }

    public Instant in(ZoneId zone) {
        return day == null
                ? Objects.requireNonNull(time)
                : day.atStartOfDay(zone).toInstant();
    }

    public boolean isDate() {
        return day != null;
    }
}
