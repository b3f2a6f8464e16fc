package io.piecework.ledger.assignment;

import io.piecework.ledger.money.Amount;
import io.piecework.ledger.terms.Reversed;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What about an assignment can change more than once.
 *
 * @param deadline when time decides what nobody did: it times out, or is approved
 * @param handedIn when it was last handed in; null before that
 * @param disputed what is kept back from the worker while a dispute is open
 * @param reversed what was taken back of what was paid
 */
public record Progress(
        AssignmentStatus status,
        @Nullable Instant deadline,
        @Nullable Instant handedIn,
        @Nullable Amount disputed,
        @Nullable Reversed reversed) {

    Progress to(AssignmentStatus next, @Nullable Instant nextDeadline) {
        return new Progress(next, nextDeadline, handedIn, disputed, reversed);
    }

    Progress handedIn(Instant at, @Nullable Instant nextDeadline) {
        return new Progress(AssignmentStatus.SUBMITTED, nextDeadline, at, disputed, reversed);
    }

    Progress disputing(Amount heldBack) {
        return new Progress(AssignmentStatus.DISPUTED, null, handedIn, heldBack, reversed);
    }

    Progress resolved(AssignmentStatus next, @Nullable Reversed taken) {
        return new Progress(next, null, handedIn, null, taken);
    }
}
