package io.piecework.ledger.file.imports;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Map;

/**
 * Parses the times in results files: {@code Tue Oct 08 00:23:24 PDT 2019}, {@code 2013/10/31 22:17:08 +0000}, {@code 2016-09-24 10:47:53 UTC}, or
 * ISO 8601 with an offset or {@code Z}.
 *
 * <p>An abbreviated zone has a fixed offset on every date. The JDK's own parser would read {@code PST} as a region, and so as summer time in
 * summer.
 */
final class ResultsTime {

    private static final Map<String, ZoneOffset> ZONES = Map.of(
            "GMT", ZoneOffset.UTC,
            "UTC", ZoneOffset.UTC,
            "EST", ZoneOffset.ofHours(-5),
            "EDT", ZoneOffset.ofHours(-4),
            "CST", ZoneOffset.ofHours(-6),
            "CDT", ZoneOffset.ofHours(-5),
            "MST", ZoneOffset.ofHours(-7),
            "MDT", ZoneOffset.ofHours(-6),
            "PST", ZoneOffset.ofHours(-8),
            "PDT", ZoneOffset.ofHours(-7));

    private static final DateTimeFormatter UNIX = format("EEE MMM d HH:mm:ss uuuu");
    private static final DateTimeFormatter SLASHED = format("uuuu/MM/dd HH:mm:ss xx");
    private static final int LONGEST = 40;

    private ResultsTime() {}

    /** @throws RowProblem when the text has another form, is no valid time, or is before 1970, which the ledger does not support */
    static Instant parse(String column, String text) {
        if (text.length() > LONGEST) {
            throw new RowProblem(column, text, "is too long for a time");
        }
        Instant time = read(column, text);
        if (time.isBefore(Instant.EPOCH)) {
            throw new RowProblem(column, text, "is before 1970");
        }
        return time;
    }

    private static Instant read(String column, String text) {
        try {
            String[] words = text.split(" ", -1);
            if (words.length == 6) {
                return unix(words);
            }
            if (words.length == 3 && !text.contains("/")) {
                return LocalDateTime.parse(words[0] + "T" + words[1]).toInstant(zone(words[2]));
            }
            return text.contains("/")
                    ? OffsetDateTime.parse(text, SLASHED).toInstant()
                    : OffsetDateTime.parse(text.replace(' ', 'T')).toInstant();
        } catch (DateTimeException e) {
            throw new RowProblem(column, text, "is not a time such as Tue Oct 08 00:23:24 PDT 2019", e);
        }
    }

    private static Instant unix(String[] words) {
        String local = String.join(" ", words[0], words[1], words[2], words[3], words[5]);
        return LocalDateTime.parse(local, UNIX).toInstant(zone(words[4]));
    }

    /** An abbreviation, or an offset such as {@code +0200} or {@code -07:00}. */
    private static ZoneOffset zone(String text) {
        ZoneOffset zone = ZONES.get(text);
        if (zone != null) {
            return zone;
        }
        if (!text.startsWith("+") && !text.startsWith("-")) {
            throw new DateTimeException("unknown zone " + text);
        }
        return ZoneOffset.of(text);
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
    }
}
