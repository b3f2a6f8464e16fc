package io.piecework.ledger.listening;

import io.piecework.ledger.stream.Horizon;
import org.jspecify.annotations.Nullable;

/**
 * How far listeners may read, looked at without waiting: while a transaction of a host's stays open, this stays where it is. Safe for any
 * number of threads.
 */
final class Reach {

    private final Horizon horizon;
    private Horizon.@Nullable Sighting next;
    private long safe;

    Reach(Horizon horizon) {
        this.horizon = horizon;
    }

    /** A position up to which all events are final; never less than it was before. */
    synchronized long position() {
        if (next == null || isFinal(next)) {
            Horizon.Sighting sighting = horizon.sight();
            next = isFinal(sighting) ? null : sighting;
        }
        return safe;
    }

    private boolean isFinal(Horizon.Sighting sighting) {
        boolean over = sighting.isFinal();
        if (over) {
            safe = Math.max(safe, sighting.position());
        }
        return over;
    }
}
