package io.piecework.ledger.spring;

import io.piecework.ledger.delivery.listener.Interceptor;
import io.piecework.ledger.delivery.listener.Message;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/** Runs each call of a listener in a new transaction of the application, and rolls it back where the call fails. */
final class CallInTransaction implements Interceptor {

    private final PlatformTransactionManager manager;
    private final Interceptor inner;

    /** @param inner runs around the call, inside the transaction */
    CallInTransaction(PlatformTransactionManager manager, Interceptor inner) {
        this.manager = manager;
        this.inner = inner;
    }

    @Override
    public void intercept(Message message, Call call) throws Exception {
        var definition = new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        definition.setName("piecework-ledger-listener");
        TransactionStatus status = manager.getTransaction(definition);
        try {
            inner.intercept(message, call);
        } catch (Exception | Error failed) {
            rollback(status, failed);
            throw failed;
        }
        manager.commit(status);
    }

    private void rollback(TransactionStatus status, Throwable failed) {
        try {
            manager.rollback(status);
        } catch (RuntimeException also) {
            failed.addSuppressed(also);
        }
    }
}
