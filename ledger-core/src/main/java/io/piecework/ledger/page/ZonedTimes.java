package io.piecework.ledger.page;

import io.piecework.ledger.language.Language;
import java.time.Instant;
import java.time.ZoneId;

/** Formats times in one zone and language, as in a statement as text. */
record ZonedTimes(ZoneId zone, Language language) {

    String timeOfDay(Instant moment) {
        return language.timeOfDay(moment, zone);
    }

    String at(Instant moment) {
        return language.time(moment, zone);
    }
}
