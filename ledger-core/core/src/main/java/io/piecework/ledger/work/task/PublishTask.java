package io.piecework.ledger.work.task;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.PolicyVersion;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.command.text.Title;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.terms.Availability;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.FeeTerms;
import io.piecework.ledger.work.terms.ReviewPolicy;
import io.piecework.ledger.work.terms.TaskPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import javax.money.MonetaryAmount;
import org.jspecify.annotations.Nullable;

/**
 * A requester publishes a task. The price of all slots is reserved from the requester's available money.
 *
 * @param reward for one approved assignment; zero for unpaid work
 * @param slots the number of assignments, 1 to {@value #MOST_SLOTS}
 * @param availability when earnings can be paid out
 * @param policyVersion the version of the platform's policy; null for none
 * @param expires the time from which no slot can be taken, later than the task is published and at most {@link #LONGEST} later, truncated to
 *     microseconds; null for never
 */
@PermittedTo(requester = true)
public record PublishTask(
        TaskId task,
        RequesterId requester,
        Title title,
        Amount reward,
        int slots,
        FeePolicy fee,
        ReviewPolicy review,
        Availability availability,
        @Nullable PolicyVersion policyVersion,
        @Nullable Instant expires,
        Given given)
        implements CommandRecord<PublishTask> {

    /** The limit on slots, which bounds the work of one command. */
    public static final int MOST_SLOTS = 1_000_000;

    /** The longest time from publishing to the end of a task. */
    public static final Duration LONGEST = Duration.ofDays(3_660);

    /**
     * @throws IllegalArgumentException when the reward is negative, the slots are out of range, the fee does not fit the reward, or a
     *     screen-out pays more than the reward
     */
    public PublishTask {
        Required.components(
                PublishTask.class,
                task,
                requester,
                title,
                reward,
                slots,
                fee,
                review,
                availability,
                policyVersion,
                expires,
                given);
        if (reward.isNegative()) {
            throw new IllegalArgumentException("reward " + reward + " of " + task + " is negative");
        }
        if (slots < 1 || slots > MOST_SLOTS) {
            throw new IllegalArgumentException(slots + " slots of " + task + " are not between 1 and " + MOST_SLOTS);
        }
        expires = expires == null ? null : expires.truncatedTo(ChronoUnit.MICROS);
        fee.resolve(reward, slots);
        Amount screenedOut = review.screenedOut();
        if (screenedOut != null && screenedOut.isGreaterThan(reward)) {
            throw new IllegalArgumentException(
                    "pay for a screen-out " + screenedOut + " is more than the reward " + reward + " of " + task);
        }
    }

    /** Without a fee, with the id as the title, reviewed {@linkplain ReviewPolicy#BY_HAND by hand}. */
    public static PublishTask of(String task, String requester, Amount reward, int slots) {
        return of(new TaskId(task), new RequesterId(requester), reward, slots);
    }

    public static PublishTask of(TaskId task, RequesterId requester, Amount reward, int slots) {
        Objects.requireNonNull(task, "task");
        return new PublishTask(
                task,
                requester,
                new Title(task.value()),
                reward,
                slots,
                FeePolicy.NONE,
                ReviewPolicy.BY_HAND,
                Availability.AT_ONCE,
                null,
                null,
                Given.BY_PLATFORM);
    }

    /** A task with an amount of any JSR 354 implementation, taken over exactly. */
    public static PublishTask of(String task, String requester, MonetaryAmount reward, int slots) {
        return of(new TaskId(task), new RequesterId(requester), reward, slots);
    }

    public static PublishTask of(TaskId task, RequesterId requester, MonetaryAmount reward, int slots) {
        Objects.requireNonNull(reward, "reward");
        return of(task, requester, Amount.of(reward), slots);
    }

    public PublishTask withFee(FeePolicy fee) {
        return new PublishTask(
                task, requester, title, reward, slots, fee, review, availability, policyVersion, expires, given);
    }

    /** With the policy's fee, review rules, availability and version. */
    public PublishTask under(TaskPolicy policy) {
        Objects.requireNonNull(policy, "policy");
        return new PublishTask(
                task,
                requester,
                title,
                reward,
                slots,
                policy.fee(),
                policy.review(),
                policy.availability(),
                policy.version(),
                expires,
                given);
    }

    public PublishTask titled(String title) {
        return new PublishTask(
                task,
                requester,
                new Title(title),
                reward,
                slots,
                fee,
                review,
                availability,
                policyVersion,
                expires,
                given);
    }

    public PublishTask reviewed(ReviewPolicy review) {
        return new PublishTask(
                task, requester, title, reward, slots, fee, review, availability, policyVersion, expires, given);
    }

    public PublishTask available(Availability availability) {
        return new PublishTask(
                task, requester, title, reward, slots, fee, review, availability, policyVersion, expires, given);
    }

    public PublishTask expiring(Instant expires) {
        Objects.requireNonNull(expires, "expires");
        return new PublishTask(
                task, requester, title, reward, slots, fee, review, availability, policyVersion, expires, given);
    }

    /**
     * What publishing reserves of the requester's funds, exact: reward, fee and tax of all slots, and the fee to start. For a price that is
     * shown before the command is executed.
     */
    public Amount reserved() {
        FeeTerms terms = fee.resolve(reward, slots);
        return terms.on(reward, slots).total().plus(terms.starting().total());
    }
}
