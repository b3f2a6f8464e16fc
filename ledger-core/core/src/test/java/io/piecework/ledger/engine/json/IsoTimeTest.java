package io.piecework.ledger.engine.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsoTimeTest {

    private static final long SEED = 20261125;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00Z",
                "2026-01-31T12:00:00.100Z",
                "2026-12-31T23:59:59.999999Z",
                "2024-02-29T00:00:00.000001Z",
                "2000-02-29T05:06:07.000000001Z",
                "9999-12-31T23:59:59.999999999Z",
                "+10000-01-01T00:00:00Z",
                "1969-12-31T23:59:59.999999Z",
                "-0001-01-01T00:00:00Z"
            })
    void writes_the_text_that_it_reads(String text) {
        assertThat(IsoTime.text(IsoTime.read(text))).isEqualTo(text);
        assertThat(IsoTime.read(text)).isEqualTo(Instant.parse(text));
    }

    @Test
    void reads_and_writes_like_java_time() {
        var random = new Random(SEED);
        for (int i = 0; i < 100_000; i++) {
            int digits = random.nextInt(4);
            long unit = digits == 0 ? 1_000_000_000 : digits == 1 ? 1_000_000 : digits == 2 ? 1_000 : 1;
            long nanos = random.nextLong(1_000_000_000) / unit * unit;
            Instant time = Instant.ofEpochSecond(random.nextLong(-100_000_000_000L, 300_000_000_000L), nanos);
            assertThat(IsoTime.text(time)).as("seed %d", SEED).isEqualTo(time.toString());
            assertThat(IsoTime.read(time.toString())).as("seed %d", SEED).isEqualTo(time);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-31T12:00:00.1Z",
                "2026-01-31T12:00:00.1234Z",
                "2026-01-31T24:00:00Z",
                "2026-01-31T23:59:60Z",
                "2026-01-31T12:00:00+01:00",
                "2026-01-31t12:00:00z"
            })
    void reads_unusual_times_like_java_time(String text) {
        assertThat(IsoTime.read(text)).isEqualTo(Instant.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "2026-02-29T12:00:00Z",
                "2026-04-31T12:00:00Z",
                "2026-13-01T12:00:00Z",
                "2026-00-01T12:00:00Z",
                "2026-01-00T12:00:00Z",
                "2026-01-31T25:00:00Z",
                "2026-01-31T12:60:00Z",
                "2026-01-31T12:00:61Z",
                "2026-01-31 12:00:00Z",
                "2026-01-31T12:00:00,100Z",
                "2026-01-31T12:00:00.1a0Z",
                "2026-01-31T12:00:00.\u0661\u0662\u0663Z",
                "2026-01-31T12:00:00"
            })
    void refuses_what_java_time_refuses(String text) {
        assertThatThrownBy(() -> Instant.parse(text)).isInstanceOf(DateTimeParseException.class);
        assertThatThrownBy(() -> IsoTime.read(text)).isInstanceOf(DateTimeParseException.class);
    }
}
