package io.piecework.ledger.work.award;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.AwardId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.terms.Availability;
import org.jspecify.annotations.Nullable;

/**
 * The platform compensates a worker from its own money.
 *
 * @param amount above zero
 * @param assignment the work that it is for; null for none. The ledger records it and does not look it up
 */
@PermittedTo(notWorker = true)
public record CompensateWorker(
        AwardId award,
        WorkerId worker,
        Amount amount,
        Reason reason,
        @Nullable AssignmentId assignment,
        Availability availability,
        Given given)
        implements CommandRecord<CompensateWorker> {

    /** @throws IllegalArgumentException when the amount is not above zero */
    public CompensateWorker {
        Required.components(CompensateWorker.class, award, worker, amount, reason, assignment, availability, given);
        AwardChecks.positive(award, amount);
    }

    public static CompensateWorker of(String award, String worker, Amount amount, String reason) {
        return of(new AwardId(award), new WorkerId(worker), amount, reason);
    }

    public static CompensateWorker of(AwardId award, WorkerId worker, Amount amount, String reason) {
        return new CompensateWorker(
                award, worker, amount, new Reason(reason), null, Availability.AT_ONCE, Given.BY_PLATFORM);
    }

    public CompensateWorker forWork(String assignment) {
        return new CompensateWorker(award, worker, amount, reason, new AssignmentId(assignment), availability, given);
    }

    public CompensateWorker available(Availability availability) {
        return new CompensateWorker(award, worker, amount, reason, assignment, availability, given);
    }
}
