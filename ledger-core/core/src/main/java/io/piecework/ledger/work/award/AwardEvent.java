package io.piecework.ledger.work.award;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.FundsAfter;
import io.piecework.ledger.account.MovesMoney;
import io.piecework.ledger.command.Authority;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.DecidedAgainst;
import io.piecework.ledger.command.DeterminedElsewhere;
import io.piecework.ledger.command.EventName;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Memo;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.Recovery;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.Taken;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.AwardId;
import io.piecework.ledger.command.id.DecisionId.Kind;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import io.piecework.ledger.work.terms.Availability;
import io.piecework.ledger.work.terms.CumulativeReversal;
import io.piecework.ledger.work.terms.FeePolicy;
import io.piecework.ledger.work.terms.FeeTerms;
import io.piecework.ledger.work.terms.FloorBasis;
import io.piecework.ledger.work.terms.Price;
import org.jspecify.annotations.Nullable;

/** Everything that can happen to an award: it is granted, in one of six ways, and can be reversed. */
public sealed interface AwardEvent extends LedgerEvent {

    AwardId award();

    /**
     * A requester paid a bonus.
     *
     * @param split the split that the bonus is a share of; null for none
     */
    @EventName(value = "bonus-granted", command = GrantBonus.class)
    record BonusGranted(
            Grant grant,
            @Nullable OperationId split,
            Amount amount,
            FeePolicy fee,
            Availability availability,
            FeeTerms terms,
            Price pay,
            EarningsAfter earnings,
            FundsAfter funds,
            Stamp stamp)
            implements Granted {

        /** The share of a split bonus follows from the split. */
        @Override
        public @Nullable Class<? extends Command> command() {
            return split == null ? Granted.super.command() : null;
        }
    }

    /** Pay for a quantity at a unit rate. */
    @EventName(value = "units-rewarded", command = RewardUnits.class)
    record UnitsRewarded(
            Grant grant,
            Units units,
            FeePolicy fee,
            Availability availability,
            FeeTerms terms,
            Price pay,
            EarningsAfter earnings,
            FundsAfter funds,
            Stamp stamp)
            implements Granted {}

    /** Compensation from the platform's own money. */
    @EventName(value = "worker-compensated", command = CompensateWorker.class)
    record WorkerCompensated(
            Grant grant, Amount amount, Availability availability, Price pay, EarningsAfter earnings, Stamp stamp)
            implements Granted {}

    /** The worker got back what they had laid out. */
    @EventName(value = "expense-reimbursed", command = ReimburseExpense.class)
    record ExpenseReimbursed(
            Grant grant,
            Amount amount,
            FeePolicy fee,
            Availability availability,
            FeeTerms terms,
            Price pay,
            EarningsAfter earnings,
            @Nullable FundsAfter funds,
            Stamp stamp)
            implements Granted {}

    /**
     * Pay was raised to the minimum pay.
     *
     * @param floor what the amount was calculated from; null for a top-up by another rule
     */
    @EventName(value = "pay-topped-up", command = TopUpPay.class)
    record PayToppedUp(
            Grant grant,
            Amount amount,
            FeePolicy fee,
            @Nullable FloorBasis floor,
            Availability availability,
            FeeTerms terms,
            Price pay,
            EarningsAfter earnings,
            @Nullable FundsAfter funds,
            Stamp stamp)
            implements Granted {}

    /** Two operators changed the worker's earnings by hand. */
    @EventName(value = "earnings-adjusted", command = AdjustEarnings.class)
    record EarningsAdjusted(
            Grant grant,
            Amount amount,
            Authority authority,
            Recovery recovery,
            Price pay,
            EarningsAfter earnings,
            Stamp stamp)
            implements Granted, DecidedAgainst {

        @Override
        public @Nullable Taken taken() {
            return Taken.of(Kind.ADJUSTMENT, award().value(), worker(), award().stream(), reason())
                    .approvedBy(authority.approver())
                    .amount(pay.earned().negated())
                    .ifPositive();
        }
    }

    /**
     * An award was reversed, in full or in part. Without share and amount, all that was left was reversed. This event is in its operation's
     * stream; the award's stream gets {@link Changed}.
     *
     * @param share of the award
     * @param amount of the reward; the lines take exactly this of it
     * @param reason why it was reversed
     * @param lines the parts taken back: of the amount, of the fee and of the tax on the fee; negative where a negative adjustment is reversed
     * @param reversed the cumulative reversal after this one
     */
    @EventName(value = "award-reversed", command = ReverseAward.class)
    record Reversed(
            OperationId operation,
            Grant grant,
            @Nullable Rate share,
            @Nullable Amount amount,
            Reason reason,
            Recovery recovery,
            Price lines,
            EarningsAfter earnings,
            @Nullable FundsAfter funds,
            @DeterminedElsewhere CumulativeReversal reversed,
            Stamp stamp)
            implements Moved, DecidedAgainst {

        @Override
        public Amount earningsMoved() {
            return lines.earned().abs();
        }

        @Override
        public Amount fundsMoved() {
            return lines.total();
        }

        @Override
        public @Nullable Taken taken() {
            return Taken.of(Kind.REVERSAL, operation.value(), worker(), award().stream(), reason)
                    .amount(lines.earned())
                    .ifPositive();
        }
    }

    /** The entry in the award's own stream for a reversal, whose event is in its operation's stream. */
    @EventName("award-changed")
    record Changed(
            AwardId award,
            OperationId operation,
            @DeterminedElsewhere CumulativeReversal reversed,
            Stamp stamp) implements AwardEvent, Memo {}

    /** An event that moves money. */
    sealed interface Moved extends AwardEvent, MovesMoney {

        Grant grant();

        @Override
        default AwardId award() {
            return grant().award();
        }

        default AwardKind kind() {
            return grant().kind();
        }

        default WorkerId worker() {
            return grant().worker();
        }

        /** The payer; null where the platform pays. */
        default @Nullable RequesterId requester() {
            return grant().requester();
        }

        /** The work that the award is for, as the caller named it. */
        default @Nullable AssignmentId assignment() {
            return grant().assignment();
        }

        default Reason reason() {
            return grant().reason();
        }

        @Override
        EarningsAfter earnings();
    }

    /** The worker gets the award. A negative adjustment takes it from the worker. */
    sealed interface Granted extends Moved {

        Price pay();

        @Override
        default Amount earningsMoved() {
            return pay().earned().abs();
        }

        @Override
        default Amount fundsMoved() {
            return pay().total();
        }

        /** The terms of the fee; null where the award has no fee. */
        default @Nullable FeeTerms terms() {
            return null;
        }

        /** The rounding of the fee. */
        default Rounding rounding() {
            FeeTerms terms = terms();
            return terms == null ? Rounding.ACCRUAL : terms.rounding();
        }
    }
}
