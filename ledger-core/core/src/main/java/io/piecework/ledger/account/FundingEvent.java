package io.piecework.ledger.account;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.DeterminedElsewhere;
import io.piecework.ledger.command.EventName;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Memo;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.ChargeBackId;
import io.piecework.ledger.command.id.DepositId;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.RefundId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.WriteOffId;
import io.piecework.ledger.money.Amount;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** Everything that can happen to a requester's money outside of work. */
public sealed interface FundingEvent extends LedgerEvent {

    /** An event that changes the requester's account. */
    sealed interface Moved extends FundingEvent, MovesMoney {

        RequesterId requester();

        FundsAfter after();

        /** What the platform bears by it, negative for what it gets back; null where the platform bears nothing. */
        default @Nullable Amount loss() {
            return null;
        }

        @Override
        default FundsAfter funds() {
            return after();
        }
    }

    /** A deposit came in. */
    @EventName(value = "deposit-received", command = DepositFunds.class)
    record DepositReceived(DepositId deposit, RequesterId requester, Amount amount, FundsAfter after, Stamp stamp)
            implements Moved {

        @Override
        public Amount fundsMoved() {
            return amount;
        }
    }

    /**
     * The rail took a deposit back, in full or in part.
     *
     * @param loss the part of the amount that the platform bears, as the policy says; zero where the requester bears all of it
     */
    @EventName(value = "deposit-charged-back", command = ChargeBackDeposit.class)
    record DepositChargedBack(
            ChargeBackId chargeBack,
            DepositId deposit,
            RequesterId requester,
            Amount amount,
            ChargeBackCause cause,
            String reference,
            ChargeBackPolicy policy,
            Amount loss,
            FundsAfter after,
            Stamp stamp)
            implements Moved {

        @Override
        public Amount fundsMoved() {
            return amount.minus(loss);
        }
    }

    /**
     * The rail gave back what a charge-back had taken.
     *
     * @param recovered the part of the amount that makes good what the platform had written off
     */
    @EventName(value = "charge-back-reversed", command = ReverseChargeBack.class)
    record ChargeBackReversed(
            ChargeBackId chargeBack,
            DepositId deposit,
            RequesterId requester,
            @DeterminedElsewhere Amount amount,
            Reason reason,
            @DeterminedElsewhere Amount recovered,
            FundsAfter after,
            Stamp stamp)
            implements Moved {

        @Override
        public Amount fundsMoved() {
            return amount.minus(recovered);
        }

        @Override
        public Amount loss() {
            return recovered.negated();
        }
    }

    /**
     * A charge-back of this deposit was recorded or reversed.
     *
     * @param chargedBack the part of the deposit that is charged back now
     */
    @EventName("deposit-changed")
    record DepositChanged(
            DepositId deposit,
            ChargeBackId chargeBack,
            @DeterminedElsewhere Amount chargedBack,
            Stamp stamp) implements FundingEvent, Memo {}

    /** The platform gave up what a requester owed. */
    @EventName(value = "debt-written-off", command = WriteOffDebt.class)
    record DebtWrittenOff(
            WriteOffId writeOff,
            RequesterId requester,
            Amount amount,
            Reason reason,
            Actor approver,
            FundsAfter after,
            Stamp stamp)
            implements Moved {

        @Override
        public Amount fundsMoved() {
            return amount;
        }

        @Override
        public Amount loss() {
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
            implements Moved {

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
            implements Moved, Memo {

        @Override
        public @Nullable Amount fundsMoved() {
            return limit;
        }
    }
}
