package io.piecework.ledger.spring;

import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.port.HostTransaction;
import io.piecework.ledger.engine.port.HostTransaction.Completion;
import io.piecework.ledger.engine.port.HostTransactions;
import io.piecework.ledger.spring.LedgerProperties.OtherTransactions;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.transaction.ConfigurableTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The application's transactions on the ledger's DataSource.
 *
 * <p>The resource that Spring binds to a thread does not suffice to find them: it cannot tell a transaction from a connection that only
 * takes part in another DataSource's transaction, nor an open transaction from one that is committed and runs its callbacks. So a listener
 * at each transaction manager records the transactions as they begin and end.
 *
 * <ul>
 *   <li>In a recorded, open transaction, a command joins it.
 *   <li>After its end (in callbacks), and in no transaction, the writer stores the command.
 *   <li>In any other transaction, the command is refused, or stored by the writer where {@code other-transactions} is {@code ignore}.
 * </ul>
 */
final class SpringTransactions implements HostTransactions {

    private final Map<ConnectionHolder, SpringTransaction> recorded = new ConcurrentHashMap<>();
    private final LedgerDataSource database;
    private final OtherTransactions others;

    SpringTransactions(LedgerDataSource database, OtherTransactions others) {
        this.database = database;
        this.others = others;
        database.managers().values().forEach(this::record);
    }

    private void record(LedgerDataSource.Manager manager) {
        var target = (ConfigurableTransactionManager) LedgerDataSource.target(manager.bean());
        var listeners = new ArrayList<>(target.getTransactionExecutionListeners());
        listeners.add(new TransactionRecorder(manager));
        target.setTransactionExecutionListeners(listeners);
    }

    @Override
    public Optional<HostTransaction> current() {
        if (ofThisThread() == null
                && others == OtherTransactions.REFUSE
                && TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new StorageException(
                    StorageException.Code.UNSUITABLE_TRANSACTION,
                    "the thread's transaction is not on the ledger's DataSource \"" + database.name()
                            + "\", so the command and the transaction could not commit as one; nothing was stored; execute the"
                            + " command outside the transaction, or set " + LedgerProperties.PREFIX
                            + ".other-transactions to ignore");
        }
        return open();
    }

    @Override
    public Optional<HostTransaction> currentForReading() {
        return open();
    }

    private Optional<HostTransaction> open() {
        SpringTransaction transaction = ofThisThread();
        return transaction == null || transaction.isOver() ? Optional.empty() : Optional.of(transaction);
    }

    /** The transaction that this thread is in, or whose callbacks it runs. */
    private @Nullable SpringTransaction ofThisThread() {
        for (LedgerDataSource.Manager manager : database.managers().values()) {
            ConnectionHolder holder = bound(manager.key());
            SpringTransaction transaction = holder == null ? null : recorded.get(holder);
            if (transaction != null) {
                return transaction;
            }
        }
        return null;
    }

    private static @Nullable ConnectionHolder bound(DataSource key) {
        return TransactionSynchronizationManager.getResource(key) instanceof ConnectionHolder holder ? holder : null;
    }

    /** Records the transactions of one manager. */
    private final class TransactionRecorder implements TransactionExecutionListener {

        private final PlatformTransactionManager manager;
        private final DataSource key;

        TransactionRecorder(LedgerDataSource.Manager manager) {
            this.manager = manager.bean();
            this.key = manager.key();
        }

        /** Marks the current transaction as an inner participant does that fails. */
        private void setRollbackOnly() {
            TransactionStatus part = manager.getTransaction(
                    new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_MANDATORY));
            part.setRollbackOnly();
            manager.rollback(part);
        }

        @Override
        public void afterBegin(TransactionExecution execution, @Nullable Throwable failure) {
            ConnectionHolder holder = bound(key);
            if (failure == null && holder != null && execution.isNewTransaction()) {
                var transaction = new SpringTransaction(holder, execution.isReadOnly(), this::setRollbackOnly);
                recorded.put(holder, transaction);
                if (execution instanceof DefaultTransactionStatus status && status.isNewSynchronization()) {
                    TransactionSynchronizationManager.registerSynchronization(
                            new EndOfTransaction(holder, transaction));
                }
            }
        }

        @Override
        public void afterCommit(TransactionExecution execution, @Nullable Throwable failure) {
            end(execution, failure == null ? Completion.COMMITTED : Completion.UNKNOWN);
        }

        @Override
        public void afterRollback(TransactionExecution execution, @Nullable Throwable failure) {
            end(execution, failure == null ? Completion.ROLLED_BACK : Completion.UNKNOWN);
        }

        /** Comes after the callbacks; the only notice where the callbacks belong to an outer transaction. */
        private void end(TransactionExecution execution, Completion completion) {
            ConnectionHolder holder = bound(key);
            if (holder != null && execution.isNewTransaction()) {
                SpringTransaction transaction = recorded.remove(holder);
                if (transaction != null) {
                    transaction.end(completion);
                }
            }
        }
    }

    /** Ends the transaction before the application's own callbacks run, in which it would still look open. */
    private final class EndOfTransaction implements TransactionSynchronization, Ordered {

        private final ConnectionHolder holder;
        private final SpringTransaction transaction;

        EndOfTransaction(ConnectionHolder holder, SpringTransaction transaction) {
            this.holder = holder;
            this.transaction = transaction;
        }

        @Override
        public int getOrder() {
            return Ordered.HIGHEST_PRECEDENCE;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            transaction.requireCommittable();
        }

        @Override
        public void afterCommit() {
            transaction.end(Completion.COMMITTED);
        }

        @Override
        public void afterCompletion(int status) {
            if (status == STATUS_UNKNOWN) {
                recorded.remove(holder); // a commit that was not attempted brings no further notice from the manager
            }
            transaction.end(
                    switch (status) {
                        case STATUS_COMMITTED -> Completion.COMMITTED;
                        case STATUS_ROLLED_BACK -> Completion.ROLLED_BACK;
                        default -> Completion.UNKNOWN;
                    });
        }
    }
}
