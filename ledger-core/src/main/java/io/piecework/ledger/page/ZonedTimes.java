package io.piecework.ledger.page;

import io.piecework.ledger.text.AlignedText;
import java.time.Instant;
import java.time.ZoneId;

/** Formats times in one zone, as in a statement as text. */
record ZonedTimes(ZoneId zone) {

    String timeOfDay(Instant moment) {
        return AlignedText.timeOfDay(moment, zone);
    }

    String at(Instant moment) {
        return AlignedText.time(moment, zone);
    }
}
