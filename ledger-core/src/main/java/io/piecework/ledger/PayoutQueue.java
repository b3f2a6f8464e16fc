package io.piecework.ledger;

import io.piecework.ledger.id.OperationId;
import io.piecework.ledger.id.PayoutId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.listing.ListedStandings;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.BusyException;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.ConflictException;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.StorageException;
import io.piecework.ledger.payout.ClaimPayout;
import io.piecework.ledger.payout.Payday;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.PayoutStanding;
import io.piecework.ledger.payout.PayoutView;
import io.piecework.ledger.payout.Payouts;
import io.piecework.ledger.payout.steps.PayoutSteps;
import io.piecework.ledger.payout.steps.PayoutSteps.UnsentAttempt;
import io.piecework.ledger.stream.Reading;
import io.piecework.ledger.stream.SideTables.SharedClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The queue of payouts to send. It hands each attempt to exactly one taker at a time, for any number of threads and processes.
 *
 * <p>A taker sends the amount to the rail with the worker's token, and then executes {@code SubmitPayout}. Where a taker dies in between, its
 * claim ends after a while and another taker gets the attempt. So send the payout's id and attempt to the rail as its idempotency key.
 */
public final class PayoutQueue {

    private static final Duration DEFAULT_CLAIM = Duration.ofMinutes(10);
    private static final int DEFAULT_MOST = 100;
    private static final String THIS_PROCESS = UUID.randomUUID().toString();

    private final Reading reading;
    private final Consumer<Command> execute;
    private final InstantSource clock;
    private final SharedClock shared;

    /** @param shared by which claims end */
    PayoutQueue(Reading reading, Consumer<Command> execute, InstantSource clock, SharedClock shared) {
        this.reading = reading;
        this.execute = execute;
        this.clock = clock;
        this.shared = shared;
    }

    /** Claims up to 100 attempts over a rail for this process, for ten minutes. As {@link #toSend(String, String, Duration, int)}. */
    public List<UnsentAttempt> toSend(String rail) {
        Objects.requireNonNull(rail, "rail");
        return toSend(rail, THIS_PROCESS, DEFAULT_CLAIM, DEFAULT_MOST);
    }

    /**
     * Claims attempts over a rail for a taker, the longest waiting first. Attempts that another taker claims at the same time are left out.
     *
     * @param claim how long the attempts belong to the taker, up to a week
     * @throws BusyException when the queue is full; attempts claimed before stay claimed until their claim ends
     * @throws StorageException when the database failed; attempts claimed before stay claimed until their claim ends
     */
    public List<UnsentAttempt> toSend(String rail, String taker, Duration claim, int most) {
        Objects.requireNonNull(rail, "rail");
        Objects.requireNonNull(taker, "taker");
        Objects.requireNonNull(claim, "claim");
        var claimed = new ArrayList<UnsentAttempt>();
        for (UnsentAttempt attempt : reading.query(rows -> PayoutSteps.unsent(rows, rail, shared.now(rows), most))) {
            if (claim(attempt, taker, claim)) {
                claimed.add(attempt);
            }
        }
        return List.copyOf(claimed);
    }

    /**
     * The attempts that their rail reported both as paid and as not paid, until a person decides with {@code ResolvePayout}. The longest waiting
     * come first, in bounded memory. The consumer must not call the ledger.
     */
    public void exceptions(Consumer<PayoutSteps.OpenException> consumer) {
        Objects.requireNonNull(consumer, "consumer");
        reading.snapshot(rows -> {
            PayoutSteps.openExceptions(rows, consumer);
            return true;
        });
    }

    /** How many attempts wait to be sent, and how many contradictions wait for a decision; it takes longer the more payouts there ever were. */
    public PayoutSteps.Waiting waiting() {
        return reading.query(PayoutSteps::waiting);
    }

    /** The standing of the first workers who reach the policy's threshold now, in the database's order of their ids. */
    public List<PayoutStanding> standings(PayoutPolicy policy, int most) {
        Objects.requireNonNull(policy, "policy");
        return standings(policy, clock.instant(), null, most);
    }

    /**
     * A page of the workers who reach the threshold at a moment, counting earnings that are held until then. A worker on the page may still not
     * be payable for another reason, which the standing names.
     *
     * @param moment may lie in the future
     * @param after the last worker of the page before; null for the first page
     * @param most the length of the page; a shorter page is the last
     */
    public List<PayoutStanding> standings(PayoutPolicy policy, Instant moment, @Nullable String after, int most) {
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(moment, "moment");
        return standings(List.of(policy), moment, after, most);
    }

    /** The same against the policies of a cash-out, one for each currency; the first one's threshold counts all of them. */
    public List<PayoutStanding> standings(
            List<PayoutPolicy> policies, Instant moment, @Nullable String after, int most) {
        Objects.requireNonNull(policies, "policies");
        Objects.requireNonNull(moment, "moment");
        return ListedStandings.of(reading, policies, moment).page(after == null ? null : new WorkerId(after), most);
    }

    /** The number of payouts that were requested for one day of a payday. */
    public long requested(Payday payday, LocalDate day) {
        Objects.requireNonNull(day, "day");
        return reading.query(rows -> PayoutSteps.requested(rows, payday, day));
    }

    /** A payout; empty where it is unknown. */
    public Optional<PayoutView> find(String payout) {
        return Payouts.find(reading, new PayoutId(payout));
    }

    /** @return false where another taker was first, which is no error */
    private boolean claim(UnsentAttempt attempt, String taker, Duration claim) {
        try {
            execute.accept(new ClaimPayout(
                    new OperationId("claim:" + UUID.randomUUID()),
                    attempt.payout(),
                    attempt.attempt(),
                    taker,
                    claim,
                    Actor.PLATFORM,
                    null));
            return true;
        } catch (Refusal | ConflictException anotherTakerWasFirst) {
            return false;
        }
    }
}
