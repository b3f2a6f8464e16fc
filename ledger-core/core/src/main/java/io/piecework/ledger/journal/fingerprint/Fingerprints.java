package io.piecework.ledger.journal.fingerprint;

import io.piecework.ledger.engine.port.Rows;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apiguardian.api.API;

/** Computes fingerprints. */
@API(status = API.Status.INTERNAL)
public final class Fingerprints {

    private Fingerprints() {}

    /**
     * The fingerprint of all events up to a position, continued from the last stored one: it costs a few thousand events at most, where the
     * checkpoint keeps up. It is as good as the stored ones, which {@code verify} proves.
     *
     * @param upTo a position up to which all events are final, or the fingerprint may change
     */
    public static Fingerprint of(Rows rows, long upTo) {
        var running = new RunningFingerprint(FingerprintCheckpoint.stored(rows, upTo));
        rows.events().hashes(running.now().position(), upTo, running::next);
        return running.now();
    }

    /** The fingerprints at these positions, computed from the events alone in one pass. */
    public static Map<Long, Fingerprint> computed(Rows rows, Collection<Long> positions) {
        var found = new TreeMap<Long, Fingerprint>();
        NavigableSet<Long> left = new TreeSet<>(positions);
        if (left.isEmpty()) {
            return found;
        }
        var running = new RunningFingerprint(Fingerprint.NONE);
        rows.events().hashes(0, left.last(), (position, hash) -> {
            while (left.first() < position) {
                found.put(left.pollFirst(), running.now());
            }
            running.next(position, hash);
        });
        left.forEach(position -> found.put(position, running.now()));
        return found;
    }
}
