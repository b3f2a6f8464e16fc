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

/** Everything that can happen to a requester's money outside of work. */
public sealed interface FundingEvent extends LedgerEvent {

    FundsAfter after();

    @Override
    default List<SubBalance> balances() {
        return after().subBalances();
    }

    /** A deposit came in. */
    @EventName("deposit-received")
    record DepositReceived(DepositId deposit, RequesterId requester, Amount amount, FundsAfter after, Stamp stamp)
            implements FundingEvent {}

    /**
     * Available money went back to the requester.
     *
     * @param quantum the smallest amount the rail can pay
     * @param amount as requested; null for all that the rail can pay
     * @param refunded the amount paid back, a multiple of the quantum
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

    /**
     * The credit limit changed.
     *
     * @param limit how far below zero the available balance may go; null for no limit
     */
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
