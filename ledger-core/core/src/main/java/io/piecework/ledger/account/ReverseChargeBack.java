package io.piecework.ledger.account;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.PermittedTo;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.id.ChargeBackId;
import io.piecework.ledger.command.text.Required;

/**
 * Records that the platform won the dispute about a charge-back and the rail gave the whole amount back. It makes good first what the platform
 * wrote off for the requester; the rest is the requester's.
 *
 * @param reason in words that the requester reads
 */
@PermittedTo(notRequester = true, always = true)
public record ReverseChargeBack(ChargeBackId chargeBack, Reason reason, Given given)
        implements CommandRecord<ReverseChargeBack> {

    public ReverseChargeBack {
        Required.components(ReverseChargeBack.class, chargeBack, reason, given);
    }

    /** Reverses now. */
    public static ReverseChargeBack of(String chargeBack, String reason) {
        return of(new ChargeBackId(chargeBack), reason);
    }

    public static ReverseChargeBack of(ChargeBackId chargeBack, String reason) {
        return new ReverseChargeBack(chargeBack, new Reason(reason), Given.BY_PLATFORM);
    }
}
