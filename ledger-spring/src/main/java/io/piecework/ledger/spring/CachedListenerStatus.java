package io.piecework.ledger.spring;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.delivery.listener.ListenerStatus;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The status of all listeners, read once for all gauges that are scraped together. */
final class CachedListenerStatus {

    private static final Duration MAX_AGE = Duration.ofSeconds(1);

    private final Ledger ledger;
    private List<ListenerStatus> cached = List.of();
    private long readAt;
    private boolean isRead;

    CachedListenerStatus(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The status of one listener, or null where there is none of this name. */
    synchronized @Nullable ListenerStatus of(String name) {
        if (!isRead || System.nanoTime() - readAt > MAX_AGE.toNanos()) {
            cached = ledger.asOperator().listeners().status();
            readAt = System.nanoTime();
            isRead = true;
        }
        return cached.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
