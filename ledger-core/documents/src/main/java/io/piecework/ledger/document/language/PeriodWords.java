package io.piecework.ledger.document.language;

import io.piecework.ledger.journal.StatementPeriod;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says a period in a language. */
record PeriodWords(StatementPeriod period, Language language) {

    String zoned() {
        ZoneId zone = period.zone();
        return language.say("period.zoned", range(), zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId());
    }

    private String range() {
        Instant from = period.from();
        Instant to = period.to();
        if (from == null && to == null) {
            return language.say("period.up-to-now");
        }
        if (!isMidnight(from) || !isMidnight(to) || (from != null && from.equals(to))) {
            return range(
                    from == null ? null : language.time(from, period.zone()),
                    to == null ? null : language.time(to, period.zone()));
        }
        if (to == null) {
            return range(language.day(day(Objects.requireNonNull(from))), null);
        }
        LocalDate last = day(to).minusDays(1);
        return from == null
                ? range(null, language.day(last))
                : language.formats().days(day(from), last);
    }

    /** @param first the first moment or day; null where the other is not, for none */
    private String range(@Nullable String first, @Nullable String last) {
        if (first == null) {
            return language.say("period.up-to", Objects.requireNonNull(last));
        }
        return last == null ? language.say("period.from-to-now", first) : language.say("period.from-to", first, last);
    }

    private LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, period.zone());
    }

    private boolean isMidnight(@Nullable Instant bound) {
        return bound == null
                || bound.equals(day(bound).atStartOfDay(period.zone()).toInstant());
    }
}
