package io.piecework.ledger.stream;

import org.jspecify.annotations.Nullable;

/**
 * How far events are final, looked at without waiting: while a transaction of a host's stays open, this stays where it is, and goes on
 * when that is over, though others began meanwhile. For whoever comes again; safe for any number of threads.
 */
public final class Reach {

    private final Horizon horizon;
    private Horizon.@Nullable Sighting next;
    private long safe;

    public Reach(Horizon horizon) {
        this.horizon = horizon;
    }

    /** A position up to which all events are final; never less than it was before. */
    public synchronized long position() {
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
