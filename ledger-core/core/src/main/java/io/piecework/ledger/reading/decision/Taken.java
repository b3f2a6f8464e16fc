package io.piecework.ledger.reading.decision;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Category;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.DecisionId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;
import org.jspecify.annotations.Nullable;

/**
 * What one event takes from a worker.
 *
 * @param about the stream that the decision is about: an assignment, an award, an account or a payout
 * @param reason as given; null where the event has none, because a deadline passed
 * @param approver the second person; null where the decision took one
 * @param offered for the work; null where the decision is not about work
 * @param paid of what was offered; null where the decision is not about work
 * @param atStake what the worker does not get, no longer has, or cannot use; null where it is no amount
 */
record Taken(
        DecisionId id,
        WorkerId worker,
        String about,
        @Nullable Reason reason,
        @Nullable Category category,
        @Nullable Actor approver,
        @Nullable Amount offered,
        @Nullable Amount paid,
        @Nullable Amount atStake) {

    static Taken of(DecisionId.Kind kind, String subject, WorkerId worker, String about, @Nullable Reason reason) {
        return new Taken(new DecisionId(kind, subject), worker, about, reason, null, null, null, null, null);
    }

    Taken in(@Nullable Category category) {
        return new Taken(id, worker, about, reason, category, approver, offered, paid, atStake);
    }

    Taken approvedBy(Actor approver) {
        return new Taken(id, worker, about, reason, category, approver, offered, paid, atStake);
    }

    Taken amount(Amount atStake) {
        return new Taken(id, worker, about, reason, category, approver, offered, paid, atStake);
    }

    Taken paying(Amount paid, Amount offered) {
        return new Taken(id, worker, about, reason, category, approver, offered, paid, offered.minus(paid));
    }
}
