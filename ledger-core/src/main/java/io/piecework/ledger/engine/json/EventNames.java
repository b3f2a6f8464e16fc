package io.piecework.ledger.engine.json;

import io.piecework.ledger.message.EventName;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.stream.Upcaster;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which class an event's stored name stands for, and what makes its older revisions the current one. Nothing else decides what is
 * loaded: a name or a revision that is not here is refused.
 */
public final class EventNames {

    private final Map<String, Class<? extends LedgerEvent>> classes = new HashMap<>();
    private final Map<Class<?>, EventName> names = new HashMap<>();
    private final Map<Class<?>, Map<Integer, Upcaster>> upcasters = new HashMap<>();
    private final Map<String, Type> types = new HashMap<>();

    /**
     * How events of one name are read.
     *
     * @param steps the first from revision 1 to 2, and so on, to the current one
     */
    record Type(String name, Class<? extends LedgerEvent> event, List<Upcaster> steps) {

        int revision() {
            return steps.size() + 1;
        }
    }

    public void add(Class<? extends LedgerEvent> event) {
        EventName name = event.getAnnotation(EventName.class);
        if (name == null) {
            throw new IllegalStateException(event.getName() + " has no @EventName");
        }
        if (name.revision() < 1) {
            throw new IllegalStateException(
                    "event " + name.value() + " is at revision " + name.revision() + ", the first is 1");
        }
        Class<?> other = classes.putIfAbsent(name.value(), event);
        // one that is several things at once is met once for each
        if (other != null && other != event) {
            throw new IllegalStateException(
                    "event name " + name.value() + " stands for " + other.getName() + " and " + event.getName());
        }
        names.put(event, name);
    }

    public void upcast(Class<? extends LedgerEvent> event, int from, Upcaster step) {
        if (upcasters.computeIfAbsent(event, any -> new HashMap<>()).put(from, step) != null) {
            throw new IllegalStateException("two upcasters take revision " + from + " of " + event.getName());
        }
    }

    /**
     * To be called when all rooms have spoken, before anything is read.
     *
     * @throws IllegalStateException when an older revision could not be read, or an upcaster is of no use
     */
    public void complete() {
        upcasters.keySet().forEach(this::nameOf);
        classes.forEach((name, event) -> types.put(name, new Type(name, event, steps(event))));
    }

    private List<Upcaster> steps(Class<?> event) {
        EventName name = nameOf(event);
        Map<Integer, Upcaster> given = new HashMap<>(upcasters.getOrDefault(event, Map.of()));
        var steps = new ArrayList<Upcaster>();
        for (int from = 1; from < name.revision(); from++) {
            Upcaster step = given.remove(from);
            if (step == null) {
                throw new IllegalStateException("event " + name.value() + " is at revision " + name.revision()
                        + ", no upcaster takes revision " + from);
            }
            steps.add(step);
        }
        for (int useless : given.keySet()) {
            throw new IllegalStateException("event " + name.value() + " is at revision " + name.revision()
                    + ", an upcaster takes revision " + useless);
        }
        return List.copyOf(steps);
    }

    public EventName nameOf(Class<?> event) {
        EventName name = names.get(event);
        if (name == null) {
            throw new IllegalStateException(event.getName() + " belongs to no room");
        }
        return name;
    }

    /** @throws IllegalArgumentException when this version does not know the name, or does not read this revision of it */
    Type typeOf(String name, long revision) {
        Type type = types.get(name);
        if (type == null) {
            throw new IllegalArgumentException("event name \"" + name + "\" is not one this version knows");
        }
        int current = type.revision();
        if (revision < 1 || revision > current) {
            throw new IllegalArgumentException("event " + name + " has revision " + revision + ", this version reads "
                    + (current == 1 ? "revision 1" : "revisions 1 to " + current));
        }
        return type;
    }
}
