package io.piecework.ledger.audit.figures;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Compares figures that any number of events repeat with the event that defined them last, such as the payout method in force. The first
 * pass keeps 32 bytes of each of these events; a second one names those that differ.
 */
final class ReferredClaims {

    private static final int MOST_NAMED = 1_000;

    /**
     * Another process may define figures while an event is decided. The event may then have the figures before, or, where its position was
     * given first, those after.
     */
    private static final long MICROS_AT_ONCE = 60_000_000;

    private static final long MICROS = 1_000_000;

    /** @param figures the digest of the figures */
    private record Entry(long subject, long position, long recorded, long figures) {}

    private final List<Entry> definitions = new ArrayList<>();
    private final List<Entry> references = new ArrayList<>();
    private final SeenClaims many = new SeenClaims();
    private final Set<Long> wrong = new HashSet<>();
    private final Map<String, TreeMap<Long, Claim>> defined = new HashMap<>();
    private final List<Claim> referring = new ArrayList<>();
    private boolean collecting;
    private long unnamed;

    /** The claim leads where its event defines the figures. */
    void add(Claim claim) {
        long subject = hash(claim.subject());
        if (!collecting) {
            (claim.leading() ? definitions : references)
                    .add(new Entry(
                            subject,
                            claim.place().position(),
                            micros(claim),
                            hash(claim.figures().toString())));
        } else if (wrong.contains(subject)) {
            if (claim.leading()) {
                defined.computeIfAbsent(claim.subject(), none -> new TreeMap<>())
                        .put(claim.place().position(), claim);
            } else {
                referring.add(claim);
            }
        }
    }

    /** Remembers of the definitions only some bits each, in constant memory: of ten million, one false reference in two hundred is missed. */
    void addOneOfMany(Claim claim) {
        if (collecting) {
            add(claim);
        } else if (claim.leading()) {
            many.add(claim);
        } else if (!many.mayHave(claim)) {
            name(hash(claim.subject()));
        }
    }

    private void name(long subject) {
        if (wrong.size() < MOST_NAMED) {
            wrong.add(subject);
        } else {
            unnamed++;
        }
    }

    /** Ends the first pass: whether the next one must collect claims. */
    boolean collect() {
        Entry[] sorted = definitions.toArray(Entry[]::new);
        Arrays.sort(sorted, Comparator.comparingLong(Entry::subject).thenComparingLong(Entry::position));
        for (Entry reference : references) {
            if (!isDefined(sorted, reference)) {
                name(reference.subject());
            }
        }
        definitions.clear();
        references.clear();
        collecting = true;
        return !wrong.isEmpty();
    }

    private static boolean isDefined(Entry[] sorted, Entry reference) {
        int last = -1;
        int from = 0;
        int to = sorted.length - 1;
        while (from <= to) {
            int middle = (from + to) >>> 1;
            boolean before = sorted[middle].subject() < reference.subject()
                    || (sorted[middle].subject() == reference.subject()
                            && sorted[middle].position() < reference.position());
            if (before) {
                last = middle;
                from = middle + 1;
            } else {
                to = middle - 1;
            }
        }
        return matches(sorted, last, reference)
                || (last > 0
                        && isAtOnce(sorted[last].recorded(), reference.recorded())
                        && matches(sorted, last - 1, reference))
                || (last + 1 < sorted.length
                        && isAtOnce(sorted[last + 1].recorded(), reference.recorded())
                        && matches(sorted, last + 1, reference));
    }

    private static boolean isAtOnce(long one, long other) {
        return Math.abs(one - other) <= MICROS_AT_ONCE;
    }

    private static boolean matches(Entry[] sorted, int index, Entry reference) {
        return index >= 0
                && sorted[index].subject() == reference.subject()
                && sorted[index].figures() == reference.figures();
    }

    /** After the second pass: one sentence for each figure that differs. */
    List<EventFinding> contradictions() {
        var found = new ArrayList<EventFinding>();
        for (Claim reference : referring) {
            NavigableMap<Long, Claim> claims = defined.getOrDefault(reference.subject(), new TreeMap<>());
            Map.Entry<Long, Claim> before = claims.lowerEntry(reference.place().position());
            if (isOfAnotherMoment(claims, reference)) {
                continue;
            }
            if (before == null) {
                found.add(reference.alone());
            } else {
                found.addAll(reference.differences(before.getValue()));
            }
        }
        if (unnamed > 0) {
            found.add(
                    new EventFinding(
                            "",
                            "has at least " + unnamed
                                    + " more references to other figures than were defined, which are named once those above are repaired"));
        }
        return found;
    }

    /** Whether the reference agrees with the figures of a moment before or after, as in the first pass. */
    private static boolean isOfAnotherMoment(NavigableMap<Long, Claim> claims, Claim reference) {
        long position = reference.place().position();
        Map.Entry<Long, Claim> before = claims.lowerEntry(position);
        Map.Entry<Long, Claim> after = claims.higherEntry(position);
        if (after != null
                && isAtOnce(micros(after.getValue()), micros(reference))
                && reference.agrees(after.getValue())) {
            return true;
        }
        Map.Entry<Long, Claim> earlier = before == null ? null : claims.lowerEntry(before.getKey());
        return before != null
                && earlier != null
                && isAtOnce(micros(before.getValue()), micros(reference))
                && reference.agrees(earlier.getValue());
    }

    private static long micros(Claim claim) {
        return claim.place().recorded().getEpochSecond() * MICROS;
    }

    /** 64 bits of a text. */
    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }
}
