package io.piecework.ledger.page;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Formats times in one zone, as in a statement as text. */
record ZonedTimes(ZoneId zone) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    String at(Instant moment) {
        return TIME.format(moment.atZone(zone));
    }

    /** A bound of a period; {@code open} where it has none. */
    String bound(@Nullable Instant moment, String open) {
        return moment == null ? open : at(moment);
    }

    String name() {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }
}
