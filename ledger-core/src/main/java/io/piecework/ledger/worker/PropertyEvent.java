package io.piecework.ledger.worker;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.id.OperationId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.Actor;
import io.piecework.ledger.message.EventName;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Reason;
import io.piecework.ledger.message.Stamp;
import io.piecework.ledger.message.SubBalance;
import io.piecework.ledger.money.Amount;
import java.util.List;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** What can happen to earnings that a worker does not get, or not yet, for a reason in the law. */
public sealed interface PropertyEvent extends LedgerEvent {

    WorkerId worker();

    /** What left the available earnings, or came back to them. */
    Amount moved();

    EarningsAfter after();

    @Override
    default List<SubBalance> balances() {
        return after().subBalances();
    }

    /**
     * It is the platform's.
     *
     * @param amount that was asked for; everything where it is null
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
     * It is unclaimed property, still owed.
     *
     * @param amount that was asked for; everything where it is null
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
     * It is the platform's, since the account is closed and no rail can pay so little.
     *
     * @param quantum the smallest amount that could be paid
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

    /** Unclaimed property was claimed. */
    @EventName("earnings-reclaimed")
    record Reclaimed(
            OperationId escheat, WorkerId worker, Reason reason, Amount moved, EarningsAfter after, Stamp stamp)
            implements PropertyEvent {}
}
