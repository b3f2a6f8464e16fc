package io.piecework.ledger.engine;

import io.piecework.ledger.message.EventName;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.OperationId;
import io.piecework.ledger.message.Stamp;
import io.piecework.ledger.message.WorkerId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.stream.Room;
import java.util.List;

/** A room of the tests alone, whose one event changes. */
final class Tips implements Room {

    static final EventNames NAMES = new Rooms(List.of(new Tips())).names();

    sealed interface TipEvent extends LedgerEvent {}

    /** @param total of all tips the worker got, with this one */
    @EventName("tip-given")
    record Given(OperationId operation, WorkerId worker, Amount amount, Amount total, Stamp stamp)
            implements TipEvent {}

    @Override
    public void describe(Plan plan) {
        plan.records(TipEvent.class);
    }
}
