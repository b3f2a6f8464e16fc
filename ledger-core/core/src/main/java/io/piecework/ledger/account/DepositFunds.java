package io.piecework.ledger.account;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.id.DepositId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.money.Amount;
import java.util.Objects;
import javax.money.MonetaryAmount;

/** Records a deposit: money that came in for a requester. */
@PermittedTo(notRequester = true, always = true)
public record DepositFunds(DepositId deposit, RequesterId requester, Amount amount, Given given)
        implements CommandRecord<DepositFunds> {

    /** @throws IllegalArgumentException if the amount is not positive */
    public DepositFunds {
        Required.components(DepositFunds.class, deposit, requester, amount, given);
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("deposit " + deposit.value() + " of " + amount + " is not above zero");
        }
    }

    /** Deposits now. */
    public static DepositFunds of(String deposit, String requester, Amount amount) {
        return of(new DepositId(deposit), new RequesterId(requester), amount);
    }

    public static DepositFunds of(DepositId deposit, RequesterId requester, Amount amount) {
        Objects.requireNonNull(amount, "amount");
        return new DepositFunds(deposit, requester, amount, Given.BY_PLATFORM);
    }

    /** Deposits now, the exact value of any JSR 354 amount. */
    public static DepositFunds of(String deposit, String requester, MonetaryAmount amount) {
        return of(new DepositId(deposit), new RequesterId(requester), amount);
    }

    public static DepositFunds of(DepositId deposit, RequesterId requester, MonetaryAmount amount) {
        return of(deposit, requester, Amount.of(amount));
    }
}
