package io.piecework.ledger.marketplace.payout;

import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.stereotype.Component;

/** Stops and starts the sending of payouts by this instance: what was requested meanwhile is sent, or can be cancelled. */
@Component
class Sending {

    private final Configuration axon;

    Sending(Configuration axon) {
        this.axon = axon;
    }

    boolean isOn() {
        return processor().isRunning();
    }

    void stop() {
        processor().shutDown();
    }

    void start() {
        processor().start();
    }

    private StreamingEventProcessor processor() {
        return axon.eventProcessingConfiguration()
                .eventProcessor("rail", StreamingEventProcessor.class)
                .orElseThrow();
    }
}
