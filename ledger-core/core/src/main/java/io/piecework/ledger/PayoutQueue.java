package io.piecework.ledger;

import io.piecework.ledger.command.BusyException;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.ConflictException;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.command.RuleFailedException;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.engine.port.SideTables.SharedClock;
import io.piecework.ledger.payout.ClaimEvent;
import io.piecework.ledger.payout.ClaimPayout;
import io.piecework.ledger.payout.Payday;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.PayoutStanding;
import io.piecework.ledger.payout.PayoutSteps;
import io.piecework.ledger.payout.PayoutSteps.ClaimedAttempt;
import io.piecework.ledger.payout.PayoutSteps.UnsentAttempt;
import io.piecework.ledger.payout.PayoutView;
import io.piecework.ledger.payout.Payouts;
import io.piecework.ledger.payout.ReleasePayoutClaim;
import io.piecework.ledger.reading.lists.ListedStandings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The queue of payouts to send. It hands each attempt to exactly one sender at a time, for any number of threads and processes.
 *
 * <p>For each claimed attempt, a sender:
 *
 * <ol>
 *   <li>executes {@code SubmitPayout} with the claim's token, before it calls the rail;
 *   <li>calls the rail if the receipt is not {@code repeated}, by the attempt's {@linkplain
 *       ClaimedAttempt#reference reference};
 *   <li>reports the rail's answer with {@code ReportPayout}.
 * </ol>
 *
 * <p>If a sender dies before the first step, another sender gets the attempt when the claim ends. If it dies after it, the attempt stays
 * submitted, and the sender asks the rail about it by its reference. {@code PayoutSender} of {@code ledger-sending} does all of this.
 */
public final class PayoutQueue {

    private static final Duration DEFAULT_CLAIM = Duration.ofMinutes(10);
    private static final int DEFAULT_MOST = 100;

    private static final String THIS_PROCESS = UUID.randomUUID().toString();

    /** @param now of the clock by which claims end */
    private record Claimable(Instant now, List<UnsentAttempt> attempts) {}

    /**
     * How long an attempt has waited for an answer of its rail, by the clock by which claims end, which is the database's.
     *
     * @param sinceClaim since the claim with which it was submitted began: the rail did not get the attempt before
     * @param sinceClaimEnded since that claim ended; while it is negative, the sender that submitted the attempt may still call the rail
     */
    public record Unanswered(Duration sinceClaim, Duration sinceClaimEnded) {

        private static Unanswered of(ClaimEvent.Claimed claim, Instant now) {
            Duration ended = Duration.between(claim.until(), now);
            return new Unanswered(ended.plus(claim.duration()), ended);
        }
    }

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

    /** Claims up to 100 attempts over a rail for this process, for ten minutes. See {@link #claim(String, String, Duration, int)}. */
    public List<ClaimedAttempt> claim(String rail) {
        return claim(rail, THIS_PROCESS, DEFAULT_CLAIM, DEFAULT_MOST);
    }

    /**
     * Claims attempts over a rail for a sender, the longest waiting first. Attempts that another sender claims at the same time are left out.
     *
     * <p>An attempt that a rule of the platform refuses, or fails on, is passed over, and the next is claimed; each call asks the rule again.
     *
     * @param claimant the sender's name, which refusals tell others
     * @param duration how long the attempts belong to the sender, up to a week
     * @return those claimed before a failure too, if there are any: their tokens are nowhere else. The next call meets a failure that lasts
     * @throws Refusal when the ledger refuses the first claim although no other sender has the attempt
     * @throws RuleFailedException when a rule failed, and nothing was claimed
     * @throws BusyException when the queue is full before the first claim
     * @throws StorageException when the database failed before the first claim was stored
     */
    public List<ClaimedAttempt> claim(String rail, String claimant, Duration duration, int most) {
        return claim(rail, claimant, duration, most, attempt -> true);
    }

    /**
     * Claims those attempts that the sender can send, as {@link #claim(String, String, Duration, int)} does. The others stay where they are and
     * stop none behind them.
     *
     * @param sendable asked at most once about each attempt, on the calling thread; an exception of it counts as a failure
     */
    public List<ClaimedAttempt> claim(
            String rail, String claimant, Duration duration, int most, Predicate<? super UnsentAttempt> sendable) {
        Objects.requireNonNull(rail, "rail");
        Objects.requireNonNull(claimant, "claimant");
        Objects.requireNonNull(duration, "duration");
        Objects.requireNonNull(sendable, "sendable");
        var claims = new Claims(claimant, duration, most, sendable);
        boolean more = true;
        for (int look = most; more; look = (int) Math.min(2L * look, Integer.MAX_VALUE)) {
            int upTo = look;
            Claimable waiting = reading.query(rows -> claimable(rows, rail, upTo));
            more = claims.claimAll(waiting) && waiting.attempts().size() == upTo;
        }
        return claims.claimed();
    }

    /**
     * How long a submitted attempt has waited, about which its rail has said nothing clear. Empty for any other attempt, and for one that is not the
     * payout's latest.
     */
    public Optional<Unanswered> unanswered(PayoutId payout, int attempt) {
        Objects.requireNonNull(payout, "payout");
        return Payouts.claimOf(reading, payout, attempt)
                .flatMap(claim -> reading.query(rows -> PayoutSteps.isUnanswered(rows, payout, attempt)
                        ? Optional.of(Unanswered.of(claim, shared.now(rows)))
                        : Optional.empty()));
    }

    /** Gives an attempt back that was not sent and will not be: another sender can claim it at once. See {@link ReleasePayoutClaim}. */
    public void release(ClaimedAttempt claimed) {
        Objects.requireNonNull(claimed, "claimed");
        execute.accept(ReleasePayoutClaim.of(
                new OperationId("release:" + claimed.claim().value()),
                claimed.payout(),
                claimed.attempt(),
                claimed.claim()));
    }

    /** The first 100 attempts over a rail that no sender has submitted. See {@link #unsent(String, int)}. */
    public List<UnsentAttempt> unsent(String rail) {
        return unsent(rail, DEFAULT_MOST);
    }

    /**
     * The attempts over a rail that no sender has submitted, claimed or not, the longest waiting first. This only reads: it claims nothing. Attempts
     * that were submitted and not answered yet are those of {@code asOperator().lists().payouts(PayoutStatus.SUBMITTED, rail, after, most)}. Those
     * of which the rail does not know the outcome, and which no sender submitted, have the status {@code UNKNOWN} there.
     *
     * <p>An attempt of a payout of which another attempt is paid stays here until it is cancelled, or until the payment comes back: no sender can
     * claim it, because it would pay the worker twice. Cancel it with {@code CancelPayout}.
     */
    public List<UnsentAttempt> unsent(String rail, int most) {
        Objects.requireNonNull(rail, "rail");
        return reading.query(rows -> PayoutSteps.unsent(rows, rail, most));
    }

    /**
     * The reports of rails that contradict what was known, such as paid after failed, or paid after cancelled, until a person decides with
     * {@code ResolvePayout}. The longest waiting come first, in bounded memory. The consumer must not call the ledger.
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

    /**
     * A page of the workers who reach the threshold of a cash-out, whose policies are one for each currency; the first one's threshold counts all of
     * them.
     */
    public List<PayoutStanding> standings(
            List<PayoutPolicy> policies, Instant moment, @Nullable String after, int most) {
        Required.elements("policies", policies);
        Objects.requireNonNull(moment, "moment");
        return ListedStandings.of(reading, policies, moment).page(after == null ? null : new WorkerId(after), most);
    }

    /** The number of payouts that were requested for one day of a payday. */
    public long requested(Payday payday, LocalDate day) {
        Objects.requireNonNull(payday, "payday");
        Objects.requireNonNull(day, "day");
        return reading.query(rows -> PayoutSteps.requested(rows, payday, day));
    }

    /** A payout; empty where it is unknown. */
    public Optional<PayoutView> find(String payout) {
        return Payouts.find(reading, new PayoutId(payout));
    }

    private Claimable claimable(Rows rows, String rail, int most) {
        Instant now = shared.now(rows);
        return new Claimable(now, PayoutSteps.claimable(rows, rail, now, most));
    }

    /** The claims of one call. */
    private final class Claims {

        private final String claimant;
        private final Duration duration;
        private final int most;
        private final Predicate<? super UnsentAttempt> sendable;
        private final List<ClaimedAttempt> claimed = new ArrayList<>();
        private final Set<String> seen = new HashSet<>();
        private @Nullable RuntimeException failure;

        Claims(String claimant, Duration duration, int most, Predicate<? super UnsentAttempt> sendable) {
            this.claimant = claimant;
            this.duration = duration;
            this.most = most;
            this.sendable = sendable;
        }

        /** @return whether to look further: none failed, and there are not enough yet */
        boolean claimAll(Claimable waiting) {
            for (UnsentAttempt attempt : waiting.attempts()) {
                if (claimed.size() == most) {
                    return false;
                }
                if (seen.add(attempt.reference()) && !claimOrSkip(attempt, waiting.now())) {
                    return false;
                }
            }
            return claimed.size() < most;
        }

        List<ClaimedAttempt> claimed() {
            if (claimed.isEmpty() && failure != null) {
                throw failure;
            }
            return List.copyOf(claimed);
        }

        /** @return false if the next claim would fail as well */
        private boolean claimOrSkip(UnsentAttempt attempt, Instant now) {
            var token = new OperationId("claim:" + UUID.randomUUID());
            try {
                if (sendable.test(attempt) && claim(token, attempt)) {
                    claimed.add(new ClaimedAttempt(
                            attempt.payout(),
                            attempt.attempt(),
                            attempt.worker(),
                            attempt.amount(),
                            attempt.method(),
                            token,
                            now.plus(duration)));
                }
                return true;
            } catch (RuleFailedException failed) {
                failure = failure == null ? failed : failure;
                return true;
            } catch (RuntimeException failed) {
                failure = failed;
                return false;
            }
        }

        /** @return false if another sender was first, the attempt is not to be sent any more, or a rule of the platform refuses it */
        private boolean claim(OperationId token, UnsentAttempt attempt) {
            try {
                execute.accept(ClaimPayout.of(token, attempt.payout(), attempt.attempt(), claimant, duration));
                return true;
            } catch (ConflictException anotherSenderWasFirst) {
                return false;
            } catch (Refusal refusal) {
                if (refusal.code() == RefusalCode.ALREADY_CLAIMED
                        || refusal.code() == RefusalCode.PLATFORM_RULE
                        || !reading.query(rows -> PayoutSteps.isClaimable(rows, attempt, shared.now(rows)))) {
                    return false;
                }
                throw refusal;
            }
        }
    }
}
