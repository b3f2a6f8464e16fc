package io.piecework.ledger.calendar;

import io.piecework.ledger.message.Command;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Commands that are given one after the other without waiting for each, as many as keep the writer busy. */
final class Flight implements AutoCloseable {

    /** Enough for the next transaction while one is written. */
    private static final int MOST = 800;

    private record Given(Command command, CompletableFuture<Boolean> answer) {}

    private final DueRun.Door door;
    private final Tally tally;
    private final ArrayDeque<Given> given = new ArrayDeque<>();

    Flight(DueRun.Door door, Tally tally) {
        this.door = door;
        this.tally = tally;
    }

    void give(Command command) {
        if (given.size() == MOST) {
            land(given.remove());
        }
        given.add(new Given(command, door.give(command)));
    }

    /** Waits for every answer. */
    @Override
    public void close() {
        while (!given.isEmpty()) {
            land(given.remove());
        }
    }

    private void land(Given one) {
        try {
            tally.answered(one.command(), one.answer().join());
        } catch (CompletionException thrown) {
            if (thrown.getCause() instanceof RuntimeException told) {
                tally.refused(one.command(), told);
            } else {
                throw thrown;
            }
        }
    }
}
