package io.piecework.ledger.award;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.FundsAfter;
import io.piecework.ledger.id.AssignmentId;
import io.piecework.ledger.id.AwardId;
import io.piecework.ledger.id.OperationId;
import io.piecework.ledger.id.RequesterId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.Authority;
import io.piecework.ledger.message.EventName;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Reason;
import io.piecework.ledger.message.Recovery;
import io.piecework.ledger.message.Stamp;
import io.piecework.ledger.message.SubBalance;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.money.Rate;
import io.piecework.ledger.money.Rounding;
import io.piecework.ledger.terms.Availability;
import io.piecework.ledger.terms.FeePolicy;
import io.piecework.ledger.terms.FeeTerms;
import io.piecework.ledger.terms.Price;
import io.piecework.ledger.terms.Reversed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can happen to an award: it is granted, in one of several ways, and may be taken back. */
public sealed interface AwardEvent extends LedgerEvent {

    AwardId award();

    /** One that moves money. */
    sealed interface Moved extends AwardEvent {

        WorkerId worker();

        /** Whose money it is; the platform's where it is null. */
        default @Nullable RequesterId requester() {
            return null;
        }

        /** The work it is for, as the caller named it. */
        default @Nullable AssignmentId assignment() {
            return null;
        }

        Reason reason();

        EarningsAfter earnings();

        default @Nullable FundsAfter funds() {
            return null;
        }

        @Override
        default List<SubBalance> balances() {
            var subBalances = new ArrayList<>(earnings().subBalances());
            FundsAfter funds = funds();
            if (funds != null) {
                subBalances.addAll(funds.subBalances());
            }
            return subBalances;
        }
    }

    /** The worker has it; for an adjustment below zero, it was taken. */
    sealed interface Granted extends Moved {

        AwardKind kind();

        /** What it costs, and who gets what of it. */
        Price pay();

        /** What the fee was decided on, in which its rounding stands; null where there is no fee. */
        default @Nullable FeeTerms terms() {
            return null;
        }

        /** How the fee was rounded. */
        default Rounding rounding() {
            FeeTerms terms = terms();
            return terms == null ? Rounding.ACCRUAL : terms.rounding();
        }
    }

    @EventName("bonus-granted")
    record BonusGranted(
            AwardId award,
            WorkerId worker,
            RequesterId requester,
            Amount amount,
            FeePolicy fee,
            Reason reason,
            @Nullable AssignmentId assignment,
            Availability availability,
            FeeTerms terms,
            Price pay,
            EarningsAfter earnings,
            FundsAfter funds,
            Stamp stamp)
            implements Granted {

        @Override
        public AwardKind kind() {
            return AwardKind.BONUS;
        }
    }

    /** So many of something were done, at a rate. */
    @EventName("units-rewarded")
    record UnitsRewarded(
            AwardId award,
            WorkerId worker,
            RequesterId requester,
            Units units,
            FeePolicy fee,
            Reason reason,
            @Nullable AssignmentId assignment,
            Availability availability,
            FeeTerms terms,
            Price pay,
            EarningsAfter earnings,
            FundsAfter funds,
            Stamp stamp)
            implements Granted {

        @Override
        public AwardKind kind() {
            return AwardKind.UNITS;
        }
    }

    /** The platform made good from its own money. */
    @EventName("worker-compensated")
    record WorkerCompensated(
            AwardId award,
            WorkerId worker,
            Amount amount,
            Reason reason,
            @Nullable AssignmentId assignment,
            Availability availability,
            Price pay,
            EarningsAfter earnings,
            Stamp stamp)
            implements Granted {

        @Override
        public AwardKind kind() {
            return AwardKind.COMPENSATION;
        }
    }

    @EventName("expense-reimbursed")
    record ExpenseReimbursed(
            AwardId award,
            WorkerId worker,
            @Nullable RequesterId requester,
            Amount amount,
            FeePolicy fee,
            Reason reason,
            @Nullable AssignmentId assignment,
            Availability availability,
            FeeTerms terms,
            Price pay,
            EarningsAfter earnings,
            @Nullable FundsAfter funds,
            Stamp stamp)
            implements Granted {

        @Override
        public AwardKind kind() {
            return AwardKind.EXPENSE;
        }
    }

    /** Up to the minimum pay. */
    @EventName("pay-topped-up")
    record PayToppedUp(
            AwardId award,
            WorkerId worker,
            @Nullable RequesterId requester,
            Amount amount,
            FeePolicy fee,
            Reason reason,
            @Nullable AssignmentId assignment,
            Availability availability,
            FeeTerms terms,
            Price pay,
            EarningsAfter earnings,
            @Nullable FundsAfter funds,
            Stamp stamp)
            implements Granted {

        @Override
        public AwardKind kind() {
            return AwardKind.TOP_UP;
        }
    }

    /** By hand, by two of the platform's people. */
    @EventName("earnings-adjusted")
    record EarningsAdjusted(
            AwardId award,
            WorkerId worker,
            Amount amount,
            Reason reason,
            Authority authority,
            Recovery recovery,
            Price pay,
            EarningsAfter earnings,
            Stamp stamp)
            implements Granted {

        @Override
        public AwardKind kind() {
            return AwardKind.ADJUSTMENT;
        }
    }

    /**
     * It is taken back, as its operation's own record; the award's stream gets {@link Changed}.
     *
     * @param share of the award; all that is left where neither it nor an amount is given
     * @param amount of what was paid, fee and tax included; where the lines do not come to it, they are what counts
     * @param lines what is taken back: of what it was worth, the fee and the tax on it, borne by whom they were; below zero where an adjustment
     *     had taken it
     * @param reversed all that is taken back by now
     */
    @EventName("award-reversed")
    record TakenBack(
            OperationId operation,
            AwardId award,
            AwardKind kind,
            WorkerId worker,
            @Nullable RequesterId requester,
            @Nullable AssignmentId assignment,
            @Nullable Rate share,
            @Nullable Amount amount,
            Reason reason,
            Recovery recovery,
            Price lines,
            EarningsAfter earnings,
            @Nullable FundsAfter funds,
            Reversed reversed,
            Stamp stamp)
            implements Moved {}

    /** The award's own note of what an operation took back. */
    @EventName("award-changed")
    record Changed(AwardId award, OperationId operation, Reversed reversed, Stamp stamp) implements AwardEvent {}
}
