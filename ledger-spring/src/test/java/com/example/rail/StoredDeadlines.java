package com.example.rail;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurationScopeAwareProvider;
import org.axonframework.deadline.AbstractDeadlineManager;
import org.axonframework.deadline.GenericDeadlineMessage;
import org.axonframework.messaging.ScopeAware;
import org.axonframework.messaging.ScopeDescriptor;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.saga.SagaScopeDescriptor;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Deadlines of sagas in a table: set and cancelled in the saga's transaction, and still there after the death of the process. */
public class StoredDeadlines extends AbstractDeadlineManager {

    private record Due(String id, String name, String type, String saga) {}

    private final JdbcClient rows;
    private final TransactionManager transactions;
    private final Configuration axon;

    public StoredDeadlines(JdbcClient rows, TransactionManager transactions, Configuration axon) {
        this.rows = rows;
        this.transactions = transactions;
        this.axon = axon;
    }

    @Override
    public String schedule(Instant at, String name, Object payload, ScopeDescriptor scope) {
        if (payload != null || !(scope instanceof SagaScopeDescriptor saga)) {
            throw new IllegalArgumentException("only sagas have deadlines here, and without a payload");
        }
        String id = UUID.randomUUID().toString();
        runOnPrepareCommitOrNow(
                () -> rows.sql("INSERT INTO deadline (id, name, sagaType, saga, due) VALUES (?, ?, ?, ?, ?)")
                        .params(id, name, saga.getType(), saga.getIdentifier(), Timestamp.from(at))
                        .update());
        return id;
    }

    @Override
    public void cancelSchedule(String name, String id) {
        runOnPrepareCommitOrNow(() -> delete(id));
    }

    @Override
    public void cancelAll(String name) {
        runOnPrepareCommitOrNow(() ->
                rows.sql("DELETE FROM deadline WHERE name = ?").param(name).update());
    }

    @Override
    public void cancelAllWithinScope(String name, ScopeDescriptor scope) {
        Object saga = ((SagaScopeDescriptor) scope).getIdentifier();
        runOnPrepareCommitOrNow(() -> rows.sql("DELETE FROM deadline WHERE name = ? AND saga = ?")
                .params(name, saga)
                .update());
    }

    /**
     * Calls the handlers of the deadlines up to a moment. A failed one stays for the next call, and the others are called. Any number of instances may
     * call.
     *
     * @throws IllegalStateException after all, the first failure, with the others as suppressed ones
     */
    public void runDue(Instant now) {
        List<Due> all = rows.sql("SELECT id, name, sagaType AS type, saga FROM deadline WHERE due <= ? ORDER BY due")
                .param(Timestamp.from(now))
                .query(Due.class)
                .list();
        IllegalStateException failure = null;
        for (Due due : all) {
            try {
                call(due);
            } catch (IllegalStateException failed) {
                if (failure == null) {
                    failure = failed;
                } else {
                    failure.addSuppressed(failed);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void call(Due due) {
        var work = DefaultUnitOfWork.startAndGet(new GenericDeadlineMessage<>(due.name()));
        work.attachTransaction(transactions);
        var result = work.executeWithResult(() -> {
            // the saga's lock comes first, then the row: a saga that cancels its deadline takes them in the same order
            send(work.getMessage(), new SagaScopeDescriptor(due.type(), due.saga()));
            if (delete(due.id()) == 0) {
                throw new GoneException(); // cancelled, or called by another instance: this call is rolled back
            }
            return null;
        });
        if (result.isExceptional() && !(result.exceptionResult() instanceof GoneException)) {
            throw new IllegalStateException(
                    "the deadline " + due.name() + " of the saga " + due.saga() + " failed", result.exceptionResult());
        }
    }

    private static final class GoneException extends RuntimeException {}

    private void send(GenericDeadlineMessage<?> message, ScopeDescriptor scope) throws Exception {
        for (ScopeAware each : new ConfigurationScopeAwareProvider(axon)
                .provideScopeAwareStream(scope)
                .filter(component -> component.canResolve(scope))
                .toList()) {
            each.send(message, scope);
        }
    }

    private int delete(String id) {
        return rows.sql("DELETE FROM deadline WHERE id = ?").param(id).update();
    }
}
