package io.piecework.ledger.finance.period;

import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.journal.fingerprint.Fingerprint;
import io.piecework.ledger.journal.fingerprint.Fingerprints;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apiguardian.api.API;

/** Compares fingerprints that were stored or noted earlier with those of the events. */
@API(status = API.Status.INTERNAL)
public final class SealedFingerprints {

    private static final String CLOSING = """
            SELECT position
            FROM %s
            WHERE stream = ?
                AND sequence = 0""";

    private SealedFingerprints() {}

    /**
     * A sentence for each seal whose fingerprint ends before the closing, and for the first one whose fingerprint is not that of the events any
     * more. A fingerprint covers the earlier seals, so that the later ones do not agree either.
     *
     * @param periods of all currencies
     */
    public static List<String> ofSeals(Rows rows, List<ClosedPeriod> periods) {
        List<ClosedPeriod> sealed = periods.stream()
                .filter(period -> period.fingerprint() != null)
                .sorted(Comparator.comparingLong(period -> of(period).position()))
                .toList();
        Map<Long, Fingerprint> now = Fingerprints.computed(
                rows, sealed.stream().map(period -> of(period).position()).toList());
        var sentences = new ArrayList<String>();
        Fingerprint agreed = Fingerprint.NONE;
        for (ClosedPeriod period : sealed) {
            Fingerprint then = of(period);
            Fingerprint found = Objects.requireNonNull(now.get(then.position()));
            if (!found.equals(then)) {
                sentences.add(period.period().stream() + " was sealed with the fingerprint " + then
                        + ", the events give " + found + ": events after position " + agreed.position()
                        + " and up to position " + then.position() + " were changed, deleted or added");
                break;
            }
            tooEarly(rows, period, then).ifPresent(sentences::add);
            agreed = then;
        }
        return sentences;
    }

    private static Optional<String> tooEarly(Rows rows, ClosedPeriod period, Fingerprint then) {
        String stream = period.period().stream();
        return rows
                .list(CLOSING.formatted(rows.events().relation()), List.of(stream), row -> row.count("position"))
                .stream()
                .filter(closing -> then.position() < closing)
                .map(closing -> stream + " was sealed with a fingerprint up to position " + then.position()
                        + ", its closing has position " + closing + ": the seal does not cover the events between them")
                .findFirst();
    }

    private static Fingerprint of(ClosedPeriod period) {
        return Objects.requireNonNull(period.fingerprint());
    }

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
