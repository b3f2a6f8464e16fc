package io.piecework.ledger.finance;

import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.journal.fingerprint.Fingerprint;
import io.piecework.ledger.journal.fingerprint.Fingerprints;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apiguardian.api.API;

/** Compares fingerprints that were noted earlier with those of the events. */
@API(status = API.Status.INTERNAL)
public final class NotedFingerprints {

    private NotedFingerprints() {}

    /**
     * How the events differ from those of fingerprints that were noted earlier, one sentence each. Reads the events once, and no stored fingerprint.
     *
     * @param rows of a snapshot
     */
    public static List<String> differences(Rows rows, Collection<Fingerprint> noted) {
        Map<Long, Fingerprint> now = Fingerprints.computed(
                rows, noted.stream().map(Fingerprint::position).toList());
        long last = rows.events().lastPosition();
        return noted.stream()
                .filter(then -> !then.equals(now.get(then.position())))
                .map(then -> difference(then, Objects.requireNonNull(now.get(then.position())), last))
                .toList();
    }

    private static String difference(Fingerprint then, Fingerprint now, long last) {
        String noted = "the fingerprint noted at position " + then.position() + ": ";
        if (last < then.position()) {
            return noted + "the last event has position " + last
                    + ", so later ones were cut off, or this is an older copy";
        }
        if (now.events() != then.events()) {
            return noted + "it was of " + then.events() + " events, now there are " + now.events()
                    + ": events were deleted or added, or this is another branch";
        }
        return noted + "its SHA-256 was " + then.digest() + ", now it is " + now.digest()
                + ": events were rewritten, or this is another branch";
    }
}
