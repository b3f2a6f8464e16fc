package io.piecework.ledger.engine;

import io.piecework.ledger.engine.port.UnfinishedCommands;
import io.piecework.ledger.engine.port.WriterStatus;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Writes into the host transaction of the current thread where there is one, and passes the job to the group writer where there is none. */
final class JoiningWriter implements Writer {

    private final GroupWriter writer;
    private final HostTransactionScopes scopes;

    JoiningWriter(GroupWriter writer, HostTransactionScopes scopes) {
        this.writer = writer;
        this.scopes = scopes;
        scopes.whenEnded(writer::wake);
    }

    @Override
    public List<Engine.Written> write(Job job) {
        HostTransactionScope scope = scopes.current();
        if (scope == null) {
            return writer.write(job);
        }
        writer.ensureOpen();
        return scope.write(job);
    }

    /** In a host transaction the job runs at once on the current thread, so the future is completed when this returns. */
    @Override
    public CompletableFuture<List<Engine.Written>> submit(Job job, boolean waitForCapacity) {
        try {
            HostTransactionScope scope = scopes.current();
            if (scope == null) {
                return writer.submit(job, waitForCapacity);
            }
            writer.ensureOpen();
            return CompletableFuture.completedFuture(scope.write(job));
        } catch (RuntimeException thrown) {
            return CompletableFuture.failedFuture(thrown);
        }
    }

    @Override
    public <T> T runExclusively(int attempt, Supplier<T> work) {
        return scopes.runExclusively(() -> writer.runExclusively(attempt, work));
    }

    @Override
    public WriterStatus status() {
        return writer.status();
    }

    @Override
    public UnfinishedCommands close(Duration longest) {
        return writer.close(longest);
    }
}
