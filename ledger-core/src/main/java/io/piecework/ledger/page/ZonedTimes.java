package io.piecework.ledger.page;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Moments as a statement as text writes them, by the clocks of one zone. */
record ZonedTimes(ZoneId zone) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    String at(Instant moment) {
        return TIME.format(moment.atZone(zone));
    }

    /** An end of a period that may be open. */
    String edge(@Nullable Instant moment, String open) {
        return moment == null ? open : at(moment);
    }

    String name() {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }
}
