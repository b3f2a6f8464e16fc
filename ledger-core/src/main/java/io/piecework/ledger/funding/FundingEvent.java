package io.piecework.ledger.funding;

import io.piecework.ledger.account.FundsAfter;
import io.piecework.ledger.id.DepositId;
import io.piecework.ledger.id.OperationId;
import io.piecework.ledger.id.RefundId;
import io.piecework.ledger.id.RequesterId;
import io.piecework.ledger.message.EventName;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Stamp;
import io.piecework.ledger.message.SubBalance;
import io.piecework.ledger.money.Amount;
import java.util.List;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** How a requester's money comes in, and what goes back. */
public sealed interface FundingEvent extends LedgerEvent {

    FundsAfter after();

    @Override
    default List<SubBalance> balances() {
        return after().subBalances();
    }

    @EventName("deposit-received")
    record DepositReceived(DepositId deposit, RequesterId requester, Amount amount, FundsAfter after, Stamp stamp)
            implements FundingEvent {}

    /**
     * @param amount what was asked for; all that the rail can pay where it is null
     * @param refunded what was given back
     */
    @EventName("funds-refunded")
    record FundsRefunded(
            RefundId refund,
            RequesterId requester,
            Amount quantum,
            @Nullable Amount amount,
            Amount refunded,
            FundsAfter after,
            Stamp stamp)
            implements FundingEvent {}

    @EventName("credit-granted")
    record CreditGranted(
            OperationId operation,
            RequesterId requester,
            CurrencyUnit currency,
            @Nullable Amount limit,
            FundsAfter after,
            Stamp stamp)
            implements FundingEvent {}
}
