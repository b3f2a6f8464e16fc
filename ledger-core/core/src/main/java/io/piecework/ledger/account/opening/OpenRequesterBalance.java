package io.piecework.ledger.account.opening;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.id.OpeningId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.money.Amount;

/**
 * Carries over a requester's funds from an old system: the amount is available at once, and counts as deposited. An account is opened once
 * in each currency.
 *
 * @param amount above zero
 * @param from the name of the old system, which the requester reads
 * @param order whether the account may have money already
 */
@PermittedTo(imports = false, notRequester = true, always = true)
public record OpenRequesterBalance(
        OpeningId opening, RequesterId requester, Amount amount, String from, OpeningOrder order, Given given)
        implements CommandRecord<OpenRequesterBalance> {

    /** @throws IllegalArgumentException if the amount is not above zero, or the old system's name is blank or longer than 100 characters */
    public OpenRequesterBalance {
        Required.components(OpenRequesterBalance.class, opening, requester, amount, from, order, given);
        Openings.check(opening, amount, from);
    }

    /** Carries an amount over now. */
    public static OpenRequesterBalance of(String opening, String requester, Amount amount, String from) {
        return of(new OpeningId(opening), new RequesterId(requester), amount, from);
    }

    public static OpenRequesterBalance of(OpeningId opening, RequesterId requester, Amount amount, String from) {
        return new OpenRequesterBalance(opening, requester, amount, from, OpeningOrder.FIRST, Given.BY_PLATFORM);
    }

    /** This opening, for an account that may have money already. */
    public OpenRequesterBalance asLate() {
        return new OpenRequesterBalance(opening, requester, amount, from, OpeningOrder.LATE, given);
    }
}
