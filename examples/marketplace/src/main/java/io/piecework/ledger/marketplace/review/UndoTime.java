package io.piecework.ledger.marketplace.review;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * How long a decision of a requester can be undone. The time passes for the person at the screen, by the machine's clock: the demo's clock, which
 * people move by days, would end it at once.
 */
@Component
class UndoTime {

    private final Duration time;
    private final InstantSource machine = Clock.systemUTC();

    UndoTime(@Value("${marketplace.time-to-undo:10s}") Duration time) {
        this.time = time;
    }

    /** When what is decided now is carried out. */
    Instant end() {
        return machine.instant().plus(time);
    }

    /** Whether a decision cannot be undone. */
    boolean isNone() {
        return time.isZero();
    }
}
