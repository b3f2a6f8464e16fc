package io.piecework.ledger.page;

import io.piecework.ledger.text.AlignedText;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Formats times in one zone, as in a statement as text. */
record ZonedTimes(ZoneId zone) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    String timeOfDay(Instant moment) {
        return AlignedText.timeOfDay(moment, zone);
    }

    String at(Instant moment) {
        return TIME.format(moment.atZone(zone));
    }
}
