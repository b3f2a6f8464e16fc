package io.piecework.ledger.marketplace.books;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.audit.Audit;
import io.piecework.ledger.audit.proof.Verification;
import io.piecework.ledger.audit.replay.Replay;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.stereotype.Component;

/** A verification of the whole ledger in the background, by this instance, while the platform goes on. */
@Component
class Proof implements Replay.Watcher {

    private static final int MOST_FINDINGS = 100;

    private final Ledger ledger;
    private final AsyncTaskExecutor threads;
    private final List<String> findings = new CopyOnWriteArrayList<>();
    private @Nullable CompletableFuture<Verification> last;
    private volatile long events;

    Proof(Ledger ledger, @Qualifier("applicationTaskExecutor") AsyncTaskExecutor threads) {
        this.ledger = ledger;
        this.threads = threads;
    }

    /** @param result null while it is under way, and where it broke off */
    record State(
            boolean underWay,
            boolean failed,
            long events,
            List<String> findings,
            @Nullable Verification result) {}

    synchronized void begin() {
        if (last == null || last.isDone()) {
            findings.clear();
            events = 0;
            last = threads.submitCompletable(() -> Audit.of(ledger.asAuditor()).verify(this));
        }
    }

    synchronized State state() {
        CompletableFuture<Verification> run = last;
        boolean failed = run != null && run.isCompletedExceptionally();
        boolean underWay = run != null && !run.isDone();
        return new State(
                underWay, failed, events, List.copyOf(findings), run == null || failed || underWay ? null : run.join());
    }

    @Override
    public void progress(String pass, long read) {
        events = read;
    }

    @Override
    public void finding(String sentence) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(sentence);
        }
    }
}
