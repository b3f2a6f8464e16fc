package io.piecework.ledger.benchmarks;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import io.piecework.ledger.message.Command;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Hands commands to the ledger without waiting for each. */
interface Callers extends AutoCloseable {

    /** Done when the command is stored, or with what {@code execute} would throw. */
    CompletableFuture<Receipt> submit(Command command);

    @Override
    default void close() {}

    /** With threads that wait in the caller's place. */
    static Callers waiting(Ledger ledger, int threads) {
        ExecutorService waiting = Executors.newFixedThreadPool(threads);
        return new Callers() {
            @Override
            public CompletableFuture<Receipt> submit(Command command) {
                return CompletableFuture.supplyAsync(() -> ledger.execute(command), waiting);
            }

            @Override
            public void close() {
                waiting.shutdownNow();
            }
        };
    }
}
