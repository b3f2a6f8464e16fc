package io.piecework.ledger.audit.proof;

import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.finance.ClosedPeriod;
import io.piecework.ledger.finance.ClosedPeriods;
import io.piecework.ledger.finance.PeriodSeal;
import io.piecework.ledger.finance.PeriodState;
import io.piecework.ledger.journal.fingerprint.Fingerprint;
import io.piecework.ledger.journal.fingerprint.Fingerprints;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Compares closed periods with each other, their seals with the journal, and the fingerprints in their seals with the events. */
final class ClosedPeriodProof {

    private static final String CLOSING = """
            SELECT position
            FROM %s
            WHERE stream = ?
                AND sequence = 0""";

    private ClosedPeriodProof() {}

    /** The streams of periods that are not among these. */
    static List<String> unknown(Rows rows, List<ClosedPeriod> periods) {
        List<String> known =
                periods.stream().map(period -> period.period().stream()).toList();
        return rows.events().streams(PeriodState.KIND).stream()
                .filter(stream -> !known.contains(stream))
                .toList();
    }

    /** A sentence for each gap between the periods. */
    static List<String> gaps(List<ClosedPeriod> periods) {
        var found = new ArrayList<String>();
        ClosedPeriod before = null;
        for (ClosedPeriod period : periods) {
            String name = period.period().stream();
            if (before == null || !before.currency().equals(period.currency())) {
                if (period.from() != null) {
                    found.add(name + " begins at " + period.from() + ", and no period ends there");
                }
            } else if (!before.until().equals(period.from())) {
                found.add(name + " begins at " + period.from() + ", the period before it ends at " + before.until());
            }
            before = period;
        }
        return found;
    }

    /** A sentence for each seal that is missing although a later period has one. */
    static List<String> lostSeals(List<ClosedPeriod> periods) {
        var found = new ArrayList<String>();
        ClosedPeriod before = null;
        for (ClosedPeriod period : periods) {
            if (before != null
                    && before.currency().equals(period.currency())
                    && before.seal() == null
                    && period.seal() != null) {
                found.add(before.period().stream() + " has no seal, the period after it has one");
            }
            before = period;
        }
        return found;
    }

    /** Compares every seal with the journal: a sentence for each figure that differs. */
    static List<String> differences(Rows rows, List<ClosedPeriod> periods) {
        var found = new ArrayList<String>();
        periods.stream().map(ClosedPeriod::currency).distinct().forEach(currency -> {
            List<ClosedPeriod> own = periods.stream()
                    .filter(period -> period.currency().equals(currency))
                    .toList();
            Map<Instant, PeriodSeal> seals = ClosedPeriods.inJournal(
                    rows, currency, own.stream().map(ClosedPeriod::until).toList());
            for (ClosedPeriod period : own) {
                if (period.seal() != null) {
                    compare(
                            period.period().stream(),
                            period.seal(),
                            Objects.requireNonNull(seals.get(period.until())),
                            found);
                }
            }
        });
        return found;
    }

    private static void compare(String name, PeriodSeal sealed, PeriodSeal found, List<String> differences) {
        if (!sealed.digest().equals(found.digest()) || sealed.postings() != found.postings()) {
            differences.add(name + " was sealed with " + postings(sealed) + ", the journal gives " + postings(found));
        } else if (sealed.position() != found.position()) {
            differences.add(name + " was sealed up to position " + sealed.position() + ", the journal gives "
                    + found.position());
        }
        if (!sealed.balances().equals(found.balances())) {
            differences.add(
                    name + " was sealed with balances " + balances(sealed) + ", the journal gives " + balances(found));
        }
    }

    private static String postings(PeriodSeal seal) {
        return seal.postings() + (seal.postings() == 1 ? " posting" : " postings") + " and digest " + seal.digest();
    }

    private static String balances(PeriodSeal seal) {
        return seal.balances().stream()
                .map(line -> line.account() + " " + line.balance())
                .toList()
                .toString();
    }

    /**
     * A sentence for each seal whose fingerprint ends before the closing, and for the first one whose fingerprint is not that of the events any
     * more. A fingerprint covers the earlier seals, so that the later ones do not agree either.
     *
     * @param periods of all currencies
     */
    static List<String> fingerprints(Rows rows, List<ClosedPeriod> periods) {
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
}
