package io.piecework.ledger.marketplace.clock;

import java.time.Clock;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Without the demo, time is that of the machine. */
@Configuration
@Profile("!demo")
class ClockConfiguration {

    @Bean
    InstantSource clock() {
        return Clock.systemUTC();
    }
}
