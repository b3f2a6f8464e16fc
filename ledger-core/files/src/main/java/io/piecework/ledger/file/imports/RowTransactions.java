package io.piecework.ledger.file.imports;

import io.piecework.ledger.command.BusyException;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.command.ConflictException;
import io.piecework.ledger.command.Refusal;
import io.piecework.ledger.command.StorageException;
import io.piecework.ledger.engine.port.InFlightCommands;
import io.piecework.ledger.file.imports.ImportStatistics.RowOutcome;
import io.piecework.ledger.money.Amount;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
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

    /** Problems by line, which wait for rows before them that are tried again. */
    private final SortedMap<Long, RuntimeException> held = new TreeMap<>();

    private int toBeTriedAgain;
    private long line;

    /** Why the import cannot go on; the answers behind it are not reported any more. */
    private @Nullable ImportStoppedException stopped;

    /**
     * The commands of one row.
     *
     * @param streams what later rows may be about, too
     * @param amounts the pay that each is about, where it is about pay
     * @param outcomes of each command, counted if it is stored now and was not before
     */
    record Row(
            List<String> streams,
            List<Command> commands,
            List<Optional<Amount>> amounts,
            List<List<RowOutcome>> outcomes,
            RowListener listener) {

        /** Nothing yet, about these streams. */
        static Row about(List<String> streams, RowListener listener) {
            return new Row(streams, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), listener);
        }

        void add(Command command, RowOutcome... counted) {
            add(command, null, counted);
        }

        void add(Command command, @Nullable Amount amount, RowOutcome... counted) {
            commands.add(command);
            amounts.add(Optional.ofNullable(amount));
            outcomes.add(List.of(counted));
        }
    }

    /** Receives the answer to one row. */
    interface RowListener {

        /** Does nothing of its own. */
        RowListener NONE = new RowListener() {};

        default void stored() {}

        /** @return what is wrong with a row all of whose commands were stored before; null for nothing */
        default @Nullable RowProblem unchanged() {
            return null;
        }

        /** @return whether the row will be tried again, and so is not a problem yet */
        default boolean isTriedAgain(RuntimeException refused) {
            return false;
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
        carryOut(() -> work.accept(row.fields()));
        statistics.progress(row);
    }

    /** Tries a row again that was sent before. */
    void again(long number, Runnable work) {
        awaitAll();
        long current = line;
        line = number;
        try {
            carryOut(work);
            awaitAll();
        } finally {
            line = current;
        }
        toBeTriedAgain--;
        reportHeld();
    }

    /** The number of the line of the current row. */
    long line() {
        return line;
    }

    private void carryOut(Runnable work) {
        try {
            work.run();
        } catch (RowProblem | Refusal wrong) {
            inFlight.answered(
                    CompletableFuture.failedFuture(wrong), new Answer(line, Row.about(List.of(), RowListener.NONE)));
        } catch (StorageException | ConflictException | BusyException failure) {
            inFlight.awaitAll(); // an earlier row may have failed first
            stop(line, failure);
            requireGoingOn();
        }
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

    /** A row about work that is not recorded and not paid. */
    void unpaid() {
        statistics.count(RowOutcome.UNPAID);
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
            List<Boolean> repeated = commands.apply(List.of(command)).join();
            if (!repeated.get(0)) {
                statistics.stored(command, Optional.empty());
            }
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

    private void reportHeld() {
        if (toBeTriedAgain == 0) {
            held.forEach(statistics::problem);
            held.clear();
        }
    }

    private void stop(long number, RuntimeException failure) {
        if (stopped == null) {
            stopped = new ImportStoppedException(number, failure);
            toBeTriedAgain = 0; // no row is, so that the problems before are reported
            reportHeld();
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
                    row.outcomes().get(i).forEach(statistics::count);
                    statistics.stored(row.commands().get(i), row.amounts().get(i));
                    changed = true;
                }
            }
            if (!changed) {
                repeated(row.listener().unchanged());
            }
            row.listener().stored();
        }

        private void repeated(@Nullable RowProblem problem) {
            if (problem == null) {
                unchanged();
            } else if (stopped == null) {
                held.put(number, problem);
                reportHeld();
            }
        }

        @Override
        public void failed(RuntimeException failure) {
            answered();
            if (failure instanceof Refusal || failure instanceof RowProblem) {
                if (row.listener().isTriedAgain(failure)) {
                    toBeTriedAgain++;
                } else if (stopped == null) {
                    held.put(number, failure);
                }
                reportHeld();
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
