package io.piecework.ledger.listening;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The segments whose owner vanished, perhaps since a message took its process along. As many events as it can have been in the middle of are
 * parked before they are told, and told one by one, each attempt kept before it is made: so that a message which ends every process that is
 * told of it is found, and keeps back its own worker's only. A segment is read no further until then. The thread's own.
 */
final class Caution {

    private final int batch;

    /** How many events are still to be parked, by the segment. */
    private final Map<Integer, Integer> left = new HashMap<>();

    /** Those of which something is parked that is still to be told. */
    private final Set<Integer> held = new HashSet<>();

    /** @param batch how many events are read at a time */
    Caution(int batch) {
        this.batch = batch;
    }

    /** Segments were taken over from somebody who is gone. */
    void begin(Set<Integer> segments) {
        segments.forEach(segment -> left.put(segment, batch));
    }

    /** Whether what is tried in a segment is tried with caution. */
    boolean isOn(int segment) {
        return left.containsKey(segment);
    }

    /** Whether what comes next in a segment is parked before it is told. */
    boolean isParking(int segment) {
        return left.getOrDefault(segment, 0) > 0;
    }

    /** A segment was moved on by so many events. */
    void passed(int segment, int events) {
        if (left.computeIfPresent(segment, (same, before) -> before - events) != null) {
            held.add(segment);
        }
    }

    /** Whether a segment is read no further for now. */
    boolean isHeld(int segment) {
        return held.contains(segment);
    }

    /** What was parked is told, but in these segments. */
    void settled(Set<Integer> due) {
        held.retainAll(due);
        left.entrySet().removeIf(entry -> entry.getValue() <= 0 && !due.contains(entry.getKey()));
    }

    /** Forgets the segments that are others'. */
    void keepOnly(Set<Integer> own) {
        left.keySet().retainAll(own);
        held.retainAll(own);
    }
}
