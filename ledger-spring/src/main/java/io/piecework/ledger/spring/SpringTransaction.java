package io.piecework.ledger.spring;

import io.piecework.ledger.message.StorageException;
import io.piecework.ledger.stream.HostTransaction;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.ConnectionHolder;

/** One transaction of the application's, from when it began until its manager says how it ended. */
final class SpringTransaction implements HostTransaction {

    private final ConnectionHolder holder;
    private final boolean readOnly;
    private final Runnable rollbackOnly;
    private final List<Consumer<Completion>> waiting = new ArrayList<>();
    private volatile boolean broken;
    private @Nullable Completion ended;

    /** @param rollbackOnly has its manager roll it back in the end, and say so to whoever commits it */
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
     * A savepoint that is rolled back makes its manager forget.
     *
     * @throws StorageException when it must not be committed
     */
    void requireSound() {
        if (broken) {
            throw new StorageException(
                    StorageException.Code.ROLLBACK_ONLY,
                    "the ledger could not undo what it had begun to store in this transaction, which is rolled back");
        }
    }

    @Override
    public void afterCompletion(Consumer<Completion> told) {
        Completion already;
        synchronized (this) {
            already = ended;
            if (already == null) {
                waiting.add(told);
            }
        }
        if (already != null) {
            told.accept(already);
        }
    }

    /** Each transaction has a holder of its own, the outer one's being put aside while an inner one runs. */
    @Override
    public Object key() {
        return this;
    }

    synchronized boolean isOver() {
        return ended != null;
    }

    /** Tells whoever waits, the first time. */
    void end(Completion completion) {
        List<Consumer<Completion>> tell;
        synchronized (this) {
            if (ended != null) {
                return;
            }
            ended = completion;
            tell = List.copyOf(waiting);
            waiting.clear();
        }
        tell.forEach(told -> told.accept(completion));
    }
}
