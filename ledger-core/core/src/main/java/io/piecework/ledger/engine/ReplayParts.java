package io.piecework.ledger.engine;

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
        Definitions definitions) {}
