package io.piecework.ledger.fingerprint;

import io.piecework.ledger.stream.Rows;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The fingerprint for what is printed often, such as statements: one ledger keeps the last one that it computed and goes on from it, so that
 * only the events since then are read. Safe for any number of threads.
 *
 * <p>It goes on only where the event at the end still has the hash that it had. Earlier events that were changed meanwhile are not read
 * again: the printed line is then that of the former events, and {@code verify --against} finds it.
 */
public final class LatestFingerprint {

    /** @param running never advanced: whoever goes on copies it */
    private record Kept(RunningFingerprint running, byte[] lastHash) {

        long position() {
            return running.position();
        }
    }

    private volatile @Nullable Kept kept;

    /**
     * The same as {@link Fingerprints#of}.
     *
     * @param upTo a position up to which all events are final
     */
    public Fingerprint of(Rows rows, long upTo) {
        Kept last = kept;
        if (last == null || !isStillThere(rows, last, upTo)) {
            return advanced(rows, new RunningFingerprint(FingerprintCheckpoint.stored(rows, upTo)), null, upTo);
        }
        return advanced(rows, last.running.copy(), last, upTo);
    }

    private Fingerprint advanced(Rows rows, RunningFingerprint running, @Nullable Kept from, long upTo) {
        byte[][] hashes = {null};
        rows.events().hashes(running.position(), upTo, (position, hash) -> {
            running.next(position, hash);
            hashes[0] = hash;
        });
        byte[] lastHash = hashes[0];
        if (lastHash != null) {
            keep(new Kept(running, lastHash.clone()), from);
        }
        return running.now();
    }

    /** A reader of an earlier moment does not replace a later one. */
    private void keep(Kept next, @Nullable Kept from) {
        Kept now = kept;
        if (now == null || now == from || now.position() < next.position()) {
            kept = next;
        }
    }

    private static boolean isStillThere(Rows rows, Kept last, long upTo) {
        if (last.position() > upTo) {
            return false;
        }
        var there = new boolean[1];
        rows.events()
                .hashes(
                        last.position() - 1,
                        last.position(),
                        (position, hash) -> there[0] = Arrays.equals(hash, last.lastHash));
        return there[0];
    }
}
