package io.piecework.ledger.account;

import io.piecework.ledger.command.EventName;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.SubBalance;
import io.piecework.ledger.command.id.DepositId;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.RefundId;
import io.piecework.ledger.command.id.RequesterId;
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
