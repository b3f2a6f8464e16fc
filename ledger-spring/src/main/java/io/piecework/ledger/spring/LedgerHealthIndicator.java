package io.piecework.ledger.spring;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.listening.ListenerStatus;
import java.util.List;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * Up where the database answers and the ledger takes commands. A message that waits for somebody to look asks for attention; it does not
 * make the application unhealthy, which would only have it restarted for nothing.
 */
final class LedgerHealthIndicator extends AbstractHealthIndicator {

    static final Status ATTENTION = new Status("ATTENTION", "messages wait for somebody to look");

    private final Ledger ledger;

    LedgerHealthIndicator(Ledger ledger) {
        super("the ledger's database does not answer");
        this.ledger = ledger;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.withDetail("lastPosition", ledger.asAuditor().lastPosition());
        List<String> stuck = ledger.asOperator().listeners().status().stream()
                .filter(listener -> listener.stuck() > 0)
                .map(ListenerStatus::name)
                .toList();
        if (!ledger.isOpen()) {
            health.down().withDetail("ledger", "closed");
        } else if (stuck.isEmpty()) {
            health.up();
        } else {
            health.status(ATTENTION).withDetail("stuckListeners", stuck);
        }
    }
}
