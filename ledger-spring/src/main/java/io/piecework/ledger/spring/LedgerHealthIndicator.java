package io.piecework.ledger.spring;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.listening.ListenerStatus;
import java.util.List;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * UP where the database answers and the ledger takes commands, DOWN otherwise. A listener with exhausted retries is ATTENTION, which counts
 * as healthy: a restart would not help.
 */
final class LedgerHealthIndicator extends AbstractHealthIndicator {

    static final Status ATTENTION =
            new Status("ATTENTION", "a listener has messages whose retries are exhausted: retry or drop them");

    private final Ledger ledger;

    LedgerHealthIndicator(Ledger ledger) {
        super("the ledger's database does not answer");
        this.ledger = ledger;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.withDetail("lastPosition", ledger.asAuditor().lastPosition());
        List<String> exhausted = ledger.asOperator().listeners().status().stream()
                .filter(listener -> listener.exhausted() > 0)
                .map(ListenerStatus::name)
                .toList();
        if (!ledger.isOpen()) {
            health.down().withDetail("ledger", "closed");
        } else if (exhausted.isEmpty()) {
            health.up();
        } else {
            health.status(ATTENTION).withDetail("listenersWithExhaustedRetries", exhausted);
        }
    }
}
