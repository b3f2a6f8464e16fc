package io.piecework.ledger.engine;

import io.piecework.ledger.engine.jdbc.Dialect;
import io.piecework.ledger.engine.jdbc.InFlightAppends;
import io.piecework.ledger.engine.jdbc.Session;
import io.piecework.ledger.engine.store.Checkpoints;
import io.piecework.ledger.engine.store.Snapshots;
import io.piecework.ledger.engine.store.StreamReader;
import io.piecework.ledger.stream.WriterObserver;
import java.time.InstantSource;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

/**
 * What a writer works with. The session and the states are used by one thread at a time.
 *
 * @param lockWaits where jobs wait for somebody else's transaction; nowhere where that is null
 */
record WriterContext(
        Session session,
        Dialect dialect,
        ModuleRegistry modules,
        StreamReader reader,
        EventStore streams,
        InstantSource clock,
        CommittedStates states,
        Snapshots snapshots,
        Checkpoints checkpoints,
        InFlightAppends appending,
        Positions.Usual usual,
        WriterObserver observer,
        Projector projector,
        @Nullable LockWaitQueue lockWaits) {

    /** The same, in another session. */
    WriterContext in(Session another) {
        return with(another, states, lockWaits, observer);
    }

    /** The same, with jobs that may wait. */
    WriterContext puttingInto(LockWaitQueue aside) {
        return with(session, states, aside, observer);
    }

    /** The same for one command in a transaction that is not its own: nothing is remembered of it, and nothing waits aside. */
    WriterContext joined(Session host) {
        return with(host, new CommittedStates(0), null, WriterObserver.NONE);
    }

    private WriterContext with(
            Session another, CommittedStates remembered, @Nullable LockWaitQueue aside, WriterObserver looking) {
        return new WriterContext(
                another,
                dialect,
                modules,
                reader,
                streams,
                clock,
                remembered,
                snapshots,
                checkpoints,
                appending,
                usual,
                looking,
                projector,
                aside);
    }
}
