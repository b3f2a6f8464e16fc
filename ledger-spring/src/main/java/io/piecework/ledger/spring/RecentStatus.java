package io.piecework.ledger.spring;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.listening.ListenerStatus;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the listeners stand, looked up once for all gauges that are read together. */
final class RecentStatus {

    private static final Duration RECENT = Duration.ofSeconds(1);

    private final Ledger ledger;
    private List<ListenerStatus> seen = List.of();
    private long seenAt;
    private boolean looked;

    RecentStatus(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Nothing where there is no such listener. */
    synchronized @Nullable ListenerStatus of(String name) {
        if (!looked || System.nanoTime() - seenAt > RECENT.toNanos()) {
            seen = ledger.asOperator().listeners().status();
            seenAt = System.nanoTime();
            looked = true;
        }
        return seen.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
