package io.piecework.ledger.journal.fingerprint;

import io.piecework.ledger.engine.port.Rows;
import java.util.HexFormat;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The fingerprint for what is printed often, such as statements: one ledger keeps the last one that it computed and goes on from it, so that
 * only the events since then are read. Safe for any number of threads.
 *
 * <p>It goes on only where the event at the end still has the hash that it had. Earlier events that were changed meanwhile are not read
 * again: the printed line is then that of the former events, and {@code verify --against} finds it.
 */
@API(status = API.Status.INTERNAL)
public final class LatestFingerprint {

    /**
     * @param running never advanced, only copied
     * @param lastHash of the last event, in hexadecimal digits
     */
    private record Kept(RunningFingerprint running, String lastHash) {

        long position() {
            return running.position();
        }
    }

    private volatile @Nullable Kept kept;

    /**
     * The fingerprint that {@link Fingerprints#of} computes.
     *
     * @param upTo a position up to which all events are final
     */
    public Fingerprint of(Rows rows, long upTo) {
        Kept last = kept;
        RunningFingerprint running = last == null || !isStillThere(rows, last, upTo)
                ? new RunningFingerprint(FingerprintCheckpoint.stored(rows, upTo))
                : last.running.copy();
        byte[][] lastHash = {null};
        rows.events().hashes(running.position(), upTo, (position, hash) -> {
            running.next(position, hash);
            lastHash[0] = hash;
        });
        if (lastHash[0] != null) {
            keep(new Kept(running, HexFormat.of().formatHex(lastHash[0])));
        }
        return running.now();
    }

    /** A reader of an earlier moment does not replace a later one. */
    private void keep(Kept next) {
        Kept now = kept;
        if (now == null || now.position() <= next.position()) {
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
                        (position, hash) ->
                                there[0] = HexFormat.of().formatHex(hash).equals(last.lastHash));
        return there[0];
    }
}
