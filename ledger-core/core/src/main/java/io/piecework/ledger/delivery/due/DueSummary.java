package io.piecework.ledger.delivery.due;

import io.piecework.ledger.command.RefusalCode;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The result of one run over due work, as numbers of stored commands.
 *
 * @param approved automatic approvals
 * @param timedOut assignments that timed out
 * @param expired tasks that expired
 * @param matured releases of held earnings: one for each account and moment, and one for each hold that ends
 * @param payoutsReturned unclaimed payouts that came back
 * @param payoutsRequested payouts requested on paydays in one currency
 * @param cashOutsRequested cash-outs requested on paydays in several currencies, each with one payout or more
 * @param notices announcements
 * @param alreadyDone due work that needed no command any more: another process had run it, or a person had decided
 * @param notPaid the workers who have money and were not paid by this run of all its paydays: below the threshold, or else by the first
 *     reason; approximate while other commands change balances
 */
public record DueSummary(
        long approved,
        long timedOut,
        long expired,
        long matured,
        long payoutsReturned,
        long payoutsRequested,
        long cashOutsRequested,
        long notices,
        long alreadyDone,
        Map<RefusalCode, Long> notPaid) {

    public DueSummary {
        var ordered = new EnumMap<RefusalCode, Long>(RefusalCode.class);
        ordered.putAll(notPaid);
        notPaid = Collections.unmodifiableMap(ordered);
    }

    /** The number of commands that this run stored. */
    public long done() {
        return approved
                + timedOut
                + expired
                + matured
                + payoutsReturned
                + payoutsRequested
                + cashOutsRequested
                + notices;
    }
}
