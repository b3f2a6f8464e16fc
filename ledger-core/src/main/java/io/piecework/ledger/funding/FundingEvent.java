package io.piecework.ledger.funding;

import io.piecework.ledger.account.FundsAfter;
import io.piecework.ledger.message.Box;
import io.piecework.ledger.message.DepositId;
import io.piecework.ledger.message.EventName;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.OperationId;
import io.piecework.ledger.message.RequesterId;
import io.piecework.ledger.message.Stamp;
import io.piecework.ledger.money.Amount;
import java.util.List;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** How a requester's money comes in. */
public sealed interface FundingEvent extends LedgerEvent {

    FundsAfter after();

    @Override
    default List<Box> balances() {
        return after().boxes();
    }

    @EventName("deposit-received")
    record DepositReceived(DepositId deposit, RequesterId requester, Amount amount, FundsAfter after, Stamp stamp)
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
