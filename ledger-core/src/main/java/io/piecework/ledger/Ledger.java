package io.piecework.ledger;

import io.piecework.ledger.engine.Engine;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.ConflictException;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.RequesterId;
import io.piecework.ledger.message.StorageException;
import io.piecework.ledger.message.WorkerId;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;

/**
 * A payment and earnings ledger over one database: commands in, receipts out, everything else is read in somebody's scope.
 *
 * <p>Safe for any number of threads. Closing it takes no further command and leaves a DataSource that was handed in open.
 */
public final class Ledger implements AutoCloseable {

    private final Engine engine;
    private final InstantSource clock;
    private final Runnable afterwards;

    Ledger(Engine engine, InstantSource clock, Runnable afterwards) {
        this.engine = engine;
        this.clock = clock;
        this.afterwards = afterwards;
    }

    /** A ledger that is gone when it is closed: for trying out and for tests. */
    public static Ledger inMemory() {
        return builder().inMemory().build();
    }

    /** A ledger in an H2 file, which survives the death of the process (not the loss of power: PostgreSQL does). */
    public static Ledger file(Path file) {
        return builder().file(file).build();
    }

    public static LedgerBuilder builder() {
        return new LedgerBuilder();
    }

    /**
     * Does what the command says, once: when this returns, its events, entries and balances are stored. The same command again
     * answers with the first receipt.
     *
     * @throws RefusedException when the ledger decided against it
     * @throws ConflictException when other writers kept the same subjects busy; send it again
     * @throws StorageException when the database failed; whether it is stored is known when it is sent again
     */
    public Receipt execute(Command command) {
        Objects.requireNonNull(command, "command");
        try {
            return Receipt.of(command, engine.write(command));
        } catch (Refusal refusal) {
            throw new RefusedException(refusal);
        }
    }

    /** What one worker may see: their own. */
    public WorkerView asWorker(String worker) {
        return new WorkerView(engine, new WorkerId(worker));
    }

    /** What one requester may see: their own. */
    public RequesterView asRequester(String requester) {
        return new RequesterView(engine, new RequesterId(requester));
    }

    /** What the platform's back office may see: everybody's. */
    public OperatorView asOperator() {
        return new OperatorView(engine, engine.replay(), engine::write, clock);
    }

    /** What proves the ledger. */
    public AuditorView asAuditor() {
        return new AuditorView(engine, engine.replay());
    }

    @Override
    public void close() {
        engine.close();
        afterwards.run();
    }
}
