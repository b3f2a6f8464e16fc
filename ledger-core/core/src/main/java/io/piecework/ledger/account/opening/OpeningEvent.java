package io.piecework.ledger.account.opening;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.FundsAfter;
import io.piecework.ledger.account.MovesMoney;
import io.piecework.ledger.command.DecidedAgainst;
import io.piecework.ledger.command.DeterminedElsewhere;
import io.piecework.ledger.command.EventName;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Memo;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.Recovery;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.Taken;
import io.piecework.ledger.command.id.DecisionId.Kind;
import io.piecework.ledger.command.id.OpeningId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;
import org.jspecify.annotations.Nullable;

/** Everything that can happen to an opening balance. */
public sealed interface OpeningEvent extends LedgerEvent {

    OpeningId opening();

    /** Money came from an old system, or the opening was taken back. */
    sealed interface Moved extends OpeningEvent, MovesMoney {

        /** What the opening brought, or what was taken back. */
        Amount amount();

        @Override
        default @Nullable Amount earningsMoved() {
            return earnings() == null ? null : amount();
        }

        @Override
        default @Nullable Amount fundsMoved() {
            return funds() == null ? null : amount();
        }
    }

    /** Money came from an old system. */
    sealed interface Opened extends Moved {

        /** The name of the old system. */
        String from();
    }

    /** What an old system owed a worker was carried over. */
    @EventName(value = "worker-balance-opened", command = OpenWorkerBalance.class)
    record WorkerBalanceOpened(
            OpeningId opening,
            WorkerId worker,
            Amount amount,
            String from,
            OpeningOrder order,
            EarningsAfter earnings,
            Stamp stamp)
            implements Opened {}

    /** A requester's funds in an old system were carried over. */
    @EventName(value = "requester-balance-opened", command = OpenRequesterBalance.class)
    record RequesterBalanceOpened(
            OpeningId opening,
            RequesterId requester,
            Amount amount,
            String from,
            OpeningOrder order,
            FundsAfter funds,
            Stamp stamp)
            implements Opened {}

    /**
     * The opening was wrong and taken back.
     *
     * @param earnings null for a requester's
     * @param funds null for a worker's
     */
    @EventName(value = "opening-reversed", command = ReverseOpening.class)
    record Reversed(
            OpeningId opening,
            Reason reason,
            Recovery recovery,
            @DeterminedElsewhere Amount amount,
            @Nullable EarningsAfter earnings,
            @Nullable FundsAfter funds,
            Stamp stamp)
            implements Moved, DecidedAgainst {

        @Override
        public @Nullable Taken taken() {
            return earnings == null
                    ? null
                    : Taken.of(
                                    Kind.OPENING_REVERSAL,
                                    opening.value(),
                                    earnings.worker(),
                                    earnings.worker().account(amount.currency()),
                                    reason)
                            .amount(amount);
        }
    }

    /**
     * The account's opening changed.
     *
     * @param reversed whether the opening was taken back, so that the account can be opened again
     */
    @EventName("account-opening-changed")
    record Changed(OpeningId opening, boolean reversed, Stamp stamp) implements OpeningEvent, Memo {}
}
