package io.piecework.ledger.work.award;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.FundsAfter;
import io.piecework.ledger.command.EventName;
import io.piecework.ledger.command.Memo;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.SubBalance;
import io.piecework.ledger.command.id.AwardId;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.terms.Availability;
import io.piecework.ledger.work.terms.FeePolicy;
import java.util.ArrayList;
import java.util.List;

/** The record of a split. Its bonuses' events move the money. */
public sealed interface SplitEvent extends Memo {

    /**
     * An amount was split over bonuses by largest remainder.
     *
     * @param quantum the smallest part of the amount
     * @param awards the bonuses, in the order of the shares
     * @param amounts of the bonuses; they add up to {@code amount}
     * @param earnings the workers' accounts, each once, after all of the worker's bonuses
     * @param funds the requester's account, after all of them
     */
    @EventName(value = "bonus-split", command = SplitBonus.class)
    record Split(
            OperationId operation,
            RequesterId requester,
            Amount amount,
            Amount quantum,
            List<BonusShare> shares,
            FeePolicy fee,
            Reason reason,
            Availability availability,
            List<AwardId> awards,
            List<Amount> amounts,
            List<EarningsAfter> earnings,
            FundsAfter funds,
            Stamp stamp)
            implements SplitEvent {

        @Override
        public List<SubBalance> balances() {
            var balances = new ArrayList<SubBalance>();
            earnings.forEach(each -> balances.addAll(each.subBalances()));
            balances.addAll(funds.subBalances());
            return balances;
        }
    }
}
