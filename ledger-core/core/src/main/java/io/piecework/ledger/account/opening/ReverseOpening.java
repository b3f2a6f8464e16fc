package io.piecework.ledger.account.opening;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.Recovery;
import io.piecework.ledger.command.id.OpeningId;
import io.piecework.ledger.command.text.Required;

/**
 * Takes a whole opening balance back that was wrong. The account can then be opened again with the right amount.
 *
 * @param reason the worker or requester reads it
 * @param recovery the limit where the worker or requester no longer has the money
 */
@PermittedTo(imports = false, notWorker = true, notRequester = true, always = true)
public record ReverseOpening(OpeningId opening, Reason reason, Recovery recovery, Given given)
        implements CommandRecord<ReverseOpening> {

    public ReverseOpening {
        Required.components(ReverseOpening.class, opening, reason, recovery, given);
    }

    /** Takes it back now, up to the available balance. */
    public static ReverseOpening of(String opening, String reason) {
        return of(new OpeningId(opening), reason);
    }

    public static ReverseOpening of(OpeningId opening, String reason) {
        return new ReverseOpening(opening, new Reason(reason), Recovery.AVAILABLE, Given.BY_PLATFORM);
    }

    /** @param recovery {@code NEGATIVE} takes all of it back: the available balance may become negative, and what comes in fills it first */
    public ReverseOpening recovering(Recovery recovery) {
        return new ReverseOpening(opening, reason, recovery, given);
    }
}
