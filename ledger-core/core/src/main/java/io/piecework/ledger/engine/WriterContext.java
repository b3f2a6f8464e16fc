package io.piecework.ledger.engine;

import io.piecework.ledger.engine.clock.RecordedClock;
import io.piecework.ledger.engine.jdbc.Dialect;
import io.piecework.ledger.engine.jdbc.InFlightAppends;
import io.piecework.ledger.engine.jdbc.Session;
import io.piecework.ledger.engine.json.EventCodec;
import io.piecework.ledger.engine.port.WriterObserver;
import io.piecework.ledger.engine.replica.OwnCommits;
import io.piecework.ledger.engine.store.Checkpoints;
import io.piecework.ledger.engine.store.Snapshots;
import io.piecework.ledger.engine.store.StreamReader;
import java.sql.Connection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a batch is decided and stored with. One thread at a time uses the session and the cached states.
 *
 * @param states cached stream states
 * @param usual how many events commands usually lead to
 * @param own notes what is committed; of a host transaction, nothing is until its end
 * @param lockWaits where jobs wait for locks; null where no job may wait, as in a host transaction
 */
record WriterContext(
        Session session,
        Dialect dialect,
        ModuleRegistry modules,
        StreamReader reader,
        EventCodec codec,
        RecordedClock clock,
        CommittedStates states,
        Snapshots snapshots,
        Checkpoints checkpoints,
        InFlightAppends appending,
        Positions.Usual usual,
        WriterObserver observer,
        Projector projector,
        OwnCommits own,
        @Nullable LockWaitQueue lockWaits) {

    WriterContext withSession(Session another) {
        return with(another, states, lockWaits, observer, own);
    }

    WriterContext withLockWaits(LockWaitQueue queue) {
        return with(session, states, queue, observer, own);
    }

    /** For a command in a host transaction: no state is cached, because the host may roll back, and no job waits for a lock. */
    WriterContext inHostTransaction(Session host) {
        return with(host, new CommittedStates(0), null, WriterObserver.NONE, new OwnCommits());
    }

    /** The session's connection. A new one may lead to another server, which may have lost what the cached states contain. */
    Connection connection() {
        if (!session.isOpen()) {
            states.forgetAll();
        }
        return session.connection();
    }

    LockWaitQueue requireLockWaits() {
        return Objects.requireNonNull(lockWaits);
    }

    private WriterContext with(
            Session session,
            CommittedStates states,
            @Nullable LockWaitQueue queue,
            WriterObserver observer,
            OwnCommits own) {
        return new WriterContext(
                session,
                dialect,
                modules,
                reader,
                codec,
                clock,
                states,
                snapshots,
                checkpoints,
                appending,
                usual,
                observer,
                projector,
                own,
                queue);
    }
}
