package io.piecework.ledger;

import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Permissions;
import io.piecework.ledger.engine.Engine;
import io.piecework.ledger.engine.EngineOptions;
import io.piecework.ledger.engine.port.CommandRules;
import io.piecework.ledger.engine.port.HostTransactions;
import io.piecework.ledger.engine.port.LedgerModule;
import io.piecework.ledger.engine.port.PayloadArchive;
import io.piecework.ledger.engine.port.Unit;
import io.piecework.ledger.engine.port.WriterObserver;
import io.piecework.ledger.fixtures.DelegatingRegistration;
import io.piecework.ledger.testdb.FreshDatabase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;

/** A ledger with a bug planted between its modules and the commands and units they get, to check that a test finds it. */
public final class PlantedLedger {

    /** A bug: it changes a command before the decision, or the unit of the decision. */
    public record Bug(UnaryOperator<Command> commands, UnaryOperator<Unit> units) {}

    private PlantedLedger() {}

    /** Opens the ledger over a database, with a clock that may go back. With a bug that changes nothing, it is the ordinary ledger. */
    public static Ledger open(FreshDatabase database, InstantSource clock, Bug bug) {
        List<LedgerModule> planted = LedgerModules.ALL.stream()
                .map(room -> (LedgerModule) registration -> room.register(new Planted(registration, bug)))
                .toList();
        var options = new EngineOptions(
                true,
                0,
                EngineOptions.Tables.CREATE,
                10_000,
                Duration.ofSeconds(30),
                HostTransactions.NONE,
                WriterObserver.NONE,
                Permissions.strict(),
                PayloadArchive.NONE,
                EngineOptions.Time.REPLAYED,
                CommandRules.NONE,
                false);
        return new Ledger(new Engine(database.dataSource(), clock, options, planted), clock, () -> {});
    }

    private record Planted(LedgerModule.Registration registration, Bug bug) implements DelegatingRegistration {

        @Override
        public <C extends Command> LedgerModule.Registration command(
                Class<C> command, LedgerModule.Decider<C> decider) {
            registration.command(
                    command,
                    (given, unit) -> decider.decide(
                            command.cast(bug.commands().apply(given)),
                            bug.units().apply(unit)));
            return this;
        }
    }
}
