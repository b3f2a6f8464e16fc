package io.piecework.ledger.engine;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Carries out jobs in the transaction of the application's that their thread is in, and has the writer carry them out where it is in none. */
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
        HostTransactionScope joined = scopes.current();
        if (joined == null) {
            return writer.write(job);
        }
        writer.ensureOpen();
        return joined.write(job);
    }

    /** In a transaction of the application's it is carried out at once, whatever waits. */
    @Override
    public CompletableFuture<List<Engine.Written>> submit(Job job, boolean patiently) {
        try {
            HostTransactionScope joined = scopes.current();
            if (joined == null) {
                return writer.submit(job, patiently);
            }
            writer.ensureOpen();
            return CompletableFuture.completedFuture(joined.write(job));
        } catch (RuntimeException thrown) {
            return CompletableFuture.failedFuture(thrown);
        }
    }

    @Override
    public <T> T alone(Supplier<T> work) {
        return scopes.alone(() -> writer.alone(work));
    }

    @Override
    public void close() {
        writer.close();
    }
}
