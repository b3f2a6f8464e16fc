package io.piecework.ledger.interchange;

import io.piecework.ledger.interchange.ImportStatistics.RowOutcome;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.stream.InFlightCommands;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Stores the rows of a file, many rows in one transaction of the database and each row by itself: all of its commands or none. Rows are sent
 * without waiting for the answers; what a row is decided on must be stored first, which {@link #await} ensures. For one thread.
 */
final class RowTransactions implements AutoCloseable {

    private final Function<List<Command>, CompletableFuture<List<Boolean>>> commands;
    private final InFlightCommands<List<Command>, List<Boolean>> inFlight;
    private final ImportStatistics statistics;

    /** How many rows that are not answered yet write to a stream, so that a later row about the same can wait for them. */
    private final Map<String, Integer> unanswered = new HashMap<>();

    private long line;

    /** Why the import cannot go on; the answers behind it are not reported any more. */
    private @Nullable ImportStoppedException stopped;

    /**
     * The commands of one row.
     *
     * @param streams what later rows may be about, too
     * @param stored run when they are stored
     */
    record Row(List<String> streams, List<Command> commands, List<RowOutcome> outcomes, Runnable stored) {

        /** Nothing yet, about these streams. */
        static Row about(List<String> streams, Runnable stored) {
            return new Row(streams, new ArrayList<>(), new ArrayList<>(), stored);
        }

        /** @param outcome counted if the command is stored now and was not before */
        void add(Command command, @Nullable RowOutcome outcome) {
            commands.add(command);
            outcomes.add(outcome == null ? RowOutcome.NONE : outcome);
        }
    }

    /** @param commands stores commands together; answers for each whether it was stored before */
    RowTransactions(Function<List<Command>, CompletableFuture<List<Boolean>>> commands, ImportStatistics statistics) {
        this.commands = commands;
        this.inFlight = new InFlightCommands<>(commands);
        this.statistics = statistics;
    }

    /**
     * Reads one row; a problem or a refusal is counted and reported, and does not stop the import.
     *
     * @throws ImportStoppedException when a row before it failed, as by an outage of the database
     */
    void read(ResultsFile.Line row, Consumer<CSVRecord> work) {
        requireGoingOn();
        line = row.number();
        statistics.count(RowOutcome.ROW);
        try {
            work.accept(row.fields());
        } catch (RowProblem | Refusal wrong) {
            inFlight.answered(CompletableFuture.failedFuture(wrong), new Answer(line, Row.about(List.of(), () -> {})));
        }
        statistics.progress(row);
    }

    /** Waits until the rows before are answered, if one of them writes to the stream. */
    void await(String stream) {
        if (unanswered.containsKey(stream)) {
            awaitAll();
        }
    }

    /** Waits until all rows before are answered. */
    void awaitAll() {
        inFlight.awaitAll();
        requireGoingOn();
    }

    private void requireGoingOn() {
        if (stopped != null) {
            throw stopped;
        }
    }

    /** A row that has nothing new. */
    void unchanged() {
        statistics.count(RowOutcome.UNCHANGED);
    }

    /** A bonus was stored whose work is not recorded. */
    void unattachedBonus() {
        statistics.count(RowOutcome.BONUS_FOR_UNKNOWN);
    }

    /** Sends the commands of the current row. */
    void send(Row row) {
        row.streams().forEach(stream -> unanswered.merge(stream, 1, Integer::sum));
        inFlight.send(List.copyOf(row.commands()), new Answer(line, row));
    }

    /**
     * Executes a command that this and later rows need, and waits for it.
     *
     * @throws Refusal when it is refused
     */
    void executeNow(Command command) {
        awaitAll();
        try {
            commands.apply(List.of(command)).join();
        } catch (CompletionException thrown) {
            if (thrown.getCause() instanceof Refusal refusal) {
                throw refusal;
            }
            if (!(thrown.getCause() instanceof RuntimeException failure)) {
                throw thrown;
            }
            stop(line, failure);
            requireGoingOn();
        }
    }

    /** @throws ImportStoppedException when a row failed */
    @Override
    public void close() {
        awaitAll();
    }

    private void stop(long number, RuntimeException failure) {
        if (stopped == null) {
            stopped = new ImportStoppedException(number, failure);
        }
    }

    private final class Answer implements InFlightCommands.AnswerHandler<List<Boolean>> {

        private final long number;
        private final Row row;

        private Answer(long number, Row row) {
            this.number = number;
            this.row = row;
        }

        @Override
        public void stored(List<Boolean> repeated) {
            answered();
            boolean changed = false;
            for (int i = 0; i < row.outcomes().size(); i++) {
                if (!repeated.get(i)) {
                    statistics.count(row.outcomes().get(i));
                    changed = true;
                }
            }
            if (!changed) {
                unchanged();
            }
            row.stored().run();
        }

        @Override
        public void failed(RuntimeException failure) {
            answered();
            if (failure instanceof Refusal || failure instanceof RowProblem) {
                if (stopped == null) {
                    statistics.problem(number, failure);
                }
            } else {
                stop(number, failure);
            }
        }

        private void answered() {
            row.streams()
                    .forEach(stream -> unanswered.computeIfPresent(
                            stream, (same, count) -> count == 1 ? null : Integer.valueOf(count - 1)));
        }
    }
}
