package io.piecework.ledger.account;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.id.RefundId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rounding;
import java.util.Objects;
import javax.money.CurrencyUnit;
import javax.money.MonetaryAmount;
import org.jspecify.annotations.Nullable;

/**
 * Refunds a requester's available money, an amount or everything, over a rail that pays whole multiples of a quantum. The platform or the
 * requester may give it. What the platform has borne of the requester's charge-backs and debts is not given back.
 *
 * @param amount a whole multiple of the quantum; null for everything that the rail can pay, whose rest below the quantum stays available
 * @param quantum the smallest amount the rail can pay, {@code USD 0.01}
 */
@PermittedTo(requester = true, always = true)
public record RefundFunds(
        RefundId refund, RequesterId requester, @Nullable Amount amount, Amount quantum, Given given)
        implements CommandRecord<RefundFunds> {

    /** @throws IllegalArgumentException if an amount is not positive, or the two are in different currencies */
    public RefundFunds {
        Required.components(RefundFunds.class, refund, requester, amount, quantum, given);
        if (!quantum.isPositive() || (amount != null && !amount.isPositive())) {
            throw new IllegalArgumentException("refund " + refund.value() + " of "
                    + (amount == null ? "everything" : amount) + " in multiples of " + quantum + " is not above zero");
        }
        if (amount != null) {
            amount.compareTo(quantum);
        }
    }

    /** Refunds this amount, now, in whole minor units of its currency. */
    public static RefundFunds of(String refund, String requester, Amount amount) {
        return of(new RefundId(refund), new RequesterId(requester), amount);
    }

    public static RefundFunds of(RefundId refund, RequesterId requester, Amount amount) {
        Objects.requireNonNull(amount, "amount");
        return new RefundFunds(refund, requester, amount, minorUnit(amount.currency()), Given.BY_PLATFORM);
    }

    /** Refunds now, the exact value of any JSR 354 amount. */
    public static RefundFunds of(String refund, String requester, MonetaryAmount amount) {
        return of(new RefundId(refund), new RequesterId(requester), amount);
    }

    public static RefundFunds of(RefundId refund, RequesterId requester, MonetaryAmount amount) {
        return of(refund, requester, Amount.of(amount));
    }

    /** Refunds everything available in a currency, now, rounded down to its minor unit. */
    public static RefundFunds everything(String refund, String requester, String currency) {
        return everything(new RefundId(refund), new RequesterId(requester), currency);
    }

    public static RefundFunds everything(RefundId refund, RequesterId requester, String currency) {
        Objects.requireNonNull(currency, "currency");
        return new RefundFunds(refund, requester, null, minorUnit(Amount.currency(currency)), Given.BY_PLATFORM);
    }

    private static Amount minorUnit(CurrencyUnit currency) {
        return Amount.of(Rounding.minorUnit(currency).quantum(), currency);
    }

    /** This refund over a rail that pays whole multiples of this quantum: everything is rounded down to it, an amount must be a multiple. */
    public RefundFunds inMultiplesOf(Amount quantum) {
        Objects.requireNonNull(quantum, "quantum");
        return new RefundFunds(refund, requester, amount, quantum, given);
    }
}
