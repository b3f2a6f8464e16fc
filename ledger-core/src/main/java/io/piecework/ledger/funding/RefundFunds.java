package io.piecework.ledger.funding;

import io.piecework.ledger.id.RefundId;
import io.piecework.ledger.id.RequesterId;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.text.Required;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Refunds a requester's available money. The rest below the rail's quantum stays available. The platform or the requester may give it.
 *
 * @param quantum the smallest amount the rail can pay, {@code USD 0.01}
 * @param amount a whole multiple of the quantum; null for all that the rail can pay
 */
public record RefundFunds(
        RefundId refund,
        RequesterId requester,
        Amount quantum,
        @Nullable Amount amount,
        Actor actor,
        @Nullable Instant at)
        implements Command {

    /** @throws IllegalArgumentException if an amount is not positive, or the two are in different currencies */
    public RefundFunds {
        Required.components(RefundFunds.class, refund, requester, quantum, amount, actor, at);
        if (!quantum.isPositive() || (amount != null && !amount.isPositive())) {
            throw new IllegalArgumentException("refund " + refund.value() + " of " + (amount == null ? "all" : amount)
                    + " in multiples of " + quantum + " is not above zero");
        }
        if (amount != null) {
            amount.compareTo(quantum);
        }
    }

    /** Refunds all that the rail can pay, now. */
    public static RefundFunds of(String refund, String requester, Amount quantum) {
        return of(new RefundId(refund), new RequesterId(requester), quantum);
    }

    public static RefundFunds of(RefundId refund, RequesterId requester, Amount quantum) {
        return new RefundFunds(refund, requester, quantum, null, Actor.PLATFORM, null);
    }

    /** The same refund of this amount. */
    public RefundFunds amount(Amount amount) {
        Objects.requireNonNull(amount, "amount");
        return new RefundFunds(refund, requester, quantum, amount, actor, at);
    }

    public RefundFunds by(Actor actor) {
        return new RefundFunds(refund, requester, quantum, amount, actor, at);
    }

    public RefundFunds at(Instant at) {
        Objects.requireNonNull(at, "at");
        return new RefundFunds(refund, requester, quantum, amount, actor, at);
    }

    @Override
    public RefundId id() {
        return refund;
    }
}
