package io.piecework.ledger.marketplace.live;

import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Each instance follows all events for the pages that are open at it. So the position of its processor is its own and in memory, and begins
 * with the next event.
 */
@Configuration
class LiveConfiguration {

    @Bean
    ConfigurerModule liveForEachInstance() {
        return configurer -> configurer
                .eventProcessing()
                .registerTokenStore("live", axon -> new InMemoryTokenStore())
                .registerPooledStreamingEventProcessorConfiguration(
                        "live", (axon, processor) -> processor.initialToken(StreamableMessageSource::createHeadToken));
    }
}
