package io.piecework.ledger.engine;

import io.piecework.ledger.engine.jdbc.Session;
import io.piecework.ledger.engine.port.WriterObserver;
import io.piecework.ledger.engine.replica.OwnCommits;
import java.sql.Connection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a batch is decided and stored with. One thread at a time uses the session and the cached states.
 *
 * @param parts of the engine, the same for all sessions and host transactions
 * @param states cached stream states
 * @param own notes what is committed; of a host transaction, nothing is until its end
 * @param lockWaits where jobs wait for locks; null where no job may wait, as in a host transaction
 */
record WriterContext(
        EngineParts parts,
        Session session,
        CommittedStates states,
        WriterObserver observer,
        OwnCommits own,
        @Nullable LockWaitQueue lockWaits) {

    WriterContext withSession(Session another) {
        return new WriterContext(parts, another, states, observer, own, lockWaits);
    }

    WriterContext withLockWaits(LockWaitQueue queue) {
        return new WriterContext(parts, session, states, observer, own, queue);
    }

    /** For a command in a host transaction: no state is cached, because the host may roll back, and no job waits for a lock. */
    WriterContext inHostTransaction(Session host) {
        return new WriterContext(parts, host, new CommittedStates(0), WriterObserver.NONE, new OwnCommits(), null);
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
}
