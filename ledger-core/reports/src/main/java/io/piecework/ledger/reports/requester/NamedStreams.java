package io.piecework.ledger.reports.requester;

import io.piecework.ledger.account.FundingEvent;
import io.piecework.ledger.account.opening.OpeningEvent;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.journal.JournalRelations;
import io.piecework.ledger.journal.LedgerAccount;
import io.piecework.ledger.reading.lists.ListedRelations;
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
 * What streams are about that only their events name: the task of an extension, whose event is in its operation's stream, the old system of
 * an opening balance, and the deposit of a charge-back. A stream's name and a reference are held in memory for each of them in the period, some
 * 150 bytes, and the title of each task once.
 */
final class NamedStreams {

    /** An operation that moves a requester's reserved money is an extension. */
    private static final String STREAMS = """
            SELECT DISTINCT stream
            FROM %1$s
            WHERE owner = ?
            AND account = '%2$s'
            AND currency = ?
            AND stream LIKE 'operation:%%'
            %4$s
            UNION ALL
            SELECT DISTINCT stream
            FROM %1$s
            WHERE owner = ?
            AND account = '%3$s'
            AND currency = ?
            AND stream LIKE 'opening:%%'
            %4$s
            UNION ALL
            SELECT DISTINCT stream
            FROM %5$s
            WHERE requester = ?
            AND kind LIKE 'charge-back%%'
            AND currency = ?
            %4$s""";

    /**
     * What a stream is about.
     *
     * @param task null for an opening balance, whose title is the name of the old system, and for a charge-back, whose title is the id of the
     *     deposit, the cause and the rail's reference
     */
    record Named(@Nullable TaskId task, String title) {}

    private final Map<String, Named> named = new HashMap<>();

    private NamedStreams() {}

    /** What the stream is about; null where its lines say that. */
    @Nullable
    Named named(String stream) {
        return named.get(stream);
    }

    /** The rows whose streams are needed; empty where there is nothing to read. */
    @FunctionalInterface
    interface ScopeQuery {

        Optional<Scope> of(Rows rows);
    }

    /** Reads with what the streams are about. */
    @FunctionalInterface
    interface Work<T> {

        /** @param finalUpTo the events up to here are final */
        T read(Rows rows, long finalUpTo, NamedStreams streams);
    }

    private record Found<T>(List<String> missing, Optional<T> answer) {}

    /**
     * Runs queries in one snapshot with what all streams there are about. Their events are read before; one that was stored in between
     * lets it begin again.
     *
     * @param work is run once
     */
    static <T> Optional<T> read(Reading server, ScopeQuery scope, Work<T> work) {
        var streams = new NamedStreams();
        Found<T> found = streams.found(server, scope, work);
        while (!found.missing.isEmpty()) {
            streams.read(server, found.missing);
            found = streams.found(server, scope, work);
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

    /** The streams that are not read yet. */
    private List<String> missing(Rows rows, Scope scope) {
        String sql = STREAMS.formatted(
                JournalRelations.POSTINGS,
                LedgerAccount.REQUESTER_RESERVED,
                LedgerAccount.REQUESTER_AVAILABLE,
                scope.filter().and(),
                ListedRelations.FUNDING);
        var missing = new ArrayList<String>();
        rows.each(sql, scope.values(), row -> {
            String stream = row.text("stream");
            if (!named.containsKey(stream)) {
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
            if (event instanceof OpeningEvent.Opened opened) {
                named.put(stream, new Named(null, opened.from()));
            } else if (event instanceof FundingEvent.DepositChargedBack back) {
                named.put(
                        stream,
                        new Named(
                                null,
                                String.join(
                                        ", ",
                                        back.deposit().value(),
                                        back.cause().toString(),
                                        back.reference())));
            } else {
                TaskId task = ((TaskEvent.Extended) event).task();
                extended.put(stream, ids.computeIfAbsent(task, each -> each));
            }
        });
        var titles = new HashMap<TaskId, Named>();
        EventsAt.first(server, ids.keySet().stream().map(TaskId::stream).toList(), (stream, event) -> {
            var published = (TaskEvent.Published) event;
            titles.put(
                    published.task(),
                    new Named(published.task(), published.title().text()));
        });
        extended.forEach((stream, task) -> named.put(stream, Objects.requireNonNull(titles.get(task))));
    }
}
