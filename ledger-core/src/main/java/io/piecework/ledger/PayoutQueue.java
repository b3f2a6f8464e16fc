package io.piecework.ledger;

import io.piecework.ledger.calendar.Standings;
import io.piecework.ledger.id.OperationId;
import io.piecework.ledger.id.PayoutId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.ConflictException;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.payout.ClaimPayout;
import io.piecework.ledger.payout.Payday;
import io.piecework.ledger.payout.PayoutPolicy;
import io.piecework.ledger.payout.PayoutStanding;
import io.piecework.ledger.payout.PayoutView;
import io.piecework.ledger.payout.Payouts;
import io.piecework.ledger.report.PayoutSteps;
import io.piecework.ledger.report.PayoutSteps.Waiting;
import io.piecework.ledger.stream.Reading;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands out the payouts that have to be sent, each attempt to exactly one taker, whatever the number of threads and processes.
 *
 * <p>A taker sends the amount with the token, then says {@code SubmitPayout}. One that dies in between loses its claim when it ends, and
 * somebody else gets the attempt: whoever sends should tell the rail the payout's id and attempt, so that it knows a second
 * sending for the first.
 */
public final class PayoutQueue {

    private static final Duration CLAIM = Duration.ofMinutes(10);
    private static final int MOST = 100;
    private static final String THIS_PROCESS = UUID.randomUUID().toString();

    private final Reading reading;
    private final Consumer<Command> door;
    private final InstantSource clock;

    PayoutQueue(Reading reading, Consumer<Command> door, InstantSource clock) {
        this.reading = reading;
        this.door = door;
        this.clock = clock;
    }

    /** Up to 100 attempts over a rail, which are this process's for ten minutes. */
    public List<Waiting> toSend(String rail) {
        return toSend(rail, THIS_PROCESS, CLAIM, MOST);
    }

    /**
     * Attempts over a rail, the longest waiting first, claimed for a taker.
     *
     * @param lasting how long they are the taker's and nobody else's; up to a week
     */
    public List<Waiting> toSend(String rail, String taker, Duration lasting, int most) {
        Instant now = clock.instant();
        var claimed = new ArrayList<Waiting>();
        for (Waiting waiting : reading.query(rows -> PayoutSteps.waiting(rows, rail, now, most))) {
            if (claims(waiting, taker, lasting)) {
                claimed.add(waiting);
            }
        }
        return List.copyOf(claimed);
    }

    /**
     * Attempts of which a rail said that they were paid and that they were not, the longest waiting first and in bounded memory, until
     * a person decides by {@code ResolvePayout}; the consumer must not call the ledger.
     */
    public void exceptions(Consumer<PayoutSteps.OpenException> consumer) {
        reading.snapshot(rows -> {
            PayoutSteps.exceptions(rows, consumer);
            return true;
        });
    }

    /** How the money of everybody who reaches the policy's threshold now stands against it, up to so many, by the database's order of their ids. */
    public List<PayoutStanding> standings(PayoutPolicy policy, int most) {
        return standings(policy, clock.instant(), null, most);
    }

    /**
     * How it stands at a moment: with what is held until then. Who reaches the threshold may still not be paid for other reasons.
     *
     * @param by which may lie ahead
     * @param behind the last worker of the page before, from the first where it is null
     * @param most how many; a shorter answer is the last page
     */
    public List<PayoutStanding> standings(PayoutPolicy policy, Instant by, @Nullable String behind, int most) {
        return new Standings(reading, policy, by).page(behind == null ? null : new WorkerId(behind), most);
    }

    /** How many payouts were requested for one of the days of a payday; none where nobody ran it, or nobody could be paid. */
    public long requested(Payday payday, LocalDate day) {
        return reading.query(rows -> PayoutSteps.requested(rows, payday, day));
    }

    public Optional<PayoutView> find(String payout) {
        return Payouts.find(reading, new PayoutId(payout));
    }

    /** Whoever was quicker has it: that is no error, only nothing for this taker to send. */
    private boolean claims(Waiting waiting, String taker, Duration lasting) {
        try {
            door.accept(new ClaimPayout(
                    new OperationId("claim:" + UUID.randomUUID()),
                    waiting.payout(),
                    waiting.attempt(),
                    taker,
                    lasting,
                    Actor.PLATFORM,
                    null));
            return true;
        } catch (Refusal | ConflictException quicker) {
            return false;
        }
    }
}
