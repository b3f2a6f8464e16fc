package io.piecework.ledger.engine;

import io.piecework.ledger.message.EventName;
import io.piecework.ledger.message.LedgerEvent;
import java.util.HashMap;
import java.util.Map;

/** Which class an event's stored name stands for. Nothing else decides what is loaded: a name that is not here is refused. */
final class EventNames {

    private final Map<String, Class<? extends LedgerEvent>> classes = new HashMap<>();
    private final Map<Class<?>, EventName> names = new HashMap<>();

    void add(Class<? extends LedgerEvent> event) {
        EventName name = event.getAnnotation(EventName.class);
        if (name == null) {
            throw new IllegalStateException(event.getName() + " has no @EventName");
        }
        Class<?> other = classes.putIfAbsent(name.value(), event);
        if (other != null) {
            throw new IllegalStateException(
                    "event name " + name.value() + " stands for " + other.getName() + " and " + event.getName());
        }
        names.put(event, name);
    }

    EventName nameOf(Class<?> event) {
        EventName name = names.get(event);
        if (name == null) {
            throw new IllegalStateException(event.getName() + " belongs to no room");
        }
        return name;
    }

    /** @throws IllegalArgumentException when this version does not know the name, or reads another revision of it */
    Class<? extends LedgerEvent> classOf(String name, String revision) {
        Class<? extends LedgerEvent> event = classes.get(name);
        if (event == null) {
            throw new IllegalArgumentException("event name \"" + name + "\" is not one this version knows");
        }
        if (!Integer.toString(nameOf(event).revision()).equals(revision)) {
            throw new IllegalArgumentException("event " + name + " has revision " + revision
                    + ", this version reads revision " + nameOf(event).revision());
        }
        return event;
    }
}
