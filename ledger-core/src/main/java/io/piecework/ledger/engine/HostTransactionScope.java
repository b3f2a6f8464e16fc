package io.piecework.ledger.engine;

import io.piecework.ledger.engine.jdbc.Conflicts;
import io.piecework.ledger.engine.jdbc.SqlFailures;
import io.piecework.ledger.engine.store.StreamState;
import io.piecework.ledger.message.ConflictException;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.StorageException;
import io.piecework.ledger.stream.HostTransaction;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One transaction of the application's, and what commands did in it. Each runs on the transaction's own thread and connection, behind a
 * savepoint: it sees what those before it did, and one that comes to nothing leaves the transaction as it was. Nothing is remembered of
 * it, since nobody knows whether it will be committed. Told of its end by any thread.
 */
final class HostTransactionScope {

    /** How often a command that others overtook is decided anew. */
    private static final int ATTEMPTS = 5;

    private final HostTransaction host;
    private final HostTransactionScopes scopes;
    private final Set<String> names = new HashSet<>();
    private final Map<String, StreamState> streams = new HashMap<>();
    private LockOwner owner = LockOwner.ofThisThread();
    private @Nullable Runnable appending;
    private long lastPosition = -1;
    private boolean deciding;

    HostTransactionScope(HostTransaction host, HostTransactionScopes scopes) {
        this.host = host;
        this.scopes = scopes;
    }

    /** Carries out a job, all of which the transaction's end stores. Throws what {@link Writer#write} does. */
    synchronized List<Engine.Written> write(Job job) {
        if (deciding) {
            throw new IllegalStateException(job.subject() + " was given while this thread decides another command");
        }
        boolean interrupted = Thread.interrupted(); // would close an H2 database's file under it
        deciding = true;
        try {
            return ForeignUnits.aside(() -> decided(job));
        } finally {
            deciding = false;
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private List<Engine.Written> decided(Job job) {
        for (int attempt = 1; ; attempt++) {
            try {
                return written(attempt(job));
            } catch (Refusal refusal) {
                throw refusal;
            } catch (Exception thrown) {
                if (Conflicts.isConflict(thrown) && (attempt == ATTEMPTS || !Conflicts.isOvertaken(thrown))) {
                    throw new ConflictException(
                            job.subject() + " met other writers; roll this transaction back and begin it again");
                }
                if (!Conflicts.isConflict(thrown)) {
                    throw thrown instanceof SQLException sql
                            ? SqlFailures.of("store " + job.subject(), sql)
                            : CommandFailures.answer(job.commands().get(0), 0, thrown);
                }
            }
        }
    }

    private static List<Engine.Written> written(Decider.Decision decision) {
        if (decision.thrown() instanceof Error error) {
            throw error;
        }
        if (decision.thrown() != null) {
            throw (RuntimeException) decision.thrown();
        }
        return decision.written().stream()
                .map(written -> new Engine.Written(written.event(), written.repeated(), true))
                .toList();
    }

    private Decider.Decision attempt(Job job) throws Exception {
        HostSession session = HostSession.begin(host, scopes.writes());
        try (session) {
            if (appending == null) {
                appending = scopes.begin(host);
            }
            return attempt(job, session);
        } finally {
            if (appending != null && streams.isEmpty()) {
                appending.run();
                appending = null;
            }
        }
    }

    private Decider.Decision attempt(Job job, HostSession session) throws Exception {
        var batch = new Batch(scopes.context().joined(session), List.of(job), List.of());
        batch.decide();
        try {
            requireNotSuspended(job, batch);
        } catch (StorageException endless) {
            batch.discard();
            throw endless;
        }
        Set<String> added = hold(batch);
        boolean kept = false;
        try {
            batch.store();
            kept = true;
        } finally {
            if (kept) {
                keep(batch, added);
            } else {
                batch.discard();
                letGo(added);
            }
        }
        return batch.decision();
    }

    /** One that this thread suspended to begin this one ends behind it, and would be waited for in vain. */
    private void requireNotSuspended(Job job, Batch batch) {
        LockRegistry.HeldLock stream =
                scopes.locks().anySuspended(batch.streams().appended(), owner);
        LockRegistry.HeldLock hold = stream == null ? scopes.locks().anySuspended(batch.shared(), owner) : stream;
        if (hold != null) {
            throw hold.endless(job);
        }
    }

    /** Before anything is written: the writer is not to wait for it. */
    private Set<String> hold(Batch batch) {
        Set<String> added = batch.shared();
        added.addAll(batch.streams().appended());
        added.removeAll(names);
        scopes.locks().hold(added, owner);
        scopes.context().states().forgetSoon(List.copyOf(batch.streams().appended()));
        return added;
    }

    /** Who waits for what is not held any more looks again, and waits for the rest perhaps. */
    private void letGo(Set<String> added) {
        LockOwner before = owner;
        owner = LockOwner.ofThisThread();
        scopes.locks().hold(names, owner);
        scopes.locks().release(names, before);
        scopes.locks().release(added, before);
        before.end();
        scopes.ended();
    }

    private void keep(Batch batch, Set<String> added) {
        names.addAll(added);
        streams.putAll(batch.streams().stored());
        lastPosition = Math.max(lastPosition, batch.lastPosition());
        batch.leave();
    }

    /** The transaction is over. */
    synchronized void end(HostTransaction.Completion completion) {
        scopes.context().states().forgetSoon(streams.keySet());
        scopes.locks().release(names, owner);
        owner.end();
        if (appending != null) {
            appending.run();
            scopes.ended();
        }
        if (completion == HostTransaction.Completion.COMMITTED && lastPosition >= 0) {
            scopes.context().checkpoints().reached(lastPosition);
            streams.forEach(scopes.context().snapshots()::offerIfStored);
        }
    }
}
