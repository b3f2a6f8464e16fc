package io.piecework.ledger.reports.requester;

import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.journal.JournalRelations;
import io.piecework.ledger.journal.LedgerAccount;
import io.piecework.ledger.reports.requester.Movements.Scope;
import io.piecework.ledger.work.task.TaskEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of a requester's extensions: such an event is in its operation's stream, and only its content names the task. A stream's name and a
 * reference are held in memory for each extension of the period, some 150 bytes, and the title of each task once.
 */
final class ExtendedTasks {

    /** An operation that moves a requester's reserved money is an extension. */
    private static final String EXTENSIONS = """
            SELECT DISTINCT stream
            FROM %s
            WHERE owner = ?
            AND account = '%s'
            AND currency = ?
            AND stream LIKE 'operation:%%'
            %s""";

    /** The task of an extension. */
    record Named(TaskId task, String title) {}

    private final Map<String, Named> tasks = new HashMap<>();

    private ExtendedTasks() {}

    /** The task of the extension in this stream; null where the stream has none. */
    @Nullable
    Named named(String stream) {
        return tasks.get(stream);
    }

    /** The rows whose extensions are needed; empty where there is nothing to read. */
    @FunctionalInterface
    interface ScopeQuery {

        Optional<Scope> of(Rows rows);
    }

    /** Reads with the tasks of the extensions. */
    @FunctionalInterface
    interface Work<T> {

        /** @param finalUpTo the events up to here are final */
        T read(Rows rows, long finalUpTo, ExtendedTasks extended);
    }

    private record Found<T>(List<String> missing, Optional<T> answer) {}

    /**
     * Runs queries in one snapshot with the tasks of all extensions there. Their events are read before; an extension that was stored in between
     * lets it begin again.
     *
     * @param work is run once
     */
    static <T> Optional<T> read(Reading server, ScopeQuery scope, Work<T> work) {
        var extended = new ExtendedTasks();
        Found<T> found = extended.found(server, scope, work);
        while (!found.missing.isEmpty()) {
            extended.read(server, found.missing);
            found = extended.found(server, scope, work);
        }
        return found.answer;
    }

    private <T> Found<T> found(Reading server, ScopeQuery scope, Work<T> work) {
        return server.finalSnapshot((rows, finalUpTo) -> {
            Optional<Scope> needed = scope.of(rows);
            List<String> missing = needed.map(each -> missing(rows, each)).orElse(List.of());
            return missing.isEmpty()
                    ? new Found<>(missing, needed.map(each -> work.read(rows, finalUpTo, this)))
                    : new Found<>(missing, Optional.empty());
        });
    }

    /** The streams of extensions that are not read yet. */
    private List<String> missing(Rows rows, Scope scope) {
        var values = new ArrayList<Object>(
                List.of(scope.requester().value(), scope.currency().getCurrencyCode()));
        values.addAll(scope.filter().values());
        String sql = EXTENSIONS.formatted(
                JournalRelations.POSTINGS,
                LedgerAccount.REQUESTER_RESERVED,
                scope.filter().and());
        var missing = new ArrayList<String>();
        rows.each(sql, values, row -> {
            String stream = row.text("stream");
            if (!tasks.containsKey(stream)) {
                missing.add(stream);
            }
        });
        return missing;
    }

    /** Reads the events of these streams; they never change. */
    private void read(Reading server, List<String> streams) {
        var extended = new HashMap<String, TaskId>();
        var ids = new HashMap<TaskId, TaskId>();
        EventsAt.first(server, streams, (stream, event) -> {
            TaskId task = ((TaskEvent.Extended) event).task();
            extended.put(stream, ids.computeIfAbsent(task, each -> each));
        });
        var named = new HashMap<TaskId, Named>();
        EventsAt.first(server, ids.keySet().stream().map(TaskId::stream).toList(), (stream, event) -> {
            var published = (TaskEvent.Published) event;
            named.put(
                    published.task(),
                    new Named(published.task(), published.title().text()));
        });
        extended.forEach((stream, task) -> tasks.put(stream, Objects.requireNonNull(named.get(task))));
    }
}
