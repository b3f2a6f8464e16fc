package io.piecework.ledger;

import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.delivery.person.PersonEvents;
import io.piecework.ledger.engine.Engine;
import io.piecework.ledger.engine.History;
import io.piecework.ledger.engine.port.EventLog;
import io.piecework.ledger.engine.port.HighWaterMark;
import io.piecework.ledger.engine.port.PayloadArchive;
import io.piecework.ledger.engine.port.PayloadStore;
import io.piecework.ledger.engine.port.PersonTexts;
import io.piecework.ledger.engine.port.Reading;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apiguardian.api.API;

/**
 * The ports behind an {@link OperatorView}, for modules that import files, move payloads, or prove and rebuild rows. Safe for any number of
 * threads.
 */
@API(status = API.Status.INTERNAL)
public final class OperatorPorts {

    private final Engine engine;
    private final Consumer<Command> execute;
    private final InstantSource clock;

    OperatorPorts(Engine engine, Consumer<Command> execute, InstantSource clock) {
        this.engine = engine;
        this.execute = execute;
        this.clock = clock;
    }

    public Reading reading() {
        return engine;
    }

    public InstantSource clock() {
        return clock;
    }

    /** When an event would be recorded now. */
    public Instant recordedNow() {
        return engine.recordedNow();
    }

    public void execute(Command command) {
        execute.accept(command);
    }

    /**
     * Executes a command for its tool.
     *
     * @throws RefusedException when the ledger refuses it; nothing is stored
     */
    public void executeForTool(Command command) {
        try {
            execute.accept(command);
        } catch (Refusal refusal) {
            throw RefusedException.alone(refusal, command.actor());
        }
    }

    /** Executes the commands of a history in order, each in its own right, those of the operator's tools included. */
    public List<CommandOutcome> executeRecorded(List<Command> commands) {
        var outcomes = new ArrayList<CommandOutcome>(commands.size());
        Ledger.executeEach(engine, commands, outcomes::add);
        return outcomes;
    }

    /** @throws IllegalStateException when the current thread is in a host transaction */
    public void requireOutside(String doing) {
        engine.requireOutside(doing);
    }

    /** Stores commands together or not at all, and answers for each whether it was stored before. */
    public CompletableFuture<List<Boolean>> storeTogether(List<Command> commands) {
        return engine.queueTogether(commands)
                .thenApply(written ->
                        written.stream().map(Engine.Written::repeated).toList());
    }

    public PayloadStore payloads() {
        return engine.payloads();
    }

    /** The archive that the ledger was opened with. */
    public PayloadArchive archive() {
        return engine.archive();
    }

    /** All that is stored. */
    public History stored() {
        return engine.history();
    }

    /** All events about a worker that are final now. */
    public PersonEvents person(WorkerId worker) {
        return new PersonEvents(
                engine,
                engine.log(),
                engine.format(),
                worker,
                engine.highWaterMark().awaitFinal());
    }

    public PersonTexts personTexts() {
        return engine.personTexts();
    }

    public EventLog log() {
        return engine.log();
    }

    public HighWaterMark highWaterMark() {
        return engine.highWaterMark();
    }
}
