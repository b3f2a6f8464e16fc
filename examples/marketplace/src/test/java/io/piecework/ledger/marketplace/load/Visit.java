package io.piecework.ledger.marketplace.load;

import java.time.Duration;

/** @param page method and path, with words for ids */
record Visit(String page, int status, Duration time) {

    boolean failed() {
        return status >= 400;
    }
}
