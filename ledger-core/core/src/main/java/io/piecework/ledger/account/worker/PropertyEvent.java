package io.piecework.ledger.account.worker;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.EventName;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Reason;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.SubBalance;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;
import java.util.List;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** Everything that can happen to earnings that leave a worker's account on a legal basis. */
public sealed interface PropertyEvent extends LedgerEvent {

    WorkerId worker();

    /** The amount that left the available balance, or came back to it. */
    Amount moved();

    EarningsAfter after();

    @Override
    default List<SubBalance> balances() {
        return after().subBalances();
    }

    /**
     * The earnings are the platform's.
     *
     * @param amount as requested; null for all that was available
     */
    @EventName("earnings-forfeited")
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
            implements PropertyEvent {}

    /**
     * The earnings are unclaimed property, which is still owed to the worker.
     *
     * @param amount as requested; null for all that was available
     */
    @EventName("earnings-escheated")
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
            implements PropertyEvent {}

    /**
     * The dust of a closed account is the platform's.
     *
     * @param quantum the smallest amount a rail could have paid
     */
    @EventName("dust-forfeited")
    record DustForfeited(
            OperationId operation,
            WorkerId worker,
            Amount quantum,
            Reason basis,
            Amount moved,
            EarningsAfter after,
            Stamp stamp)
            implements PropertyEvent {}

    /** The worker reclaimed escheated earnings, which are available again. */
    @EventName("earnings-reclaimed")
    record Reclaimed(
            OperationId escheat, WorkerId worker, Reason reason, Amount moved, EarningsAfter after, Stamp stamp)
            implements PropertyEvent {}
}
