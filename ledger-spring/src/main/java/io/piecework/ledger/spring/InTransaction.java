package io.piecework.ledger.spring;

import io.piecework.ledger.listening.Interceptor;
import io.piecework.ledger.listening.Message;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/** Runs each call in a transaction of the application's own, and rolls back whatever a call wrote that failed. */
final class InTransaction implements Interceptor {

    private final PlatformTransactionManager manager;
    private final Interceptor within;

    InTransaction(PlatformTransactionManager manager, Interceptor within) {
        this.manager = manager;
        this.within = within;
    }

    @Override
    public void around(Message message, Call call) throws Exception {
        var definition = new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        definition.setName("piecework-ledger-listener");
        TransactionStatus status = manager.getTransaction(definition);
        try {
            within.around(message, call);
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
