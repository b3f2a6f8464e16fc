package io.piecework.ledger.engine;

import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Permissions;
import io.piecework.ledger.engine.json.EventNames;
import io.piecework.ledger.engine.port.LedgerModule;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.port.StreamKind;
import io.piecework.ledger.engine.port.Unit;
import io.piecework.ledger.engine.port.Upcaster;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Everything that the modules registered: which class decides a command, the kinds of streams, the event names, the guards. */
final class ModuleRegistry implements LedgerModule.Registration {

    private final Map<Class<?>, LedgerModule.Decider<?>> deciders = new LinkedHashMap<>();
    private final Map<String, StreamKind<?>> kinds = new HashMap<>();
    private final List<LedgerModule.Guard> guards = new ArrayList<>();
    private final List<Projection> projections = new ArrayList<>();
    private final EventNames names = new EventNames();
    private final Permissions permissions;

    ModuleRegistry(List<LedgerModule> modules, Permissions permissions) {
        this.permissions = permissions;
        streams(StreamKind.OPERATION);
        modules.forEach(module -> module.register(this));
        names.complete();
    }

    @Override
    public <C extends Command> LedgerModule.Registration command(Class<C> command, LedgerModule.Decider<C> decider) {
        require(deciders.putIfAbsent(command, decider) == null, "two modules decide " + command.getName());
        return this;
    }

    @Override
    public LedgerModule.Registration guard(LedgerModule.Guard guard) {
        guards.add(guard);
        return this;
    }

    @Override
    public LedgerModule.Registration streams(StreamKind<?> kind) {
        require(kinds.putIfAbsent(kind.prefix(), kind) == null, "two modules own " + kind.prefix() + " streams");
        return this;
    }

    @Override
    public LedgerModule.Registration events(Class<? extends LedgerEvent> events) {
        Class<?>[] permitted = events.getPermittedSubclasses();
        require(permitted != null, events.getName() + " is not sealed");
        for (Class<?> event : permitted) {
            if (event.isInterface()) {
                events(event.asSubclass(LedgerEvent.class));
            } else {
                names.add(event.asSubclass(LedgerEvent.class));
            }
        }
        return this;
    }

    @Override
    public LedgerModule.Registration upcaster(Class<? extends LedgerEvent> event, int from, Upcaster step) {
        names.upcast(event, from, step);
        return this;
    }

    @Override
    public LedgerModule.Registration projection(Projection projection) {
        projections.add(projection);
        return this;
    }

    /** All projections, in the order in which their rows are locked. */
    List<Projection> projections() {
        return List.copyOf(projections);
    }

    /** In the order of their registration. */
    Set<Class<? extends Command>> commandTypes() {
        var types = new LinkedHashSet<Class<? extends Command>>();
        deciders.keySet().forEach(type -> types.add(type.asSubclass(Command.class)));
        return types;
    }

    Permissions permissions() {
        return permissions;
    }

    EventNames names() {
        return names;
    }

    /**
     * Has the module that registered the command's class decide it.
     *
     * @return the event that the receipt is written from
     */
    @SuppressWarnings("unchecked") // command() registered class and decider together
    <C extends Command> LedgerEvent decide(C command, Unit unit) {
        var decider = (LedgerModule.Decider<C>) deciders.get(command.getClass());
        if (decider == null) {
            throw new IllegalArgumentException(command.getClass().getName() + " is no command of this ledger");
        }
        return decider.decide(command, unit);
    }

    /** Shows an appended event to every guard; one that refuses it throws. */
    void admit(LedgerEvent event, Unit unit) {
        guards.forEach(guard -> guard.admit(event, unit));
    }

    /**
     * The kind of a stream, by the prefix of its name.
     *
     * @throws IllegalArgumentException when no module registered the prefix
     */
    @SuppressWarnings("unchecked") // a stream hands each state back to the kind that made it
    public StreamKind<Object> kindOf(String stream) {
        StreamKind<?> kind = kinds.get(stream.substring(0, Math.max(0, stream.indexOf(':'))));
        if (kind == null) {
            throw new IllegalArgumentException("stream \"" + stream + "\" begins with no kind of stream");
        }
        return (StreamKind<Object>) kind;
    }

    private static void require(boolean granted, String otherwise) {
        if (!granted) {
            throw new IllegalStateException(otherwise);
        }
    }
}
