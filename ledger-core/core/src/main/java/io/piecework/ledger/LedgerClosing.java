package io.piecework.ledger;

import io.piecework.ledger.delivery.listener.Listeners;
import io.piecework.ledger.engine.Engine;
import io.piecework.ledger.engine.port.UnfinishedCommands;
import io.piecework.ledger.engine.port.WaitLimit;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Closes the parts of a ledger in their order: listeners, engine, and the database that the ledger opened itself. */
final class LedgerClosing {

    private static final Duration LONGEST_LISTENER_CALLS = Duration.ofSeconds(20);

    private final Listeners listeners;
    private final Engine engine;
    private final Runnable onClosed;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean begun;

    LedgerClosing(Listeners listeners, Engine engine, Runnable onClosed) {
        this.listeners = listeners;
        this.engine = engine;
        this.onClosed = onClosed;
    }

    boolean hasBegun() {
        return begun;
    }

    /** The engine waits as long as a caller's patience. */
    void close() {
        begun = true;
        listeners.close(WaitLimit.of(LONGEST_LISTENER_CALLS));
        engine.close();
        closeDatabase();
    }

    UnfinishedCommands close(Duration longest) {
        WaitLimit limit = WaitLimit.of(longest);
        begun = true;
        listeners.close(limit);
        UnfinishedCommands unfinished = engine.close(limit.left());
        closeDatabase();
        return unfinished;
    }

    private void closeDatabase() {
        if (closed.compareAndSet(false, true)) {
            onClosed.run();
        }
    }
}
