package io.piecework.ledger.engine.json;

import io.piecework.ledger.command.EventName;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.engine.port.Upcaster;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The event classes by their stored names, with the upcasters of their older revisions. A stored row can only load a class that is
 * registered here: an unknown name or revision is refused.
 */
public final class EventNames {

    private final Map<String, Class<? extends LedgerEvent>> classes = new HashMap<>();
    private final Map<Class<?>, EventName> names = new HashMap<>();
    private final Map<Class<?>, Map<Integer, Upcaster>> upcasters = new HashMap<>();
    private final Map<String, Type> types = new HashMap<>();

    /**
     * How the events of one name are read.
     *
     * @param steps the upcasters from revision 1 to 2, from 2 to 3, and so on to the current revision
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
        // An event of several sealed interfaces is registered once for each.
        if (other != null && other != event) {
            throw new IllegalStateException(
                    "event name " + name.value() + " stands for " + other.getName() + " and " + event.getName());
        }
        names.put(event, name);
    }

    /** Registers the upcaster from one revision of an event to the next. */
    public void upcast(Class<? extends LedgerEvent> event, int from, Upcaster step) {
        if (upcasters.computeIfAbsent(event, any -> new HashMap<>()).put(from, step) != null) {
            throw new IllegalStateException("two upcasters take revision " + from + " of " + event.getName());
        }
    }

    /**
     * Ends the registration. Call it after all modules have registered and before the first event is read.
     *
     * @throws IllegalStateException when an older revision has no upcaster, or an upcaster no revision
     */
    public void complete() {
        upcasters.keySet().forEach(this::nameOf);
        classes.forEach((name, event) -> types.put(name, new Type(name, event, steps(event))));
    }

    private List<Upcaster> steps(Class<?> event) {
        EventName name = nameOf(event);
        Map<Integer, Upcaster> registered = new HashMap<>(upcasters.getOrDefault(event, Map.of()));
        var steps = new ArrayList<Upcaster>();
        for (int from = 1; from < name.revision(); from++) {
            Upcaster step = registered.remove(from);
            if (step == null) {
                throw new IllegalStateException("event " + name.value() + " is at revision " + name.revision()
                        + ", no upcaster takes revision " + from);
            }
            steps.add(step);
        }
        for (int unused : registered.keySet()) {
            throw new IllegalStateException("event " + name.value() + " is at revision " + name.revision()
                    + ", an upcaster takes revision " + unused);
        }
        return List.copyOf(steps);
    }

    Optional<Class<? extends LedgerEvent>> classOf(String name) {
        return Optional.ofNullable(classes.get(name));
    }

    Optional<EventName> find(Class<?> event) {
        return Optional.ofNullable(names.get(event));
    }

    public EventName nameOf(Class<?> event) {
        EventName name = names.get(event);
        if (name == null) {
            throw new IllegalStateException(event.getName() + " belongs to no module");
        }
        return name;
    }

    /** @throws IllegalArgumentException when this version does not know the name, or cannot read this revision of it */
    Type typeOf(String name, long revision) {
        Type type = types.get(name);
        if (type == null) {
            throw new IllegalArgumentException("event name \"" + name + "\" is unknown to this version");
        }
        int current = type.revision();
        if (revision < 1 || revision > current) {
            throw new IllegalArgumentException("event " + name + " has revision " + revision + ", this version reads "
                    + (current == 1 ? "revision 1" : "revisions 1 to " + current));
        }
        return type;
    }
}
