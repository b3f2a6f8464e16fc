package io.piecework.ledger.funding;

import io.piecework.ledger.id.RefundId;
import io.piecework.ledger.id.RequesterId;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Gives a requester back what they have available and do not use; what the rail cannot pay stays with them.
 *
 * @param quantum the smallest amount that the rail knows, {@code USD 0.01}
 * @param amount a whole multiple of it; as much as the rail can pay of what is available where it is null
 */
public record RefundFunds(
        RefundId refund,
        RequesterId requester,
        Amount quantum,
        @Nullable Amount amount,
        Actor actor,
        @Nullable Instant at)
        implements Command {

    /** @throws IllegalArgumentException when an amount is not positive, or the two are in different currencies */
    public RefundFunds {
        if (!quantum.isPositive() || (amount != null && !amount.isPositive())) {
            throw new IllegalArgumentException(
                    "refund of " + (amount == null ? "multiples" : amount) + " of " + quantum + " is not positive");
        }
        if (amount != null) {
            amount.compareTo(quantum);
        }
    }

    /** All that the rail can pay, now. */
    public static RefundFunds of(String refund, String requester, Amount quantum) {
        return new RefundFunds(new RefundId(refund), new RequesterId(requester), quantum, null, Actor.PLATFORM, null);
    }

    /** This much. */
    public RefundFunds amount(Amount amount) {
        return new RefundFunds(refund, requester, quantum, amount, actor, at);
    }

    public RefundFunds by(Actor actor) {
        return new RefundFunds(refund, requester, quantum, amount, actor, at);
    }

    public RefundFunds at(Instant at) {
        return new RefundFunds(refund, requester, quantum, amount, actor, at);
    }

    @Override
    public RefundId id() {
        return refund;
    }
}
