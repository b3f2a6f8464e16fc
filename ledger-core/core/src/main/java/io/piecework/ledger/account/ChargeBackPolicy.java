package io.piecework.ledger.account;

import io.piecework.ledger.command.Payer;
import io.piecework.ledger.command.text.Required;

/**
 * What follows a charge-back that the requester's available funds do not cover.
 *
 * @param shortfall who bears what the available funds do not cover: the requester, who owes it from then on, or the platform, whose bad debt it is
 * @param pausing whether the requester's open tasks take no new work while the requester owes more than their credit limit
 */
public record ChargeBackPolicy(Payer shortfall, boolean pausing) {

    /** The requester owes the shortfall, and the tasks pause. */
    public static final ChargeBackPolicy OWED_BY_REQUESTER = new ChargeBackPolicy(Payer.REQUESTER, true);

    /** The platform bears the shortfall. */
    public static final ChargeBackPolicy BORNE_BY_PLATFORM = new ChargeBackPolicy(Payer.PLATFORM, false);

    public ChargeBackPolicy {
        Required.components(ChargeBackPolicy.class, shortfall, pausing);
    }

    /** This policy, by which open tasks go on taking work: their money is reserved already. */
    public ChargeBackPolicy continuingTasks() {
        return new ChargeBackPolicy(shortfall, false);
    }
}
