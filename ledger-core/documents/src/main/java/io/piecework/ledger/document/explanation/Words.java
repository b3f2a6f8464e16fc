package io.piecework.ledger.document.explanation;

import io.piecework.ledger.command.id.Id;
import io.piecework.ledger.document.language.Language;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

/**
 * The texts of an explanation in a language, safe to print. Ids and times are as the ledger writes them, times in UTC with all of their digits, so
 * that a reader can look them up.
 */
record Words(Language language) {

    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    String say(String key, Object... values) {
        return language.say(key, Arrays.stream(values).map(this::shown).toArray());
    }

    private Object shown(Object value) {
        if (value instanceof Duration time) {
            return duration(time);
        }
        if (value instanceof Rounding rounding) {
            String mode = rounding.mode().name().toLowerCase(Locale.ROOT).replace('_', '-');
            return language.say("explained.rounded." + mode, language.formats().decimal(rounding.quantum()));
        }
        if (value instanceof Rate rate) {
            return rate(rate);
        }
        return value instanceof Id || value instanceof Instant ? value.toString() : value;
    }

    /** {@code 20 %}, {@code 1/3}; English has the space here only. */
    String rate(Rate rate) {
        return language.formats().rate(rate).replaceFirst("(?<=\\d)%", " %");
    }

    /** In days, hours, minutes or seconds, the largest unit of which the time is a whole number. */
    private String duration(Duration time) {
        long seconds = time.toSeconds();
        if (!time.equals(Duration.ofSeconds(seconds))) {
            return time.toString();
        }
        if (seconds == 0 || seconds % MINUTE != 0) {
            return language.say("decision.seconds", seconds);
        }
        if (seconds % HOUR != 0) {
            return language.say("decision.minutes", seconds / MINUTE);
        }
        return seconds % DAY == 0
                ? language.say("decision.days", seconds / DAY)
                : language.say("explained.hours", seconds / HOUR);
    }
}
