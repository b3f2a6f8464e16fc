package io.piecework.ledger.payout;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.command.DeterminedElsewhere;
import io.piecework.ledger.command.EventName;
import io.piecework.ledger.command.Memo;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.SubBalance;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.PayoutId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The record of a cash-out. Its payouts' events move the money. */
public sealed interface CashOutEvent extends Memo {

    /**
     * The payouts were requested.
     *
     * @param waiver of the threshold; null if the threshold counted
     * @param counted the amount compared with the threshold
     * @param payouts in the order of the policies
     * @param left the balances of which the rail can pay nothing, zero among them; they stay as they are
     * @param after the accounts with a payout, after it
     */
    @EventName(value = "cash-out-requested", command = CashOut.class)
    record Requested(
            OperationId operation,
            WorkerId worker,
            List<PayoutPolicy> policies,
            @Nullable ThresholdWaiver waiver,
            @DeterminedElsewhere Amount counted,
            List<PayoutId> payouts,
            @DeterminedElsewhere List<Amount> left,
            List<EarningsAfter> after,
            Stamp stamp)
            implements CashOutEvent {

        @Override
        public List<SubBalance> balances() {
            return after.stream().flatMap(each -> each.subBalances().stream()).toList();
        }
    }
}
