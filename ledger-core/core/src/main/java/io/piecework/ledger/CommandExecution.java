package io.piecework.ledger;

import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.text.Required;
import io.piecework.ledger.engine.Engine;
import io.piecework.ledger.engine.port.InFlightCommands;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/** Executes commands for {@link Ledger} and turns the engine's answers into receipts, outcomes and public exceptions. */
record CommandExecution(Engine engine) {

    Receipt execute(Command command) {
        Objects.requireNonNull(command, "command");
        try {
            return Receipt.of(command, engine.writeTogether(List.of(command)).get(0));
        } catch (Refusal refusal) {
            throw RefusedException.alone(refusal, command.actor());
        }
    }

    CompletableFuture<Receipt> submit(Command command) {
        Objects.requireNonNull(command, "command");
        return engine.submit(command).handle((written, thrown) -> {
            if (thrown != null) {
                throw asynchronous(thrown, command);
            }
            return Receipt.of(command, written);
        });
    }

    /** A failure that is no refusal ends this at once, without waiting for the commands behind the failed one. */
    List<CommandOutcome> executeEach(List<Command> commands) {
        Required.elements("commands", commands);
        var outcomes = new ArrayList<CommandOutcome>(commands.size());
        var inFlight = new InFlightCommands<Command, Engine.Written>(engine::queue);
        for (Command command : commands) {
            inFlight.send(command, new OutcomeHandler(command, outcomes));
        }
        inFlight.awaitAll();
        return outcomes;
    }

    List<Receipt> executeAllOrNone(List<Command> commands) {
        return together(commands, engine::writeTogether);
    }

    List<Receipt> rehearse(List<Command> commands) {
        return together(commands, engine::rehearse);
    }

    private static List<Receipt> together(List<Command> commands, Function<List<Command>, List<Engine.Written>> write) {
        Required.elements("commands", commands);
        if (commands.size() > Ledger.MOST_TOGETHER) {
            throw new IllegalArgumentException(
                    "at most " + Ledger.MOST_TOGETHER + " commands are executed together, not " + commands.size());
        }
        if (commands.isEmpty()) {
            return List.of();
        }
        List<Engine.Written> written;
        try {
            written = write.apply(commands);
        } catch (Refusal refusal) {
            throw RefusedException.amongOthers(refusal, commands);
        }
        var receipts = new ArrayList<Receipt>(written.size());
        for (int i = 0; i < written.size(); i++) {
            receipts.add(Receipt.of(commands.get(i), written.get(i)));
        }
        return receipts;
    }

    private static CompletionException asynchronous(Throwable thrown, Command command) {
        Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
        return new CompletionException(
                cause instanceof Refusal refusal ? RefusedException.alone(refusal, command.actor()) : cause);
    }

    /** Adds the outcome of one command of {@link #executeEach}. */
    private record OutcomeHandler(Command command, List<CommandOutcome> outcomes)
            implements InFlightCommands.AnswerHandler<Engine.Written> {

        @Override
        public void stored(Engine.Written written) {
            outcomes.add(new CommandOutcome.Stored(Receipt.of(command, written)));
        }

        @Override
        public void failed(RuntimeException failure) {
            if (!(failure instanceof Refusal refusal)) {
                throw failure;
            }
            outcomes.add(new CommandOutcome.Refused(RefusedException.alone(refusal, command.actor())));
        }
    }
}
