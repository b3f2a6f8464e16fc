package io.piecework.ledger.audit.figures;

import io.piecework.ledger.audit.figures.EventContradictions.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What one event says about figures that another event says too.
 *
 * @param subject names the pair of events; both claims of a pair have the same subject
 * @param leading whether the event caused the other one; each pair has one leading claim
 * @param place of the event
 * @param name of the event
 * @param other the stream of the other event
 * @param figures by name, in the order in which they are compared
 */
record Claim(String subject, boolean leading, Place place, String name, String other, Map<String, String> figures) {

    private static final int SHOWN = 4;

    /** One sentence for each figure that differs. */
    List<EventFinding> differences(Claim other) {
        var found = new ArrayList<EventFinding>();
        figures.forEach((figure, value) -> {
            String others = other.figures.get(figure);
            if (others != null && !others.equals(value)) {
                found.add(differs(place, figure, value, other.place, others));
            }
        });
        return found;
    }

    /** A figure that two events have in different values. */
    static EventFinding differs(Place one, String figure, String value, Place other, String others) {
        return one.finding(": " + figure + " is " + value + ", " + other + " has " + others);
    }

    /** The other event of the pair is missing. */
    EventFinding alone() {
        String said = figures.entrySet().stream()
                .limit(SHOWN)
                .map(figure -> figure.getKey() + " " + figure.getValue())
                .collect(Collectors.joining(", "));
        return place.finding(": " + name + " has " + said + "; " + other
                + " has no event that agrees: it was deleted, or " + "this one was added");
    }

    /** Whether both events say the same. */
    boolean agrees(Claim other) {
        return figures.equals(other.figures);
    }
}
