package io.piecework.ledger.account;

import io.piecework.ledger.command.EventName;
import io.piecework.ledger.command.Memo;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.DepositId;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.RefundId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.money.Amount;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** Everything that can happen to a requester's money outside of work. */
public sealed interface FundingEvent extends MovesMoney {

    FundsAfter after();

    @Override
    default FundsAfter funds() {
        return after();
    }

    /** A deposit came in. */
    @EventName(value = "deposit-received", command = DepositFunds.class)
    record DepositReceived(DepositId deposit, RequesterId requester, Amount amount, FundsAfter after, Stamp stamp)
            implements FundingEvent {

        @Override
        public Amount fundsMoved() {
            return amount;
        }
    }

    /**
     * Available money went back to the requester.
     *
     * @param quantum the smallest amount the rail can pay
     * @param amount as requested; null for all that the rail can pay
     * @param refunded the amount paid back, a multiple of the quantum
     */
    @EventName(value = "funds-refunded", command = RefundFunds.class)
    record FundsRefunded(
            RefundId refund,
            RequesterId requester,
            Amount quantum,
            @Nullable Amount amount,
            Amount refunded,
            FundsAfter after,
            Stamp stamp)
            implements FundingEvent {

        @Override
        public Amount fundsMoved() {
            return refunded;
        }
    }

    /**
     * The credit limit changed.
     *
     * @param limit how far below zero the available balance may go; null for no limit
     */
    @EventName(value = "credit-granted", command = GrantCredit.class)
    record CreditGranted(
            OperationId operation,
            RequesterId requester,
            CurrencyUnit currency,
            @Nullable Amount limit,
            FundsAfter after,
            Stamp stamp)
            implements FundingEvent, Memo {

        @Override
        public @Nullable Amount fundsMoved() {
            return limit;
        }
    }
}
