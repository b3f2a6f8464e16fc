package io.piecework.ledger.spring;

import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.port.HostTransaction;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.ConnectionHolder;

/** One transaction of the application, from its begin to the end that its manager reports. */
final class SpringTransaction implements HostTransaction {

    private final ConnectionHolder holder;
    private final boolean readOnly;
    private final Runnable rollbackOnly;
    private final List<Consumer<Completion>> callbacks = new ArrayList<>();
    private volatile boolean broken;
    private @Nullable Completion ended;

    /** @param rollbackOnly makes its manager roll it back at the end, and fail the attempt to commit it */
    SpringTransaction(ConnectionHolder holder, boolean readOnly, Runnable rollbackOnly) {
        this.holder = holder;
        this.readOnly = readOnly;
        this.rollbackOnly = rollbackOnly;
    }

    @Override
    public Connection connection() {
        return holder.getConnection();
    }

    @Override
    public boolean isReadOnly() {
        return readOnly;
    }

    @Override
    public void setRollbackOnly() {
        broken = true;
        rollbackOnly.run();
    }

    /**
     * Refuses the commit of a transaction that was marked for rollback. The manager alone would not: rolling back to a savepoint clears its
     * mark.
     *
     * @throws StorageException when the transaction must not be committed
     */
    void requireCommittable() {
        if (broken) {
            throw new StorageException(
                    StorageException.Code.ROLLBACK_ONLY,
                    "the ledger could not undo a partly stored command in this transaction; the transaction is rolled back, run it again");
        }
    }

    @Override
    public void afterCompletion(Consumer<Completion> callback) {
        Completion already;
        synchronized (this) {
            already = ended;
            if (already == null) {
                callbacks.add(callback);
            }
        }
        if (already != null) {
            callback.accept(already);
        }
    }

    /** Each transaction is an object of its own; Spring suspends the outer one's connection holder while an inner one runs. */
    @Override
    public Object key() {
        return this;
    }

    synchronized boolean isOver() {
        return ended != null;
    }

    /** Runs the callbacks; only the first call has an effect. */
    void end(Completion completion) {
        List<Consumer<Completion>> toRun;
        synchronized (this) {
            if (ended != null) {
                return;
            }
            ended = completion;
            toRun = List.copyOf(callbacks);
            callbacks.clear();
        }
        toRun.forEach(callback -> callback.accept(completion));
    }
}
