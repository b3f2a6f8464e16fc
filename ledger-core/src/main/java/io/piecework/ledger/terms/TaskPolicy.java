package io.piecework.ledger.terms;

import io.piecework.ledger.message.PolicyVersion;
import org.jspecify.annotations.Nullable;

/**
 * What a platform publishes its tasks with.
 *
 * @param availability when what the work earns can be paid out
 * @param version what the tasks' events name it by; nothing where it is null
 */
public record TaskPolicy(
        FeePolicy fee,
        ReviewPolicy review,
        Availability availability,
        @Nullable PolicyVersion version) {

    /** Earnings are available at once. */
    public TaskPolicy(FeePolicy fee, ReviewPolicy review) {
        this(fee, review, Availability.AT_ONCE, null);
    }

    /** Earnings are available then. */
    public TaskPolicy available(Availability availability) {
        return new TaskPolicy(fee, review, availability, version);
    }

    /** Named in the events of each task that is published under it; a policy that changes gets another version. */
    public TaskPolicy version(String version) {
        return new TaskPolicy(fee, review, availability, new PolicyVersion(version));
    }
}
