package io.piecework.ledger.engine.connection;

import io.piecework.ledger.engine.port.WaitLimit;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long one call of the public API may still wait for the database, over all of its connections. Used by one thread. */
public final class CallLimit {

    /** A connection that comes within this part of the patience is no wait, however many a call takes. */
    private static final int PROMPT = 20;

    private final Duration patience;

    /** The end of the call; null where only its waits for connections count. */
    private final @Nullable WaitLimit end;

    private Duration waited = Duration.ZERO;

    private CallLimit(Duration patience, @Nullable WaitLimit end) {
        this.patience = patience;
        this.end = end;
    }

    /** Of a call that is to be over with the patience. */
    public static CallLimit ofAll(Duration patience) {
        return new CallLimit(patience, WaitLimit.of(patience));
    }

    /** Of a call that may read or do much: the waits for connections that follow on one another end with the patience. */
    public static CallLimit ofConnections(Duration patience) {
        return new CallLimit(patience, null);
    }

    public WaitLimit ofConnection() {
        return end == null ? WaitLimit.of(patience.minus(waited)) : end;
    }

    /** The end of all answers; null where each may take its own time. */
    public @Nullable WaitLimit ofAnswers() {
        return end;
    }

    /** A connection came after this time. */
    public void took(Duration wait) {
        boolean prompt = wait.multipliedBy(PROMPT).compareTo(patience) < 0;
        waited = prompt ? Duration.ZERO : waited.plus(wait);
    }
}
