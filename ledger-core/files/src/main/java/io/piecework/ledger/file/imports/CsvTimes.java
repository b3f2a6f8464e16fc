package io.piecework.ledger.file.imports;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Parses the times of a file: ISO 8601, or a pattern of the JDK's. A time without an offset is in the map's zone; one that the zone has not, or
 * has twice because its clocks change, is refused.
 */
final class CsvTimes {

    private static final int LONGEST = 60;

    private final DateTimeFormatter format;
    private final String example;
    private final @Nullable ZoneId zone;

    /**
     * @param pattern null for ISO 8601
     * @param zone of times without an offset; null where each time has one
     * @throws IllegalArgumentException when the pattern or the zone is not valid, or the pattern has a zone's abbreviation
     */
    CsvTimes(@Nullable String pattern, @Nullable String zone) {
        this.zone = zone == null ? null : zone(zone);
        this.example = pattern == null
                ? "ISO 8601 such as 2026-11-24T12:00:00" + (zone == null ? "Z" : "")
                : "the pattern " + pattern;
        this.format = pattern == null ? DateTimeFormatter.ISO_DATE_TIME : format(pattern);
    }

    /** @throws RowProblem when the text has another form, is no valid time, or is before 1970, which the ledger does not support */
    Instant parse(String column, String text) {
        if (text.length() > LONGEST) {
            throw new RowProblem(column, text, "is too long for a time");
        }
        Instant time;
        try {
            TemporalAccessor parsed = format.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            time = parsed instanceof OffsetDateTime at ? at.toInstant() : inZone(column, text, (LocalDateTime) parsed);
        } catch (DateTimeException e) {
            throw new RowProblem(column, text, "is not a time in " + example, e);
        }
        if (time.isBefore(Instant.EPOCH)) {
            throw new RowProblem(column, text, "is before 1970");
        }
        return time;
    }

    private Instant inZone(String column, String text, LocalDateTime local) {
        if (zone == null) {
            throw new RowProblem(column, text, "has no offset, and the map has no zone; add \"zone\" to its times");
        }
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.size() != 1) {
            throw new RowProblem(
                    column, text, "occurs " + (offsets.isEmpty() ? "never" : "twice") + " in zone " + zone);
        }
        return local.toInstant(offsets.get(0));
    }

    private static ZoneId zone(String zone) {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "times: \"" + RowProblem.shown(zone) + "\" is no zone such as UTC or Europe/London", e);
        }
    }

    private static DateTimeFormatter format(String pattern) {
        String letters = pattern.replaceAll("'[^']*'", "");
        if (letters.matches(".*[zvV].*")) {
            throw new IllegalArgumentException("times: pattern \"" + RowProblem.shown(pattern)
                    + "\" has the name of a zone, which can be ambiguous; use an offset (xx) or \"zone\"");
        }
        if (letters.contains("y")) {
            throw new IllegalArgumentException(
                    "times: pattern \"" + RowProblem.shown(pattern) + "\" has y; write u for the year");
        }
        try {
            return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "times: \"" + RowProblem.shown(pattern) + "\" is no pattern such as uuuu-MM-dd HH:mm:ss", e);
        }
    }
}
