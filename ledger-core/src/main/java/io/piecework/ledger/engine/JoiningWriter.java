package io.piecework.ledger.engine;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Carries out jobs in the transaction of the application's that their thread is in, and has the writer carry them out where it is in none. */
final class JoiningWriter implements Writer {

    private final GroupWriter writer;
    private final Joins joins;

    JoiningWriter(GroupWriter writer, Joins joins) {
        this.writer = writer;
        this.joins = joins;
        joins.whenEnded(writer::wake);
    }

    @Override
    public List<Engine.Written> write(Job job) {
        Joined joined = joins.current();
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
            Joined joined = joins.current();
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
        return joins.alone(() -> writer.alone(work));
    }

    @Override
    public void close() {
        writer.close();
    }
}
