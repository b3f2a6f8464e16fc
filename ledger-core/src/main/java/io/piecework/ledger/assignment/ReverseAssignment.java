package io.piecework.ledger.assignment;

import io.piecework.ledger.id.AssignmentId;
import io.piecework.ledger.id.OperationId;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.Reason;
import io.piecework.ledger.message.Recovery;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.terms.Reversed;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Takes back what was paid, whole or in parts: the worker's pay, the fee and the tax in the same proportion.
 *
 * @param share of what was paid, more than nothing; all that is left where neither it nor an amount is given
 * @param amount of what was paid, fee and tax included, more than nothing
 * @param recovery how far it goes where the worker no longer has the money
 */
public record ReverseAssignment(
        OperationId operation,
        AssignmentId assignment,
        @Nullable Rate share,
        @Nullable Amount amount,
        Reason reason,
        Recovery recovery,
        Actor actor,
        @Nullable Instant at)
        implements Command {

    /** @throws IllegalArgumentException when both share and amount are given, or nothing is taken back */
    public ReverseAssignment {
        Reversed.checked(assignment, share, amount);
    }

    /** Now. */
    public static ReverseAssignment of(String operation, String assignment, String reason) {
        return new ReverseAssignment(
                new OperationId(operation),
                new AssignmentId(assignment),
                null,
                null,
                new Reason(reason),
                Recovery.AVAILABLE,
                Actor.PLATFORM,
                null);
    }

    /** Only this share of what was paid. */
    public ReverseAssignment share(Rate share) {
        return new ReverseAssignment(operation, assignment, share, amount, reason, recovery, actor, at);
    }

    /** Only this much, fee and tax included. */
    public ReverseAssignment amount(Amount amount) {
        return new ReverseAssignment(operation, assignment, share, amount, reason, recovery, actor, at);
    }

    public ReverseAssignment recovering(Recovery recovery) {
        return new ReverseAssignment(operation, assignment, share, amount, reason, recovery, actor, at);
    }

    public ReverseAssignment by(Actor actor) {
        return new ReverseAssignment(operation, assignment, share, amount, reason, recovery, actor, at);
    }

    public ReverseAssignment at(Instant at) {
        return new ReverseAssignment(operation, assignment, share, amount, reason, recovery, actor, at);
    }

    @Override
    public OperationId id() {
        return operation;
    }
}
