package io.piecework.ledger.account;

import io.piecework.ledger.command.Payer;
import io.piecework.ledger.command.text.Required;
import java.util.Locale;

/**
 * What follows a charge-back that the requester's available funds do not cover.
 *
 * @param shortfall who bears what the available funds do not cover: the requester, who owes it from then on, or the platform, whose bad debt it is
 * @param openTasks whether the requester's open tasks take new work while the requester owes more than their credit limit; they pause from the
 *     charge-back on, not when a credit limit is lowered
 */
public record ChargeBackPolicy(Payer shortfall, OpenTasks openTasks) {

    /** The requester owes the shortfall, and the tasks pause. */
    public static final ChargeBackPolicy OWED_BY_REQUESTER = new ChargeBackPolicy(Payer.REQUESTER, OpenTasks.PAUSE);

    /** The platform bears the shortfall, and the tasks go on. */
    public static final ChargeBackPolicy BORNE_BY_PLATFORM = new ChargeBackPolicy(Payer.PLATFORM, OpenTasks.CONTINUE);

    public ChargeBackPolicy {
        Required.components(ChargeBackPolicy.class, shortfall, openTasks);
    }

    /** What becomes of the slots that no worker has taken yet. Accepted work is finished and paid either way. */
    public enum OpenTasks {
        /** No worker takes one until the debt is repaid. */
        PAUSE,
        /** Workers take them: their money is reserved. */
        CONTINUE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** This policy, by which open tasks go on taking work. */
    public ChargeBackPolicy continuingTasks() {
        return new ChargeBackPolicy(shortfall, OpenTasks.CONTINUE);
    }

    /** Whether open tasks take no new work while the requester owes. */
    public boolean isPausing() {
        return openTasks == OpenTasks.PAUSE;
    }
}
