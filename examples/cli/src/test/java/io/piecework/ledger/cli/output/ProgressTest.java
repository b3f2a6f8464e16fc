package io.piecework.ledger.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressTest {

    @Test
    void shows_count_rate_share_and_the_time_that_is_left() {
        assertThat(Progress.line(1_200, 0.25, TimeUnit.SECONDS.toNanos(4))).isEqualTo("1,200, 300/s, 25 %, 0:12 left");
        assertThat(Progress.line(50_000, 0.5, TimeUnit.SECONDS.toNanos(100)))
                .isEqualTo("50,000, 500/s, 50 %, 1:40 left");
    }

    @Test
    void shows_no_time_left_where_the_whole_is_not_known() {
        assertThat(Progress.line(1_200, 0, TimeUnit.SECONDS.toNanos(4))).isEqualTo("1,200, 300/s");
    }
}
