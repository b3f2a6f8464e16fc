package io.piecework.ledger.award;

import io.piecework.ledger.id.AssignmentId;
import io.piecework.ledger.id.AwardId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.Reason;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.terms.Availability;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The platform makes good from its own money what went wrong for a worker.
 *
 * @param amount more than nothing
 * @param assignment the work it is for, where it is for one; named for the reader and not looked at
 * @param availability when it can be paid out
 */
public record CompensateWorker(
        AwardId award,
        WorkerId worker,
        Amount amount,
        Reason reason,
        @Nullable AssignmentId assignment,
        Availability availability,
        Actor actor,
        @Nullable Instant at)
        implements Command {

    /** @throws IllegalArgumentException when the amount is not above zero */
    public CompensateWorker {
        AwardChecks.positive(award, amount);
    }

    /** Now. */
    public static CompensateWorker of(String award, String worker, Amount amount, String reason) {
        return new CompensateWorker(
                new AwardId(award),
                new WorkerId(worker),
                amount,
                new Reason(reason),
                null,
                Availability.AT_ONCE,
                Actor.PLATFORM,
                null);
    }

    /** For this work, which is named for the reader and not looked at. */
    public CompensateWorker forWork(String assignment) {
        return new CompensateWorker(
                award, worker, amount, reason, new AssignmentId(assignment), availability, actor, at);
    }

    /** Paid out then at the earliest. */
    public CompensateWorker available(Availability availability) {
        return new CompensateWorker(award, worker, amount, reason, assignment, availability, actor, at);
    }

    public CompensateWorker by(Actor actor) {
        return new CompensateWorker(award, worker, amount, reason, assignment, availability, actor, at);
    }

    public CompensateWorker at(Instant at) {
        return new CompensateWorker(award, worker, amount, reason, assignment, availability, actor, at);
    }

    @Override
    public AwardId id() {
        return award;
    }
}
