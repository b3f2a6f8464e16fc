package io.piecework.ledger.work.terms;

import io.piecework.ledger.command.PolicyVersion;
import io.piecework.ledger.command.text.Required;
import org.jspecify.annotations.Nullable;

/**
 * The rules that a platform publishes its tasks under.
 *
 * @param availability when earnings can be paid out
 * @param version the name of this version in the events of its tasks; null for none
 */
public record TaskPolicy(
        FeePolicy fee,
        ReviewPolicy review,
        Availability availability,
        @Nullable PolicyVersion version) {

    public TaskPolicy {
        Required.components(TaskPolicy.class, fee, review, availability, version);
    }

    /** With earnings available at once, and no version. */
    public TaskPolicy(FeePolicy fee, ReviewPolicy review) {
        this(fee, review, Availability.AT_ONCE, null);
    }

    public TaskPolicy available(Availability availability) {
        return new TaskPolicy(fee, review, availability, version);
    }

    /** With a version that names it in its tasks' events; give a changed policy another version. */
    public TaskPolicy version(String version) {
        return new TaskPolicy(fee, review, availability, new PolicyVersion(version));
    }
}
