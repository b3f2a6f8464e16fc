package io.piecework.ledger.account.opening;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.id.OpeningId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.money.Amount;

/**
 * Carries over what an old system owes a worker: the amount is available at once, and counts as no earnings of this ledger. An account is
 * opened once in each currency.
 *
 * @param amount above zero
 * @param from the name of the old system, which the worker reads
 * @param order whether the account may have money already
 */
@PermittedTo(imports = false, notWorker = true, always = true)
public record OpenWorkerBalance(
        OpeningId opening, WorkerId worker, Amount amount, String from, OpeningOrder order, Given given)
        implements CommandRecord<OpenWorkerBalance> {

    /** @throws IllegalArgumentException if the amount is not above zero, or the old system's name is blank or longer than 100 characters */
    public OpenWorkerBalance {
        Required.components(OpenWorkerBalance.class, opening, worker, amount, from, order, given);
        Openings.check(opening, amount, from);
    }

    /** Carries an amount over now. */
    public static OpenWorkerBalance of(String opening, String worker, Amount amount, String from) {
        return of(new OpeningId(opening), new WorkerId(worker), amount, from);
    }

    public static OpenWorkerBalance of(OpeningId opening, WorkerId worker, Amount amount, String from) {
        return new OpenWorkerBalance(opening, worker, amount, from, OpeningOrder.FIRST, Given.BY_PLATFORM);
    }

    /** This opening, for an account that may have money already. */
    public OpenWorkerBalance asLate() {
        return new OpenWorkerBalance(opening, worker, amount, from, OpeningOrder.LATE, given);
    }
}
