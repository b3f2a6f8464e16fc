package io.piecework.ledger;

import io.piecework.ledger.engine.Engine;
import io.piecework.ledger.engine.EngineOptions;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.stream.LedgerModule;
import io.piecework.ledger.stream.Projection;
import io.piecework.ledger.stream.StreamKind;
import io.piecework.ledger.stream.Unit;
import io.piecework.ledger.stream.Upcaster;
import io.piecework.ledger.testdb.FreshDatabase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;

/** A ledger with a bug planted between its rooms and what they read and write, to see whether a test finds it. */
public final class PlantedLedger {

    /** What is wrong with it: it changes a command before it is decided, or the unit that it is decided in. */
    public record Bug(UnaryOperator<Command> commands, UnaryOperator<Unit> units) {}

    private PlantedLedger() {}

    /** Opens it over a database; where nobody changes anything, it is the ledger as it is. */
    public static Ledger open(FreshDatabase database, InstantSource clock, Bug bug) {
        List<LedgerModule> planted = modules().stream()
                .map(room -> (LedgerModule) plan -> room.describe(new Planted(plan, bug)))
                .toList();
        var opening = new EngineOptions(true, true, 10_000, Duration.ofSeconds(30));
        return new Ledger(new Engine(database.dataSource(), clock, opening, planted), clock, () -> {});
    }

    @SuppressWarnings("unchecked")
    private static List<LedgerModule> modules() {
        try {
            var field = LedgerBuilder.class.getDeclaredField("MODULES");
            field.setAccessible(true);
            return (List<LedgerModule>) field.get(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the builder names its list of modules otherwise now", e);
        }
    }

    private record Planted(LedgerModule.Registration plan, Bug bug) implements LedgerModule.Registration {

        @Override
        public <C extends Command> LedgerModule.Registration decides(
                Class<C> command, LedgerModule.Decider<C> decider) {
            plan.decides(
                    command,
                    (given, unit) -> decider.decide(
                            command.cast(bug.commands().apply(given)),
                            bug.units().apply(unit)));
            return this;
        }

        @Override
        public LedgerModule.Registration guards(LedgerModule.Guard guard) {
            plan.guards(guard);
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

        @Override
        public LedgerModule.Registration projects(Projection projection) {
            plan.projects(projection);
            return this;
        }
    }
}
