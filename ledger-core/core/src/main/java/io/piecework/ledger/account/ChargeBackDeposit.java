package io.piecework.ledger.account;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.id.ChargeBackId;
import io.piecework.ledger.command.id.DepositId;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.command.text.Text;
import io.piecework.ledger.money.Amount;
import java.util.Objects;
import javax.money.MonetaryAmount;

/**
 * Records that a rail took a deposit back, in full or in part: a card chargeback, a returned direct debit, or fraud. The requester's available
 * funds may go below zero by it; the reserved funds stay as they are, so accepted work is still paid.
 *
 * @param amount above zero; all charge-backs of a deposit that were not reversed together are at most the deposit
 * @param reference the rail's own reference, at most 100 characters
 */
@PermittedTo(notRequester = true, always = true)
public record ChargeBackDeposit(
        ChargeBackId chargeBack,
        DepositId deposit,
        Amount amount,
        ChargeBackCause cause,
        String reference,
        ChargeBackPolicy policy,
        Given given)
        implements CommandRecord<ChargeBackDeposit> {

    private static final int LONGEST_REFERENCE = 100;

    /** @throws IllegalArgumentException if the amount is not positive, or the reference blank or too long */
    public ChargeBackDeposit {
        Required.components(ChargeBackDeposit.class, chargeBack, deposit, amount, cause, reference, policy, given);
        Text.checked("reference", reference, LONGEST_REFERENCE);
        if (!amount.isPositive()) {
            throw new IllegalArgumentException(chargeBack + " of " + amount + " is not above zero");
        }
    }

    /** Takes back now. The requester owes what the available funds do not cover, and open tasks pause meanwhile. */
    public static ChargeBackDeposit of(
            String chargeBack, String deposit, Amount amount, ChargeBackCause cause, String reference) {
        return of(new ChargeBackId(chargeBack), new DepositId(deposit), amount, cause, reference);
    }

    public static ChargeBackDeposit of(
            ChargeBackId chargeBack, DepositId deposit, Amount amount, ChargeBackCause cause, String reference) {
        Objects.requireNonNull(amount, "amount");
        return new ChargeBackDeposit(
                chargeBack, deposit, amount, cause, reference, ChargeBackPolicy.OWED_BY_REQUESTER, Given.BY_PLATFORM);
    }

    /** Takes back now, the exact value of any JSR 354 amount. */
    public static ChargeBackDeposit of(
            String chargeBack, String deposit, MonetaryAmount amount, ChargeBackCause cause, String reference) {
        return of(new ChargeBackId(chargeBack), new DepositId(deposit), amount, cause, reference);
    }

    public static ChargeBackDeposit of(
            ChargeBackId chargeBack,
            DepositId deposit,
            MonetaryAmount amount,
            ChargeBackCause cause,
            String reference) {
        return of(chargeBack, deposit, Amount.of(amount), cause, reference);
    }

    /** This charge-back under another policy. */
    public ChargeBackDeposit under(ChargeBackPolicy policy) {
        return new ChargeBackDeposit(chargeBack, deposit, amount, cause, reference, policy, given);
    }
}
