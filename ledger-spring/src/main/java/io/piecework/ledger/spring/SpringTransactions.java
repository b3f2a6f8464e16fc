package io.piecework.ledger.spring;

import io.piecework.ledger.message.StorageException;
import io.piecework.ledger.spring.LedgerProperties.OtherTransactions;
import io.piecework.ledger.stream.HostTransaction;
import io.piecework.ledger.stream.HostTransaction.Completion;
import io.piecework.ledger.stream.HostTransactions;
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
 * The application's transactions on the ledger's DataSource, as its transaction managers say that they begin and end.
 *
 * <p>What Spring binds to a thread does not tell a transaction from a connection that only goes along with another DataSource's, nor one
 * that is open from one that is committed and whose callbacks are running. So each transaction is noted when it begins, and a command is
 * stored in one that was noted and is open, or by the writer; in any other it is refused, or stored by itself where the properties say so.
 */
final class SpringTransactions implements HostTransactions {

    private final Map<ConnectionHolder, SpringTransaction> running = new ConcurrentHashMap<>();
    private final LedgerDatabase database;
    private final OtherTransactions others;

    SpringTransactions(LedgerDatabase database, OtherTransactions others) {
        this.database = database;
        this.others = others;
        database.managers().values().forEach(this::watch);
    }

    private void watch(LedgerDatabase.Manager manager) {
        var target = (ConfigurableTransactionManager) LedgerDatabase.target(manager.bean());
        var listeners = new ArrayList<>(target.getTransactionExecutionListeners());
        listeners.add(new Watch(manager));
        target.setTransactionExecutionListeners(listeners);
    }

    @Override
    public Optional<HostTransaction> current() {
        if (noted() == null
                && others == OtherTransactions.REFUSE
                && TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new StorageException(
                    StorageException.Code.UNSUITABLE_TRANSACTION,
                    "this thread is in a transaction that is not one on the ledger's DataSource \"" + database.name()
                            + "\", so that the two would not be committed as one; nothing was stored, give the command outside"
                            + " of it, or set " + LedgerProperties.PREFIX + ".other-transactions to ignore");
        }
        return ours();
    }

    @Override
    public Optional<HostTransaction> currentForReading() {
        return ours();
    }

    private Optional<HostTransaction> ours() {
        SpringTransaction noted = noted();
        return noted == null || noted.isOver() ? Optional.empty() : Optional.of(noted);
    }

    /** The transaction that this thread is in, or whose end it is told of. */
    private @Nullable SpringTransaction noted() {
        for (LedgerDatabase.Manager manager : database.managers().values()) {
            ConnectionHolder holder = bound(manager.key());
            SpringTransaction transaction = holder == null ? null : running.get(holder);
            if (transaction != null) {
                return transaction;
            }
        }
        return null;
    }

    private static @Nullable ConnectionHolder bound(DataSource key) {
        return TransactionSynchronizationManager.getResource(key) instanceof ConnectionHolder holder ? holder : null;
    }

    /** Notes the transactions of one manager. */
    private final class Watch implements TransactionExecutionListener {

        private final PlatformTransactionManager manager;
        private final DataSource key;

        Watch(LedgerDatabase.Manager manager) {
            this.manager = manager.bean();
            this.key = manager.key();
        }

        /** As somebody does who takes part in the transaction at hand and fails. */
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
                running.put(holder, transaction);
                if (execution instanceof DefaultTransactionStatus status && status.isNewSynchronization()) {
                    TransactionSynchronizationManager.registerSynchronization(new Ending(holder, transaction));
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

        /** The last that is heard of it, and all where its callbacks are those of a transaction around it. */
        private void end(TransactionExecution execution, Completion completion) {
            ConnectionHolder holder = bound(key);
            if (holder != null && execution.isNewTransaction()) {
                SpringTransaction transaction = running.remove(holder);
                if (transaction != null) {
                    transaction.end(completion);
                }
            }
        }
    }

    /** Hears of the end before the application's own callbacks, in which the transaction looks as if it were still open. */
    private final class Ending implements TransactionSynchronization, Ordered {

        private final ConnectionHolder holder;
        private final SpringTransaction transaction;

        Ending(ConnectionHolder holder, SpringTransaction transaction) {
            this.holder = holder;
            this.transaction = transaction;
        }

        @Override
        public int getOrder() {
            return Ordered.HIGHEST_PRECEDENCE;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            transaction.requireSound();
        }

        @Override
        public void afterCommit() {
            transaction.end(Completion.COMMITTED);
        }

        @Override
        public void afterCompletion(int status) {
            if (status == STATUS_UNKNOWN) {
                running.remove(holder); // of a commit that was not even tried the manager says no more
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
