package io.piecework.ledger.terms;

/**
 * What a platform publishes its tasks with.
 *
 * @param availability when what the work earns can be paid out
 */
public record TaskPolicy(FeePolicy fee, ReviewPolicy review, Availability availability) {

    /** Earnings are available at once. */
    public TaskPolicy(FeePolicy fee, ReviewPolicy review) {
        this(fee, review, Availability.AT_ONCE);
    }

    /** Earnings are available then. */
    public TaskPolicy available(Availability availability) {
        return new TaskPolicy(fee, review, availability);
    }
}
