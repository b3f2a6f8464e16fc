package io.piecework.ledger.testdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Asserts that the API refuses invalid input with a message of one line, within 50 ms when it is warm. */
public final class Promptly {

    private static final Duration SOON = Duration.ofMillis(50);

    /** The limit for a cold call on a busy machine. */
    private static final Duration AT_ALL = Duration.ofSeconds(5);

    private static final int ATTEMPTS = 10;
    private static final int LONGEST = 400;

    private Promptly() {}

    /**
     * Fails unless the call is refused; returns the message. The fastest of a few attempts counts, because the machine
     * may be busy.
     */
    public static String refused(ThrowingCallable call) {
        Duration fastest = AT_ALL;
        for (int attempt = 1; ; attempt++) {
            long begun = System.nanoTime();
            IllegalArgumentException refusal =
                    assertTimeoutPreemptively(AT_ALL, () -> catchThrowableOfType(IllegalArgumentException.class, call));
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            fastest = took.compareTo(fastest) < 0 ? took : fastest;
            assertThat(refusal).as("a refusal").isNotNull();
            String message = String.valueOf(refusal.getMessage());
            assertThat(message).isNotBlank().hasSizeLessThan(LONGEST).doesNotContainPattern("[\\p{C}]");
            if (fastest.compareTo(SOON) <= 0) {
                return message;
            }
            assertThat(attempt).as("attempts, the fastest took " + fastest).isLessThan(ATTEMPTS);
        }
    }
}
