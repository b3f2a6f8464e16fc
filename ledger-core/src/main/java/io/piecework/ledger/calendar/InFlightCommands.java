package io.piecework.ledger.calendar;

import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.RefusalCode;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Commands that are given one after the other without waiting for each, as many as keep the writer busy. */
final class InFlightCommands implements AutoCloseable {

    /** Enough for the next transaction while one is written. */
    private static final int MOST = 800;

    /** @param late what to give instead where the books are closed; nothing where they do not refuse it */
    private record Given(Command command, @Nullable Command late, CompletableFuture<Boolean> answer) {}

    private final DueRun.Door door;
    private final DueStatistics tally;
    private final ArrayDeque<Given> given = new ArrayDeque<>();

    InFlightCommands(DueRun.Door door, DueStatistics tally) {
        this.door = door;
        this.tally = tally;
    }

    void give(Due due) {
        give(due.command(), due.lateCommand());
    }

    void give(Command command) {
        give(command, null);
    }

    private void give(Command command, @Nullable Command late) {
        if (given.size() == MOST) {
            land(given.remove());
        }
        given.add(new Given(command, late, door.give(command)));
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
            if (one.late() != null
                    && thrown.getCause() instanceof Refusal refusal
                    && refusal.code() == RefusalCode.PERIOD_CLOSED) {
                given.add(new Given(one.command(), null, door.give(one.late())));
            } else if (thrown.getCause() instanceof RuntimeException told) {
                tally.refused(one.command(), told);
            } else {
                throw thrown;
            }
        }
    }
}
