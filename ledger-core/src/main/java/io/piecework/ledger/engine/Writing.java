package io.piecework.ledger.engine;

import io.piecework.ledger.stream.WriterObserver;
import java.time.InstantSource;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** What a writer works with. The session, the states and what is usual are used by one thread at a time. */
record Writing(
        Session session,
        Dialect dialect,
        Rooms rooms,
        StreamReader reader,
        EventStore streams,
        InstantSource clock,
        CommittedStates states,
        Snapshots snapshots,
        Checkpoints checkpoints,
        Appending appending,
        Positions.Usual usual,
        WriterObserver observer) {

    /** The same, in another session. */
    Writing in(Session another) {
        return new Writing(
                another,
                dialect,
                rooms,
                reader,
                streams,
                clock,
                states,
                snapshots,
                checkpoints,
                appending,
                usual,
                observer);
    }
}
