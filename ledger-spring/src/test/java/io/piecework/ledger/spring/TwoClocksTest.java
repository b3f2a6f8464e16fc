package io.piecework.ledger.spring;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** No clock is chosen in silence. */
class TwoClocksTest {

    @EnableAutoConfiguration
    static class TwoClocks {
        @Bean
        InstantSource demoClock() {
            return Clock.systemUTC();
        }

        @Bean
        Clock machineClock() {
            return Clock.systemUTC();
        }
    }

    @Test
    void an_application_with_two_clocks_of_which_none_is_primary_does_not_start() {
        assertThatThrownBy(
                        () -> Applications.start(TwoClocks.class, "spring.datasource.url=" + Databases.H2.freshUrl()))
                .rootCause()
                .isInstanceOf(LedgerSettingException.class)
                .hasMessageContaining("several clocks, demoClock, machineClock, and none of them is primary");
    }
}
