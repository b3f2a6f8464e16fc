package io.piecework.ledger.engine;

import io.piecework.ledger.LedgerBuilder;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.Permissions;
import io.piecework.ledger.engine.jdbc.Dialect;
import io.piecework.ledger.engine.json.EventNames;
import io.piecework.ledger.engine.port.CommandRules;
import io.piecework.ledger.engine.port.HostTransactions;
import io.piecework.ledger.engine.port.LedgerModule;
import io.piecework.ledger.engine.port.PayloadArchive;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.port.Unit;
import io.piecework.ledger.engine.port.WriterObserver;
import io.piecework.ledger.engine.store.StreamKinds;
import io.piecework.ledger.fixtures.DelegatingRegistration;
import io.piecework.ledger.fixtures.SettableClock;
import io.piecework.ledger.testdb.FreshDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** Engines as {@link LedgerBuilder} builds them, optionally with an injected action. */
public final class TestEngine {

    public static final List<LedgerModule> MODULES = modules();
    public static final List<Projection> PROJECTIONS = new ModuleRegistry(MODULES, Permissions.strict()).projections();

    public static final EngineOptions OPENING = simulating(true, Permissions.strict());

    /** For modules of tests, whose commands have no row in the table of permissions. */
    public static final EngineOptions TRUSTING = simulating(true, Permissions.trusting());

    /** An action during the decision of a command. */
    public interface Meanwhile {
        void happens(Command command);
    }

    private TestEngine() {}

    private static EngineOptions simulating(boolean durable, Permissions permissions) {
        return new EngineOptions(
                durable,
                0,
                EngineOptions.Tables.CREATE,
                10_000,
                Duration.ofSeconds(30),
                HostTransactions.NONE,
                WriterObserver.NONE,
                permissions,
                PayloadArchive.NONE,
                EngineOptions.Time.SIMULATED,
                CommandRules.NONE,
                false);
    }

    /** A ledger without anything of its application's, which creates its tables. */
    public static EngineOptions options(boolean durable, int capacity, Duration patience) {
        return options(durable, capacity, patience, HostTransactions.NONE, WriterObserver.NONE);
    }

    /** A ledger that creates its tables, with strict permissions and by the clock of the process. */
    public static EngineOptions options(
            boolean durable, int capacity, Duration patience, HostTransactions hosts, WriterObserver observer) {
        return new EngineOptions(
                durable,
                0,
                EngineOptions.Tables.CREATE,
                capacity,
                patience,
                hosts,
                observer,
                Permissions.strict(),
                PayloadArchive.NONE,
                EngineOptions.Time.OF_PROCESS,
                CommandRules.NONE,
                false);
    }

    public static SettableClock clock() {
        return SettableClock.at("2026-01-31T12:00:00Z");
    }

    public static Engine over(FreshDatabase database) {
        return over(database.dataSource());
    }

    public static Engine over(DataSource source) {
        return new Engine(source, clock(), OPENING, MODULES);
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

    /** Moves the checkpoints after every {@code every} events, on a server that may lose what it stored. */
    public static Engine checkpointing(DataSource unsafe, int every) {
        var options = options(false, 10_000, Duration.ofSeconds(30));
        return new Engine(unsafe, clock(), options, MODULES, new MaintenanceIntervals(Integer.MAX_VALUE, every));
    }

    /** Writes what commands write and nothing in the background, on a server that may lose it. */
    public static Engine unmaintained(DataSource unsafe, InstantSource clock, List<LedgerModule> modules) {
        return new Engine(
                unsafe,
                clock,
                simulating(false, Permissions.strict()),
                modules,
                new MaintenanceIntervals(Integer.MAX_VALUE, Integer.MAX_VALUE));
    }

    private static Engine at(MaintenanceIntervals pace, FreshDatabase database) {
        return new Engine(database.dataSource(), clock(), OPENING, MODULES, pace);
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
                and(modules, projections),
                new MaintenanceIntervals(every, Integer.MAX_VALUE));
    }

    public static StreamKinds kinds(List<LedgerModule> modules) {
        return new ModuleRegistry(modules, Permissions.strict())::kindOf;
    }

    public static Dialect dialect(Connection connection) throws SQLException {
        return EngineParts.dialect(connection);
    }

    /** The names of the events that these modules record. */
    public static EventNames names(List<LedgerModule> modules) {
        return new ModuleRegistry(modules, Permissions.strict()).names();
    }

    /** Runs more projections after the ledger's own. */
    public static Engine with(FreshDatabase database, Projection... last) {
        return with(database, OPENING, last);
    }

    public static Engine with(FreshDatabase database, EngineOptions options, Projection... last) {
        return new Engine(database.dataSource(), clock(), options, projecting(last));
    }

    /** The ledger's modules, and one more that registers these projections behind the ledger's own. */
    public static List<LedgerModule> projecting(Projection... last) {
        return and(MODULES, List.of(last));
    }

    private static List<LedgerModule> and(List<LedgerModule> modules, List<Projection> projections) {
        var all = new ArrayList<>(modules);
        all.add(registration -> projections.forEach(registration::projection));
        return all;
    }

    /** Runs an action after each decision: the streams are loaded, and nothing is stored yet. */
    public static Engine meanwhile(FreshDatabase database, Meanwhile meanwhile) {
        return meanwhile(database.dataSource(), meanwhile);
    }

    public static Engine meanwhile(DataSource source, Meanwhile meanwhile) {
        return disturbed(source, OPENING, meanwhile, () -> {});
    }

    /** Runs an action after each attempt of a decision, also where streams are not loaded yet. */
    public static Engine afterEachAttempt(FreshDatabase database, HostTransactions hosts, Meanwhile attempted) {
        UnaryOperator<LedgerModule> disturbed = module ->
                registration -> module.register(new Disturbed(registration, attempted, command -> {}, () -> {}));
        return new Engine(
                database.dataSource(),
                clock(),
                options(true, 10_000, Duration.ofSeconds(30), hosts, WriterObserver.NONE),
                MODULES.stream().map(disturbed).toList());
    }

    /** Like {@link #meanwhile}, in the host's transactions. */
    public static Engine joining(FreshDatabase database, HostTransactions hosts, Meanwhile meanwhile) {
        return disturbed(
                database.dataSource(),
                options(true, 10_000, Duration.ofSeconds(30), hosts, WriterObserver.NONE),
                meanwhile,
                () -> {});
    }

    /** Runs an action after each guard, when the last stream is loaded. */
    public static Engine guarded(FreshDatabase database, Runnable guarded) {
        return disturbed(database.dataSource(), OPENING, command -> {}, guarded);
    }

    private static Engine disturbed(DataSource source, EngineOptions options, Meanwhile meanwhile, Runnable guarded) {
        UnaryOperator<LedgerModule> disturbed = module ->
                registration -> module.register(new Disturbed(registration, command -> {}, meanwhile, guarded));
        return new Engine(
                source, clock(), options, MODULES.stream().map(disturbed).toList());
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
    private static List<LedgerModule> modules() {
        try {
            var field = Class.forName("io.piecework.ledger.LedgerModules").getDeclaredField("ALL");
            field.setAccessible(true);
            return (List<LedgerModule>) field.get(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("LedgerModules names its list otherwise now", e);
        }
    }

    private record Disturbed(
            LedgerModule.Registration registration, Meanwhile attempted, Meanwhile meanwhile, Runnable guarded)
            implements DelegatingRegistration {

        @Override
        public <C extends Command> LedgerModule.Registration command(
                Class<C> command, LedgerModule.Decider<C> decider) {
            registration.command(command, (given, unit) -> then(given, unit, decider));
            return this;
        }

        @Override
        public LedgerModule.Registration guard(LedgerModule.Guard guard) {
            registration.guard((event, unit) -> {
                guard.admit(event, unit);
                guarded.run();
            });
            return this;
        }

        private <C extends Command> LedgerEvent then(C command, Unit unit, LedgerModule.Decider<C> decider) {
            LedgerEvent event = decider.decide(command, unit);
            attempted.happens(command);
            if (!(unit instanceof JobUnit job) || job.missing().isEmpty()) { // otherwise it is decided again
                meanwhile.happens(command);
            }
            return event;
        }
    }

    /** Executes a first command, which the writer thread carries out, and waits until a single caller writes on its own thread. */
    public static void writeInline(Engine engine, Command first) throws InterruptedException {
        engine.write(first);
        Thread.sleep(50);
    }
}
