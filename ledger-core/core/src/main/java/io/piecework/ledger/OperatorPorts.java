package io.piecework.ledger;

import io.piecework.ledger.command.Command;
import io.piecework.ledger.engine.Engine;
import io.piecework.ledger.engine.port.EventLog;
import io.piecework.ledger.engine.port.HighWaterMark;
import io.piecework.ledger.engine.port.PayloadArchive;
import io.piecework.ledger.engine.port.PayloadStore;
import io.piecework.ledger.engine.port.Reading;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apiguardian.api.API;

/** The ports behind an {@link OperatorView}, for modules that import files or move payloads. Safe for any number of threads. */
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

    public EventLog log() {
        return engine.log();
    }

    public HighWaterMark highWaterMark() {
        return engine.highWaterMark();
    }
}
