package io.piecework.ledger.worker;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.id.OperationId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.message.EventName;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Reason;
import io.piecework.ledger.message.Stamp;
import io.piecework.ledger.message.SubBalance;
import io.piecework.ledger.money.Amount;
import java.util.List;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** What can happen to a hold of a worker's earnings; each is its operation's own record. */
public sealed interface HoldEvent extends LedgerEvent {

    OperationId operation();

    WorkerId worker();

    Reason reason();

    /** What is kept back by it, or no longer is. */
    Amount held();

    EarningsAfter after();

    @Override
    default List<SubBalance> balances() {
        return after().subBalances();
    }

    /**
     * @param amount that was asked for; everything where it is null
     * @param held of what was available
     */
    @EventName("hold-placed")
    record Placed(
            OperationId operation,
            WorkerId worker,
            CurrencyUnit currency,
            @Nullable Amount amount,
            Reason reason,
            Amount held,
            EarningsAfter after,
            Stamp stamp)
            implements HoldEvent {}

    /** @param held until then, which may be more than when it was placed */
    @EventName("hold-released")
    record Released(
            OperationId operation,
            OperationId hold,
            WorkerId worker,
            Reason reason,
            Amount held,
            EarningsAfter after,
            Stamp stamp)
            implements HoldEvent {}
}
