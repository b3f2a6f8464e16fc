package io.piecework.ledger.delivery.due;

import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.RefusalCode;
import io.piecework.ledger.engine.port.InFlightCommands;
import io.piecework.ledger.engine.port.InFlightCommands.AnswerHandler;
import io.piecework.ledger.reading.deadline.Due;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sends the commands of due work and counts their answers. Work that fell due in a period whose books are closed by now is sent again to
 * take effect now.
 */
final class DueCommands implements AutoCloseable {

    private final InFlightCommands<Command, Boolean> inFlight;
    private final DueStatistics statistics;

    /** @param queue hands a command to the writer and answers whether it was stored before */
    DueCommands(Function<Command, CompletableFuture<Boolean>> queue, DueStatistics statistics) {
        this.inFlight = new InFlightCommands<>(queue);
        this.statistics = statistics;
    }

    void send(Due due) {
        Command command = due.command();
        inFlight.send(command, new Counted(command, due));
    }

    void send(Command command) {
        inFlight.send(command, new Counted(command, null));
    }

    /** Waits for every answer. */
    @Override
    public void close() {
        inFlight.close();
    }

    private final class Counted implements AnswerHandler<Boolean> {

        private final Command command;
        private final @Nullable Due due;

        Counted(Command command, @Nullable Due due) {
            this.command = command;
            this.due = due;
        }

        @Override
        public void stored(Boolean repeated) {
            statistics.stored(command, repeated);
        }

        @Override
        public void failed(RuntimeException failure) {
            if (due != null && failure instanceof Refusal refusal && refusal.code() == RefusalCode.PERIOD_CLOSED) {
                send(due.lateCommand());
            } else {
                statistics.failed(command, failure);
            }
        }
    }
}
