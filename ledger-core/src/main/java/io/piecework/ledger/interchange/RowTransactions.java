package io.piecework.ledger.interchange;

import io.piecework.ledger.interchange.ImportStatistics.RowOutcome;
import io.piecework.ledger.message.Command;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.stream.InFlightCommands;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Stores the rows of a file, many rows in one transaction of the database and each row by itself: all of its commands or none. Rows are sent
 * without waiting for the answers; what a row is decided on must be stored first, which {@link #await} ensures. For one thread.
 */
final class RowTransactions implements AutoCloseable {

    private final InFlightCommands<List<Command>, @Nullable Void> inFlight;
    private final ImportStatistics statistics;

    /** What rows that are not answered yet write to, so that a later row about the same waits for them. */
    private final Set<String> unanswered = new HashSet<>();

    /** Why a task could not be prepared: the rows that need it are refused for the same reason. */
    private final Map<String, Refusal> unprepared = new HashMap<>();

    private long line;

    RowTransactions(Function<List<Command>, CompletableFuture<@Nullable Void>> commands, ImportStatistics statistics) {
        this.inFlight = new InFlightCommands<>(commands);
        this.statistics = statistics;
    }

    /** Reads one row; a problem or a refusal is counted and reported, and does not stop the import. */
    void row(ResultsFile.Line read, Consumer<CSVRecord> work) {
        this.line = read.number();
        statistics.count(RowOutcome.ROW);
        try {
            work.accept(read.fields());
        } catch (RowProblem wrong) {
            inFlight.answered(CompletableFuture.failedFuture(wrong), new RowAnswer(line, Set.of(), null, List.of()));
        }
        statistics.progress(read);
    }

    /** Waits until the rows before are answered, if one of them writes to the same. */
    void await(String subject) {
        if (unanswered.contains(subject)) {
            inFlight.awaitAll();
        }
    }

    /** Whether a task was refused; after that it may be prepared again. */
    boolean wasRefused(String task) {
        if (!unprepared.containsKey(task)) {
            return false;
        }
        inFlight.awaitAll(); // the rows before that needed it say why
        unprepared.remove(task);
        return true;
    }

    /** Waits until all rows before are answered. */
    void awaitAll() {
        inFlight.awaitAll();
    }

    /** A row that has nothing new. */
    void unchanged() {
        statistics.count(RowOutcome.UNCHANGED);
    }

    /**
     * Sends the commands of the current row.
     *
     * @param subject what later rows may be about, too
     * @param task the task that the row needs, null for none
     * @param outcomes counted once the commands are stored
     */
    void send(String subject, @Nullable String task, List<Command> commands, List<RowOutcome> outcomes) {
        unanswered.add(subject);
        inFlight.send(commands, new RowAnswer(line, Set.of(subject), task, outcomes));
    }

    /** Sends a command that rows need: a task, its slots, or the credit to pay for them. Where it is refused, the rows that need it say why. */
    void prepare(String task, Command command, List<RowOutcome> outcomes) {
        inFlight.send(List.of(command), new PreparationAnswer(task, outcomes));
    }

    @Override
    public void close() {
        inFlight.close();
    }

    private final class PreparationAnswer implements InFlightCommands.AnswerHandler<@Nullable Void> {

        private final String task;
        private final List<RowOutcome> outcomes;

        private PreparationAnswer(String task, List<RowOutcome> outcomes) {
            this.task = task;
            this.outcomes = outcomes;
        }

        @Override
        public void stored(@Nullable Void nothing) {
            unprepared.remove(task);
            outcomes.forEach(statistics::count);
        }

        @Override
        public void failed(RuntimeException failure) {
            if (!(failure instanceof Refusal refusal)) {
                throw failure;
            }
            unprepared.put(task, refusal);
        }
    }

    private final class RowAnswer implements InFlightCommands.AnswerHandler<@Nullable Void> {

        private final long number;
        private final Set<String> subjects;
        private final @Nullable String task;
        private final List<RowOutcome> outcomes;

        private RowAnswer(long number, Set<String> subjects, @Nullable String task, List<RowOutcome> outcomes) {
            this.number = number;
            this.subjects = subjects;
            this.task = task;
            this.outcomes = outcomes;
        }

        @Override
        public void stored(@Nullable Void nothing) {
            unanswered.removeAll(subjects);
            outcomes.forEach(statistics::count);
        }

        @Override
        public void failed(RuntimeException failure) {
            unanswered.removeAll(subjects);
            if (!(failure instanceof Refusal || failure instanceof RowProblem)) {
                throw failure;
            }
            Refusal reason = task == null ? null : unprepared.get(task);
            statistics.problem(number, reason == null ? failure : reason);
        }
    }
}
