package io.piecework.ledger.marketplace.clock;

import io.piecework.ledger.spring.LedgerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** In the demo, time is what people make of it: claims end by its clock, too. */
@Configuration
@Profile("demo")
class DemoClockConfiguration {

    @Bean
    LedgerCustomizer simulatedTime(DemoClock clock) {
        return builder -> builder.simulatedClock(clock);
    }
}
