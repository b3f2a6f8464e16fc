package io.piecework.ledger;

import java.time.Duration;
import java.util.Objects;

/**
 * How long queries wait for a replica.
 *
 * @param patience how long a query waits, at most, for a replica that lags, or does not answer, before it goes to the primary
 * @param backOff how long queries leave a replica alone that has failed or not answered
 */
public record ReplicaPolicy(Duration patience, Duration backOff) {

    /** A tenth of a second, and one second. */
    public static final ReplicaPolicy DEFAULT = new ReplicaPolicy(Duration.ofMillis(100), Duration.ofSeconds(1));

    /** @throws IllegalArgumentException when one of them is not positive */
    public ReplicaPolicy {
        Objects.requireNonNull(patience, "patience");
        Objects.requireNonNull(backOff, "backOff");
        if (patience.isNegative() || patience.isZero()) {
            throw new IllegalArgumentException("the patience with a replica is more than 0, not " + patience);
        }
        if (backOff.isNegative() || backOff.isZero()) {
            throw new IllegalArgumentException("the back-off of a replica is more than 0, not " + backOff);
        }
    }
}
