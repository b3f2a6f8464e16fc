package io.piecework.ledger.engine;

import io.piecework.ledger.engine.json.EventNames;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.stream.LedgerModule;
import io.piecework.ledger.stream.Projection;
import io.piecework.ledger.stream.StreamKind;
import io.piecework.ledger.stream.Upcaster;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the rooms said of themselves: who decides what, and which streams and events there are. */
public final class ModuleRegistry implements LedgerModule.Registration {

    private final Map<Class<?>, LedgerModule.Decider<?>> deciders = new HashMap<>();
    private final Map<String, StreamKind<?>> kinds = new HashMap<>();
    private final List<LedgerModule.Guard> guards = new ArrayList<>();
    private final List<Projection> projections = new ArrayList<>();
    private final EventNames names = new EventNames();

    ModuleRegistry(List<LedgerModule> modules) {
        keeps(StreamKind.OPERATION);
        modules.forEach(room -> room.describe(this));
        names.complete();
    }

    @Override
    public <C extends Command> LedgerModule.Registration decides(Class<C> command, LedgerModule.Decider<C> decider) {
        claim(deciders.putIfAbsent(command, decider) == null, "two rooms decide " + command.getName());
        return this;
    }

    @Override
    public LedgerModule.Registration guards(LedgerModule.Guard guard) {
        guards.add(guard);
        return this;
    }

    @Override
    public LedgerModule.Registration keeps(StreamKind<?> kind) {
        claim(kinds.putIfAbsent(kind.prefix(), kind) == null, "two rooms keep " + kind.prefix() + " streams");
        return this;
    }

    @Override
    public LedgerModule.Registration records(Class<? extends LedgerEvent> events) {
        Class<?>[] permitted = events.getPermittedSubclasses();
        claim(permitted != null, events.getName() + " is not sealed");
        for (Class<?> event : permitted) {
            if (event.isInterface()) {
                records(event.asSubclass(LedgerEvent.class));
            } else {
                names.add(event.asSubclass(LedgerEvent.class));
            }
        }
        return this;
    }

    @Override
    public LedgerModule.Registration upcasts(Class<? extends LedgerEvent> event, int from, Upcaster step) {
        names.upcast(event, from, step);
        return this;
    }

    @Override
    public LedgerModule.Registration projects(Projection projection) {
        projections.add(projection);
        return this;
    }

    /** All projections, in the order in which their rows are locked. */
    List<Projection> projections() {
        return List.copyOf(projections);
    }

    EventNames names() {
        return names;
    }

    @SuppressWarnings("unchecked") // decides() took both together
    <C extends Command> LedgerEvent decide(C command, JobUnit unit) {
        var decider = (LedgerModule.Decider<C>) deciders.get(command.getClass());
        if (decider == null) {
            throw new IllegalArgumentException(command.getClass().getName() + " is no command of this ledger");
        }
        if (command instanceof Record record) {
            RequiredComponents.require(record);
        }
        int before = unit.appended().size();
        LedgerEvent event = decider.decide(command, unit);
        for (LedgerModule.Guard guard : guards) {
            for (int i = before; i < unit.appended().size(); i++) {
                guard.admit(unit.appended().get(i).getPayload(), unit);
            }
        }
        return event;
    }

    /** The kind a stream's name begins with. */
    @SuppressWarnings("unchecked") // the aggregate hands each state back to the kind that made it
    public StreamKind<Object> kindOf(String stream) {
        StreamKind<?> kind = kinds.get(stream.substring(0, Math.max(0, stream.indexOf(':'))));
        if (kind == null) {
            throw new IllegalArgumentException("stream \"" + stream + "\" begins with no kind of stream");
        }
        return (StreamKind<Object>) kind;
    }

    private static void claim(boolean granted, String otherwise) {
        if (!granted) {
            throw new IllegalStateException(otherwise);
        }
    }
}
