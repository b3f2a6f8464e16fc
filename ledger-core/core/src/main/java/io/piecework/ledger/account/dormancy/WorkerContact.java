package io.piecework.ledger.account.dormancy;

import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.Unit;
import java.time.Instant;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Finds when a worker was last active without moving money. */
@FunctionalInterface
@API(status = API.Status.INTERNAL)
public interface WorkerContact {

    /** When the last such activity took effect; null for none. */
    @Nullable
    Instant last(Unit unit, WorkerId worker);
}
