package io.piecework.ledger.document.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.piecework.ledger.journal.StatementPeriod;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A period as people say it: the last day is included where both ends are midnights of the zone. */
class PeriodWordsTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            ,                     ,                     UTC,              'Up to now, times in UTC'
            2026-06-01T00:00:00Z, ,                     UTC,              'From 2026-06-01 to now, times in UTC'
            ,                     2026-07-01T00:00:00Z, UTC,              'Up to 2026-06-30, times in UTC'
            2026-06-01T00:00:00Z, 2026-06-02T00:00:00Z, UTC,              '2026-06-01, times in UTC'
            2026-06-01T00:00:00Z, 2026-07-01T00:00:00Z, UTC,              '2026-06-01 to 2026-06-30, times in UTC'
            2026-05-15T00:00:00Z, 2026-06-15T00:00:00Z, UTC,              '2026-05-15 to 2026-06-14, times in UTC'
            2025-12-01T00:00:00Z, 2026-02-01T00:00:00Z, UTC,              '2025-12-01 to 2026-01-31, times in UTC'
            2026-02-28T23:00:00Z, 2026-03-31T22:00:00Z, Europe/Amsterdam, '2026-03-01 to 2026-03-31, times in Europe/Amsterdam'
            2026-06-01T00:00:00Z, 2026-07-01T00:00:00Z, Europe/Amsterdam, 'From 2026-06-01 02:00 to 2026-07-01 02:00, times in Europe/Amsterdam'
            2026-06-01T08:30:00Z, 2026-07-01T00:00:00Z, UTC,              'From 2026-06-01 08:30 to 2026-07-01 00:00, times in UTC'
            ,                     2026-07-01T08:30:00Z, UTC,              'Up to 2026-07-01 08:30, times in UTC'
            2026-06-01T08:30:00Z, ,                     UTC,              'From 2026-06-01 08:30 to now, times in UTC'
            2026-06-01T00:00:00Z, 2026-06-01T00:00:00Z, UTC,              'From 2026-06-01 00:00 to 2026-06-01 00:00, times in UTC'
            """)
    void says(@Nullable Instant from, @Nullable Instant to, String zone, String words) {
        ZoneId in = zone.equals("UTC") ? ZoneOffset.UTC : ZoneId.of(zone);

        assertThat(Language.ENGLISH.period(new StatementPeriod(from, to, in))).isEqualTo(words);
    }
}
