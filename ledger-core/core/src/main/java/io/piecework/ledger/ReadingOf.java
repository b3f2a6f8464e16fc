package io.piecework.ledger;

import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.journal.fingerprint.LatestFingerprint;
import org.apiguardian.api.API;

/**
 * Gives the module of reports what the views of one worker and one requester read. It is not on the views themselves: they are handed to code that may
 * see the data of this one person only, and a {@link Reading} sees all.
 */
@API(status = API.Status.INTERNAL)
public final class ReadingOf {

    private ReadingOf() {}

    public static Reading view(WorkerView worker) {
        return worker.reading();
    }

    public static Reading view(RequesterView requester) {
        return requester.reading();
    }

    /** The fingerprints for the view's statements. */
    public static LatestFingerprint fingerprints(RequesterView requester) {
        return requester.latestFingerprint();
    }
}
