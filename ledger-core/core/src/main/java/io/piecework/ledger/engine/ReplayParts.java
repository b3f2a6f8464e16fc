package io.piecework.ledger.engine;

import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.jdbc.AppendsInFlightException;
import io.piecework.ledger.engine.jdbc.Dialect;
import io.piecework.ledger.engine.jdbc.Payloads;
import io.piecework.ledger.engine.jdbc.Transactions;
import io.piecework.ledger.engine.json.EventCodec;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.store.Checkpoints;
import io.piecework.ledger.engine.store.Definitions;
import io.piecework.ledger.engine.store.Snapshots;
import io.piecework.ledger.engine.store.StreamKinds;
import java.util.List;
import java.util.function.Supplier;

/** The parts of an engine that a replay of all events needs: how they are stored, what is stored beside them, and a turn to write. */
public record ReplayParts(
        Transactions transactions,
        Dialect dialect,
        EventCodec codec,
        Payloads payloads,
        StreamKinds kinds,
        List<Projection> projections,
        ExclusiveRun exclusive,
        Snapshots snapshots,
        Checkpoints checkpoints,
        Definitions definitions) {

    /** Runs work while no writer of any process writes to the database. The engine's writer implements it. */
    @FunctionalInterface
    public interface ExclusiveRun {

        /**
         * @param attempt 1, or one more after each {@link AppendsInFlightException}
         * @throws StorageException when another writer is connected; the work did not run
         * @throws AppendsInFlightException when a transaction still appends; the work did not run
         */
        <T> T run(int attempt, Supplier<T> work);
    }
}
