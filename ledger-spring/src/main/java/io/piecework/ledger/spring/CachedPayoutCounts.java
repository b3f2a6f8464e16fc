package io.piecework.ledger.spring;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.payout.PayoutSteps;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The numbers of waiting payouts, counted at most once a minute, since the query takes longer the more payouts there ever were. */
final class CachedPayoutCounts {

    private static final Duration MAX_AGE = Duration.ofMinutes(1);

    private final Ledger ledger;
    private PayoutSteps.@Nullable Waiting cached;
    private long readAt;

    CachedPayoutCounts(Ledger ledger) {
        this.ledger = ledger;
    }

    synchronized PayoutSteps.Waiting get() {
        PayoutSteps.Waiting waiting = cached;
        if (waiting == null || System.nanoTime() - readAt > MAX_AGE.toNanos()) {
            waiting = ledger.asOperator().payouts().waiting();
            cached = waiting;
            readAt = System.nanoTime();
        }
        return waiting;
    }
}
