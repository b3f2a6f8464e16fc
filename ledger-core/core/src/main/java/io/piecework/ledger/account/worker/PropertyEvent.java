package io.piecework.ledger.account.worker;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.MovesMoney;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.DecidedAgainst;
import io.piecework.ledger.command.DeterminedElsewhere;
import io.piecework.ledger.command.EventName;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.Taken;
import io.piecework.ledger.command.id.DecisionId.Kind;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** Everything that can happen to earnings that leave a worker's account on a legal basis. */
public sealed interface PropertyEvent extends MovesMoney {

    WorkerId worker();

    /** The amount that left the available balance, or came back to it. */
    Amount moved();

    EarningsAfter after();

    @Override
    default EarningsAfter earnings() {
        return after();
    }

    @Override
    default Amount earningsMoved() {
        return moved();
    }

    /**
     * The earnings are the platform's.
     *
     * @param amount as requested; null for all that was available
     */
    @EventName(value = "earnings-forfeited", command = ForfeitEarnings.class)
    record Forfeited(
            OperationId operation,
            WorkerId worker,
            CurrencyUnit currency,
            @Nullable Amount amount,
            Reason basis,
            Actor approver,
            Amount moved,
            EarningsAfter after,
            Stamp stamp)
            implements PropertyEvent, DecidedAgainst {

        @Override
        public Taken taken() {
            return PropertyEvent.taken(Kind.FORFEITURE, operation, this, basis).approvedBy(approver);
        }
    }

    /**
     * The earnings are unclaimed property, which is still owed to the worker.
     *
     * @param amount as requested; null for all that was available
     */
    @EventName(value = "earnings-escheated", command = EscheatEarnings.class)
    record Escheated(
            OperationId operation,
            WorkerId worker,
            CurrencyUnit currency,
            @Nullable Amount amount,
            Reason basis,
            Actor approver,
            Amount moved,
            EarningsAfter after,
            Stamp stamp)
            implements PropertyEvent, DecidedAgainst {

        @Override
        public Taken taken() {
            return PropertyEvent.taken(Kind.ESCHEAT, operation, this, basis).approvedBy(approver);
        }
    }

    /**
     * The dust of a closed account is the platform's.
     *
     * @param quantum the smallest amount a rail could have paid
     */
    @EventName(value = "dust-forfeited", command = ForfeitDust.class)
    record DustForfeited(
            OperationId operation,
            WorkerId worker,
            Amount quantum,
            Reason basis,
            Amount moved,
            EarningsAfter after,
            Stamp stamp)
            implements PropertyEvent, DecidedAgainst {

        @Override
        public Taken taken() {
            return PropertyEvent.taken(Kind.FORFEITURE, operation, this, basis);
        }
    }

    /** The worker reclaimed escheated earnings, which are available again. */
    @EventName(value = "earnings-reclaimed", command = ReclaimEarnings.class)
    record Reclaimed(
            OperationId escheat,
            WorkerId worker,
            Reason reason,
            @DeterminedElsewhere Amount moved,
            EarningsAfter after,
            Stamp stamp)
            implements PropertyEvent {}

    private static Taken taken(Kind kind, OperationId operation, PropertyEvent event, Reason basis) {
        String account = event.worker().account(event.moved().currency());
        return Taken.of(kind, operation.value(), event.worker(), account, basis).amount(event.moved());
    }
}
