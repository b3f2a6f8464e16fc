package io.piecework.ledger.command;

import io.piecework.ledger.command.id.DecisionId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * What one event takes from a worker, and how they can object: they may ask for a review of it.
 *
 * @param about the stream that the decision is about: an assignment, an award, an account or a payout
 * @param reason as given; null where the event has none, because a deadline passed
 * @param approver the second person; null where the decision took one
 * @param offered for the work; null where the decision is not about work
 * @param paid of what was offered; null where the decision is not about work
 * @param currency of the one account that it is about; null where it is about the worker in every currency
 * @param atStake what the worker does not get, no longer has, or cannot use, in the currency; null where it is no amount
 * @param appealUntil the last moment for an appeal; null where none was set
 */
public record Taken(
        DecisionId id,
        WorkerId worker,
        String about,
        @Nullable Reason reason,
        @Nullable Category category,
        @Nullable Actor approver,
        @Nullable Amount offered,
        @Nullable Amount paid,
        @Nullable CurrencyUnit currency,
        @Nullable Amount atStake,
        @Nullable Instant appealUntil) {

    /** @param subject the id by which the ledger recognises the command that took it */
    public static Taken of(
            DecisionId.Kind kind, String subject, WorkerId worker, String about, @Nullable Reason reason) {
        return new Taken(
                new DecisionId(kind, subject), worker, about, reason, null, null, null, null, null, null, null);
    }

    public Taken in(@Nullable Category category) {
        return new Taken(id, worker, about, reason, category, approver, offered, paid, currency, atStake, appealUntil);
    }

    public Taken approvedBy(Actor approver) {
        return new Taken(id, worker, about, reason, category, approver, offered, paid, currency, atStake, appealUntil);
    }

    public Taken amount(Amount atStake) {
        return new Taken(
                id, worker, about, reason, category, approver, offered, paid, atStake.currency(), atStake, appealUntil);
    }

    /** About no amount, but about one account. */
    public Taken inAccount(CurrencyUnit currency) {
        return new Taken(id, worker, about, reason, category, approver, offered, paid, currency, atStake, appealUntil);
    }

    public Taken paying(Amount paid, Amount offered) {
        return new Taken(id, worker, about, reason, category, approver, offered, paid, currency, atStake, appealUntil)
                .amount(offered.minus(paid));
    }

    public Taken until(@Nullable Instant appealUntil) {
        return new Taken(id, worker, about, reason, category, approver, offered, paid, currency, atStake, appealUntil);
    }

    /** Null where nothing is at stake: the worker gets all that was offered, or nothing was taken back. */
    public @Nullable Taken ifPositive() {
        return atStake != null && atStake.isPositive() ? this : null;
    }
}
