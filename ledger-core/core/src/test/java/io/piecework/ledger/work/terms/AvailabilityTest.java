package io.piecework.ledger.work.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AvailabilityTest {

    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

    @Test
    void is_at_once_where_nothing_is_waited_for() {
        assertThat(Availability.AT_ONCE.from(Instant.parse("2026-01-15T09:00:00Z"), null))
                .isNull();
        assertThat(Availability.days(0).from(Instant.parse("2026-01-15T09:00:00Z"), null))
                .isNull();
    }

    @Test
    void counts_days_of_24_hours_across_a_change_of_clocks() {
        assertThat(Availability.days(5).from(Instant.parse("2026-03-26T09:00:00.123456789Z"), null))
                .isEqualTo("2026-03-31T09:00:00.123456Z");
    }

    /** The clocks of Amsterdam are put forward on Sunday, 29 March 2026. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-25T12:00:00Z, 2026-03-29T22:00:00Z",
        "2026-03-29T21:59:59.999999Z, 2026-03-29T22:00:00Z",
        "2026-03-29T22:00:00Z, 2026-04-05T22:00:00Z",
        "2026-03-22T22:59:59.999999Z, 2026-03-22T23:00:00Z",
        "2026-03-22T23:00:00Z, 2026-03-29T22:00:00Z"
    })
    void waits_for_the_midnight_that_ends_the_week_by_the_clocks_of_its_zone(Instant paid, Instant available) {
        assertThat(Availability.afterWeekEnding(DayOfWeek.SUNDAY, AMSTERDAM).from(paid, null))
                .isEqualTo(available);
    }

    @Test
    void counts_days_from_the_end_of_the_week_where_both_are_asked_for() {
        assertThat(Availability.afterWeekEnding(DayOfWeek.SUNDAY, AMSTERDAM)
                        .plusDays(39)
                        .from(Instant.parse("2026-03-25T12:00:00Z"), null))
                .isEqualTo("2026-05-07T22:00:00Z");
    }

    @Test
    void refuses_a_time_out_of_range_or_a_week_without_a_zone() {
        assertThatThrownBy(() -> Availability.days(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("time to availability PT-24H is not between 0 and PT8784H");
        assertThatThrownBy(() -> Availability.days(367)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Availability(Duration.ZERO, DayOfWeek.MONDAY, null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a week that ends on MONDAY in zone null needs both, the day and the zone");
        assertThatThrownBy(() -> new Availability(Duration.ZERO, null, AMSTERDAM, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void lasts_longer_for_a_worker_who_is_new() {
        Availability terms = Availability.days(5).forNewWorkers(Duration.ofDays(30), Duration.ofDays(10));
        Instant first = Instant.parse("2026-01-01T09:00:00Z");

        assertThat(terms.from(first, null)).isEqualTo("2026-01-11T09:00:00Z");
        assertThat(terms.from(Instant.parse("2026-01-31T08:59:59.999999Z"), first))
                .isEqualTo("2026-02-10T08:59:59.999999Z");
        assertThat(terms.from(Instant.parse("2026-01-31T09:00:00Z"), first)).isEqualTo("2026-02-05T09:00:00Z");
        assertThat(Availability.days(12)
                        .forNewWorkers(Duration.ofDays(30), Duration.ofDays(10))
                        .from(first, null))
                .as("never shorter than for others")
                .isEqualTo("2026-01-13T09:00:00Z");
        assertThatThrownBy(() -> Availability.AT_ONCE.forNewWorkers(Duration.ofDays(367), Duration.ZERO))
                .hasMessage("time as a new worker PT8808H is not between 0 and PT8784H");
    }
}
