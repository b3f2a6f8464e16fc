package io.piecework.ledger.engine.json;

import io.piecework.ledger.command.CommandRecord;
import io.piecework.ledger.command.Given;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.money.Amount;

/** A command that exists only in tests. */
public record GiveTip(OperationId operation, WorkerId worker, Amount gross, Given given)
        implements CommandRecord<GiveTip> {

    public static GiveTip of(String operation, String worker, String gross) {
        return new GiveTip(new OperationId(operation), new WorkerId(worker), Amount.parse(gross), Given.BY_PLATFORM);
    }

    @Override
    public OperationId id() {
        return operation;
    }
}
