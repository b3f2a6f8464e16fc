package io.piecework.ledger.marketplace.payday;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.delivery.due.DueRequest;
import io.piecework.ledger.delivery.due.DueSummary;
import io.piecework.ledger.payout.Payday;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.stereotype.Component;

/**
 * A run of paydays that this instance began on request. If it dies, the same run again pays the rest: a payout's id is made of the payday's
 * name, the day and the worker. Two instances at once pay no worker twice for the same reason.
 */
@Component
class PaydayRun {

    private final Ledger ledger;
    private final List<Payday> paydays;
    private final AsyncTaskExecutor threads;
    private CompletableFuture<@Nullable DueSummary> last = CompletableFuture.completedFuture(null);

    PaydayRun(Ledger ledger, List<Payday> paydays, @Qualifier("applicationTaskExecutor") AsyncTaskExecutor threads) {
        this.ledger = ledger;
        this.paydays = paydays;
        this.threads = threads;
    }

    /**
     * Begins a run in the background, unless one is under way.
     *
     * @param moment a moment of today, or of a payday that was missed
     */
    synchronized void begin(Instant moment) {
        if (!isUnderWay()) {
            last = threads.submitCompletable(
                    () -> ledger.runDue(DueRequest.until(moment).paying(paydays)));
        }
    }

    synchronized boolean isUnderWay() {
        return !last.isDone();
    }

    /** What the last run of this instance did; empty before the first, while one is under way, and where it failed. */
    synchronized Optional<DueSummary> summary() {
        return isUnderWay() || hasFailed() ? Optional.empty() : Optional.ofNullable(last.join());
    }

    /** Whether the last run of this instance ended without paying all: another run pays the rest. */
    synchronized boolean hasFailed() {
        return last.isCompletedExceptionally();
    }
}
