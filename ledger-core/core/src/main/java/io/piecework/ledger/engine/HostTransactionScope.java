package io.piecework.ledger.engine;

import io.piecework.ledger.command.ConflictException;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RuleFailedException;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.LockRegistry.HeldLock;
import io.piecework.ledger.engine.jdbc.CallerExceptions;
import io.piecework.ledger.engine.jdbc.HostWrites;
import io.piecework.ledger.engine.jdbc.Session;
import io.piecework.ledger.engine.jdbc.SqlFailures;
import io.piecework.ledger.engine.jdbc.TableWrite;
import io.piecework.ledger.engine.jdbc.UnchangedStreams;
import io.piecework.ledger.engine.port.HostTransaction;
import io.piecework.ledger.engine.store.PersonKeys;
import io.piecework.ledger.engine.store.StreamState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One host transaction and the commands given in it. Each command runs on the transaction's own thread and connection, behind a savepoint: it
 * sees what the commands before it wrote, and a refused one leaves the transaction as it was. No state is cached, because the host may roll
 * back. The end of the transaction may be reported by any thread.
 */
final class HostTransactionScope {

    /** How often a command is decided again after another writer was faster. */
    private static final int ATTEMPTS = 5;

    private final HostTransaction host;
    private final JoiningWriter writer;
    private final Set<String> locked = new HashSet<>();
    private final Map<String, StreamState> streams = new HashMap<>();
    private final List<PersonKeys.OfBatch> keys = new ArrayList<>();
    private LockOwner owner = LockOwner.ofThisThread();
    private @Nullable Runnable appendEnded;
    private long lastPosition = -1;
    private final long begun;
    private boolean deciding;

    HostTransactionScope(HostTransaction host, JoiningWriter writer) {
        this.host = host;
        this.writer = writer;
        this.begun = writer.context().own().begin();
    }

    /** Writes a job's rows into the transaction; they are stored if the host commits. Throws what {@link Writer#write} does. */
    synchronized List<Engine.Written> write(Job job) {
        if (deciding) {
            throw new IllegalStateException(job.subject() + " was given while this thread decides another command");
        }
        boolean interrupted = Thread.interrupted(); // an interrupt would close an H2 database's file during I/O
        deciding = true;
        try {
            return writeWithRetries(job);
        } finally {
            deciding = false;
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private List<Engine.Written> writeWithRetries(Job job) {
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(job);
            } catch (Refusal | RuleFailedException answer) {
                throw answer;
            } catch (Exception thrown) {
                if (SqlFailures.isConflict(thrown) && (attempt == ATTEMPTS || !SqlFailures.isOvertaken(thrown))) {
                    throw new ConflictException(job.subject()
                            + " conflicted with other writers; roll this transaction back and begin it again");
                }
                if (!SqlFailures.isConflict(thrown)) {
                    throw thrown instanceof SQLException sql
                            ? SqlFailures.of("store " + job.subject(), sql)
                            : CallerExceptions.answer(job.first(), 0, thrown);
                }
            }
        }
    }

    private static List<Engine.Written> results(Batch batch) {
        JobDecision decision = batch.decision();
        if (decision instanceof JobDecision.Refused refused) {
            if (refused.reason() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) refused.reason();
        }
        return batch.events().results(decision).stream()
                .map(written -> new Engine.Written(written.event(), written.position(), written.repeated(), true))
                .toList();
    }

    private List<Engine.Written> attempt(Job job) throws SQLException {
        HostSession session = new HostSession();
        try (session) {
            if (appendEnded == null) {
                appendEnded = writer.beginAppend(host);
            }
            return attempt(job, session);
        } finally {
            if (appendEnded != null && streams.isEmpty()) {
                appendEnded.run();
                appendEnded = null;
            }
        }
    }

    private List<Engine.Written> attempt(Job job, HostSession session) throws SQLException {
        WriterContext context = writer.context().inHostTransaction(session);
        var batch =
                new Batch(context, List.of(job), List.of(), context.parts().keys.ofBatch(keys));
        batch.decide();
        try {
            requireNotSuspended(job, batch);
        } catch (StorageException deadlock) {
            batch.discard();
            throw deadlock;
        }
        Set<String> added = lock(batch);
        boolean written = false;
        try {
            batch.store();
            written = true;
        } finally {
            if (written) {
                note(batch, added);
            } else {
                batch.discard();
                release(added);
            }
        }
        return results(batch);
    }

    /** A transaction that this thread suspended to begin this one ends after it: waiting for its locks would never end. */
    private void requireNotSuspended(Job job, Batch batch) {
        HeldLock stream = writer.locks().anySuspended(batch.streams().appended(), owner);
        HeldLock lock = stream == null ? writer.locks().anySuspended(batch.sharedRows(), owner) : stream;
        if (lock != null) {
            throw lock.deadlock(job);
        }
    }

    /** Registers the locks before anything is written, so that the writer thread does not run into them. */
    private Set<String> lock(Batch batch) {
        Set<String> added = batch.sharedRows();
        added.addAll(batch.streams().appended());
        added.removeAll(locked);
        writer.locks().lock(added, owner);
        writer.context().states().forgetSoon(List.copyOf(batch.streams().appended()));
        return added;
    }

    /** Nothing was written: jobs that wait for these locks look again, and may then wait for the transaction's other locks. */
    private void release(Set<String> added) {
        LockOwner before = owner;
        owner = LockOwner.ofThisThread();
        writer.locks().lock(locked, owner);
        writer.locks().release(locked, before);
        writer.locks().release(added, before);
        before.end();
        writer.notifyEnded();
    }

    private void note(Batch batch, Set<String> added) {
        locked.addAll(added);
        streams.putAll(batch.streams().stored());
        keys.add(batch.events().keys());
        lastPosition = Math.max(lastPosition, batch.lastPosition());
        batch.leaveToHost();
    }

    synchronized void end(HostTransaction.Completion completion) {
        writer.context().states().forgetSoon(streams.keySet());
        writer.locks().release(locked, owner);
        owner.end();
        if (appendEnded != null) {
            appendEnded.run();
            writer.notifyEnded();
        }
        if (completion == HostTransaction.Completion.COMMITTED && lastPosition >= 0) {
            writer.context().own().stored(begun, lastPosition);
            writer.context().parts().checkpoints.reached(lastPosition);
            streams.forEach(writer.context().parts().snapshots::offerIfStored);
            keys.forEach(PersonKeys.OfBatch::remember);
        }
    }

    /** One command's part of a host transaction, behind a savepoint that is released or rolled back to. */
    private final class HostSession implements Session {

        private final Connection connection = host.connection();
        private final HostWrites.Mark mark;
        private boolean open = true;

        HostSession() throws SQLException {
            mark = writer.writes().mark(connection);
        }

        @Override
        public Connection connection() {
            return connection;
        }

        /** The rows become durable when the host commits. */
        @Override
        public void store(List<TableWrite> writes, UnchangedStreams unchanged) throws SQLException {
            unchanged.require(writer.context().parts().dialect, connection);
            mark.keep(writes);
            open = false;
        }

        /** The host's commit waits for what was read here. */
        @Override
        public void confirm() throws SQLException {
            mark.confirm();
            open = false;
        }

        /** Where the savepoint cannot be restored, the host transaction is marked rollback-only. */
        @Override
        public void rollback() {
            if (open) {
                open = false;
                try {
                    mark.undo();
                } catch (SQLException stuck) {
                    host.setRollbackOnly();
                }
            }
        }

        @Override
        public void close() {
            rollback();
        }
    }
}
