package io.piecework.ledger.engine;

import io.piecework.ledger.LedgerBuilder;
import io.piecework.ledger.engine.json.EventNames;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.stream.HostTransactions;
import io.piecework.ledger.stream.LedgerModule;
import io.piecework.ledger.stream.Projection;
import io.piecework.ledger.stream.StreamKind;
import io.piecework.ledger.stream.Unit;
import io.piecework.ledger.stream.Upcaster;
import io.piecework.ledger.testdb.FreshDatabase;
import io.piecework.ledger.testing.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** Engines as {@link LedgerBuilder} builds them, optionally with an injected action. */
public final class TestEngine {

    public static final List<LedgerModule> ROOMS = constant("ROOMS");
    public static final List<Projection> PROJECTIONS = constant("PROJECTIONS");

    public static final EngineOptions OPENING = new EngineOptions(true, true, 10_000, Duration.ofSeconds(30));

    /** An action during the decision of a command. */
    public interface Meanwhile {
        void happens(Command command);
    }

    private TestEngine() {}

    public static SettableClock clock() {
        return SettableClock.at("2026-01-31T12:00:00Z");
    }

    public static Engine over(FreshDatabase database) {
        return over(database.dataSource());
    }

    public static Engine over(DataSource source) {
        return new Engine(source, clock(), OPENING, ROOMS, PROJECTIONS);
    }

    /** Writes a snapshot of a stream after every {@code every} events. */
    public static Engine snapshotting(FreshDatabase database, int every) {
        return at(new MaintenanceIntervals(every, Integer.MAX_VALUE), database);
    }

    /** Moves the checkpoints after every {@code every} events. */
    public static Engine checkpointing(FreshDatabase database, int every) {
        return at(new MaintenanceIntervals(Integer.MAX_VALUE, every), database);
    }

    /** Writes snapshots and moves checkpoints after the given numbers of events. */
    public static Engine maintaining(FreshDatabase database, int snapshotEvery, int checkpointEvery) {
        return at(new MaintenanceIntervals(snapshotEvery, checkpointEvery), database);
    }

    private static Engine at(MaintenanceIntervals pace, FreshDatabase database) {
        return new Engine(database.dataSource(), clock(), OPENING, ROOMS, PROJECTIONS, pace);
    }

    /** Writes a snapshot of a stream after every {@code every} events; has only these modules and projections. */
    public static Engine snapshotting(
            FreshDatabase database,
            int every,
            EngineOptions options,
            List<LedgerModule> modules,
            List<Projection> projections) {
        return new Engine(
                database.dataSource(),
                clock(),
                options,
                modules,
                projections,
                new MaintenanceIntervals(every, Integer.MAX_VALUE));
    }

    public static ModuleRegistry registry(List<LedgerModule> modules) {
        return new ModuleRegistry(modules);
    }

    /** The names of the events that these modules record. */
    public static EventNames names(List<LedgerModule> modules) {
        return new ModuleRegistry(modules).names();
    }

    /** Runs more projections after the ledger's own. */
    public static Engine with(FreshDatabase database, Projection... last) {
        return with(database, OPENING, last);
    }

    public static Engine with(FreshDatabase database, EngineOptions options, Projection... last) {
        var projections = new ArrayList<>(PROJECTIONS);
        projections.addAll(List.of(last));
        return new Engine(database.dataSource(), clock(), options, ROOMS, projections);
    }

    /** Runs an action after each decision: the streams are loaded, and nothing is stored yet. */
    public static Engine meanwhile(FreshDatabase database, Meanwhile meanwhile) {
        return disturbed(database, OPENING, meanwhile, () -> {});
    }

    /** Like {@link #meanwhile}, in the host's transactions. */
    public static Engine joining(FreshDatabase database, HostTransactions hosts, Meanwhile meanwhile) {
        return disturbed(
                database, new EngineOptions(true, true, 10_000, Duration.ofSeconds(30), hosts), meanwhile, () -> {});
    }

    /** Runs an action after each guard, when the last stream is loaded. */
    public static Engine guarded(FreshDatabase database, Runnable guarded) {
        return disturbed(database, OPENING, command -> {}, guarded);
    }

    private static Engine disturbed(
            FreshDatabase database, EngineOptions options, Meanwhile meanwhile, Runnable guarded) {
        UnaryOperator<LedgerModule> disturbed = room -> plan -> room.describe(new Disturbed(plan, meanwhile, guarded));
        return new Engine(
                database.dataSource(),
                clock(),
                options,
                ROOMS.stream().map(disturbed).toList(),
                PROJECTIONS);
    }

    /** Stream and sequence of every stored event, such as {@code deposit:d-1@0}, in the order of positions. */
    public static List<String> places(FreshDatabase database) {
        return database.column("SELECT stream || '@' || sequence FROM ledger_event ORDER BY position");
    }

    /** The ids of all deposits in the order of positions. */
    public static List<String> deposits(FreshDatabase database) {
        return database.column(
                "SELECT SUBSTRING(stream, 9) FROM ledger_event WHERE stream LIKE 'deposit:%' ORDER BY position");
    }

    @SuppressWarnings("unchecked")
    private static <T> List<T> constant(String name) {
        try {
            var field = LedgerBuilder.class.getDeclaredField(name);
            field.setAccessible(true);
            return (List<T>) field.get(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the front door names its rooms and projections otherwise now", e);
        }
    }

    private record Disturbed(LedgerModule.Registration plan, Meanwhile meanwhile, Runnable guarded)
            implements LedgerModule.Registration {

        @Override
        public <C extends Command> LedgerModule.Registration decides(
                Class<C> command, LedgerModule.Decider<C> decider) {
            plan.decides(command, (given, unit) -> then(given, unit, decider));
            return this;
        }

        @Override
        public LedgerModule.Registration guards(LedgerModule.Guard guard) {
            plan.guards((event, unit) -> {
                guard.admit(event, unit);
                guarded.run();
            });
            return this;
        }

        @Override
        public LedgerModule.Registration keeps(StreamKind<?> kind) {
            plan.keeps(kind);
            return this;
        }

        @Override
        public LedgerModule.Registration records(Class<? extends LedgerEvent> events) {
            plan.records(events);
            return this;
        }

        @Override
        public LedgerModule.Registration upcasts(Class<? extends LedgerEvent> event, int from, Upcaster step) {
            plan.upcasts(event, from, step);
            return this;
        }

        private <C extends Command> LedgerEvent then(C command, Unit unit, LedgerModule.Decider<C> decider) {
            LedgerEvent event = decider.decide(command, unit);
            if (!(unit instanceof JobUnit job) || job.missing().isEmpty()) { // otherwise it is decided again
                meanwhile.happens(command);
            }
            return event;
        }
    }
}
