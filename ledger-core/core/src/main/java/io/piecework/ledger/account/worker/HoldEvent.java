package io.piecework.ledger.account.worker;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.MovesMoney;
import io.piecework.ledger.command.DecidedAgainst;
import io.piecework.ledger.command.EventName;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.Taken;
import io.piecework.ledger.command.id.DecisionId.Kind;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** Everything that can happen to an explicit hold on a worker's earnings; each is the record of its operation. */
public sealed interface HoldEvent extends MovesMoney {

    OperationId operation();

    WorkerId worker();

    @Nullable
    Reason reason();

    /** The amount that became held, or no longer is. */
    Amount held();

    EarningsAfter after();

    @Override
    default EarningsAfter earnings() {
        return after();
    }

    @Override
    default Amount earningsMoved() {
        return held();
    }

    /**
     * The platform placed a hold.
     *
     * @param amount as requested; null for everything
     * @param until when due work releases it if it is still active; null for no end
     * @param held the amount that was available and is held now
     */
    @EventName(value = "hold-placed", command = HoldEarnings.class)
    record Placed(
            OperationId operation,
            WorkerId worker,
            CurrencyUnit currency,
            @Nullable Amount amount,
            @Nullable Instant until,
            Reason reason,
            Amount held,
            EarningsAfter after,
            Stamp stamp)
            implements HoldEvent, DecidedAgainst {

        @Override
        public Taken taken() {
            return Taken.of(Kind.HOLD, operation.value(), worker, worker.account(currency), reason)
                    .amount(held);
        }
    }

    /**
     * The platform released a hold, or the hold ended.
     *
     * @param reason null where it ended
     * @param endedDeadline the end that the hold had; null for none
     * @param held the amount that was held; a hold of everything may have grown since it was placed
     */
    @EventName(value = "hold-released", command = ReleaseHold.class)
    record Released(
            OperationId operation,
            OperationId hold,
            WorkerId worker,
            @Nullable Reason reason,
            @Nullable Instant endedDeadline,
            Amount held,
            EarningsAfter after,
            Stamp stamp)
            implements HoldEvent {}
}
