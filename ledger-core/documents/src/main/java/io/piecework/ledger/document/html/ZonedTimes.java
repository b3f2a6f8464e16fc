package io.piecework.ledger.document.html;

import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.reading.statement.line.LineTitle;
import java.time.Instant;
import java.time.ZoneId;

/** Formats times in one zone and language, as in a statement as text. */
record ZonedTimes(ZoneId zone, Language language) {

    String timeOfDay(Instant moment) {
        return language.formats().timeOfDay(moment, zone);
    }

    /** A given title keeps its line breaks. */
    String title(LineTitle title) {
        return title.parts().isEmpty() ? DisplayText.of(title.text()) : language.title(title, zone);
    }

    String at(Instant moment) {
        return language.time(moment, zone);
    }
}
