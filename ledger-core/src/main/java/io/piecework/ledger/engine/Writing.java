package io.piecework.ledger.engine;

import io.piecework.ledger.stream.WriterObserver;
import java.time.InstantSource;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

/**
 * What a writer works with. The session and the states are used by one thread at a time.
 *
 * @param asides where jobs wait for somebody else's transaction; nowhere where that is null
 */
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
        WriterObserver observer,
        Projecting projecting,
        @Nullable Asides asides) {

    /** The same, in another session. */
    Writing in(Session another) {
        return with(another, states, asides, observer);
    }

    /** The same, with jobs that may wait. */
    Writing puttingInto(Asides aside) {
        return with(session, states, aside, observer);
    }

    /** The same for one command in a transaction that is not its own: nothing is remembered of it, and nothing waits aside. */
    Writing joined(Session host) {
        return with(host, new CommittedStates(0), null, WriterObserver.NONE);
    }

    private Writing with(Session another, CommittedStates remembered, @Nullable Asides aside, WriterObserver looking) {
        return new Writing(
                another,
                dialect,
                rooms,
                reader,
                streams,
                clock,
                remembered,
                snapshots,
                checkpoints,
                appending,
                usual,
                looking,
                projecting,
                aside);
    }
}
