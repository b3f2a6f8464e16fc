package com.example.campaigns;

import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.stereotype.Component;

/** What an operator of the application does with Axon's processors. */
@Component
public class Operations {

    private final Configuration axon;

    public Operations(Configuration axon) {
        this.axon = axon;
    }

    public void replay(String name) {
        StreamingEventProcessor processor = axon.eventProcessingConfiguration()
                .eventProcessor(name, StreamingEventProcessor.class)
                .orElseThrow();
        processor.shutDown();
        processor.resetTokens();
        processor.start();
    }

    /** Handles the oldest dead letter and those that wait behind it; false if there is none or it fails again. */
    public boolean retryDeadLetters(String name) {
        return axon.eventProcessingConfiguration()
                .sequencedDeadLetterProcessor(name)
                .orElseThrow()
                .processAny();
    }
}
