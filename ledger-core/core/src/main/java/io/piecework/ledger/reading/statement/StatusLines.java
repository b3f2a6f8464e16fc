package io.piecework.ledger.reading.statement;

import io.piecework.ledger.account.worker.WorkerStatus;
import io.piecework.ledger.account.worker.WorkerStatusEvent;
import io.piecework.ledger.command.Tags;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.Columns;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.port.RowFilter;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.lists.TagColumns;
import io.piecework.ledger.reading.statement.line.LineKind;
import io.piecework.ledger.reading.statement.line.LineTitle;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The changes of a worker's status among the lines of one statement, in their order. An account's status has no currency: its few changes
 * are rows of a table of their own and are merged into each currency's lines as these are read. So the lines' own rows, and all sums and
 * reports over them, stay as they are.
 */
final class StatusLines {

    static final String TABLE = "ledger_status_change";

    private static final String CHANGES = """
            SELECT position, status, operation, reason, effective_at, recorded_at%s
            FROM ledger_status_change
            WHERE worker = ?
            %s
            ORDER BY effective_at, position""";

    /** The order of a statement. */
    static final Comparator<StatementLine.Key> BY_TIME =
            Comparator.comparing(StatementLine.Key::effective).thenComparing(StatementLine.Key::position);

    /** The order in which lines were recorded. A change takes effect no earlier than the one before it, so it is that of the changes, too. */
    static final Comparator<StatementLine.Key> BY_POSITION = Comparator.comparingLong(StatementLine.Key::position);

    private final Rows rows;
    private final TagColumns tags;
    private final Queue<Change> left;

    private record Change(
            StatementLine.Key key,
            WorkerStatus status,
            OperationId operation,
            String reason,
            Instant recorded,
            Tags tags) {

        /**
         * Its line.
         *
         * @param owed before and after it
         */
        StatementLine line(Amount owed) {
            Amount nothing = Amount.zero(owed.currency());
            return new StatementLine(
                    key.position(),
                    key.effective(),
                    recorded,
                    LineKind.of(status),
                    null,
                    null,
                    null,
                    null,
                    null,
                    operation,
                    LineTitle.stored("", ""),
                    nothing,
                    nothing,
                    nothing,
                    nothing,
                    null,
                    "",
                    null,
                    null,
                    null,
                    null,
                    null,
                    owed,
                    reason,
                    tags);
        }
    }

    private StatusLines(Rows rows, TagColumns tags, List<Change> changes) {
        this.rows = rows;
        this.tags = tags;
        this.left = new ArrayDeque<>(changes);
    }

    /**
     * Reads them.
     *
     * @param within the rows that count
     * @param after leaves out those up to this key; null for none
     */
    static StatusLines of(
            Rows rows, WorkerId worker, RowFilter within, StatementLine.@Nullable Key after, TagColumns tags) {
        RowFilter filter = after == null ? within : within.and("effective_at", ">=", after.effective());
        var values = new ArrayList<Object>(List.of(worker.value()));
        values.addAll(filter.values());
        List<Change> changes =
                rows.list(CHANGES.formatted(tags.select(TABLE), filter.and()), values, row -> change(row, tags));
        return new StatusLines(
                rows,
                tags,
                changes.stream()
                        .filter(change -> after == null || BY_TIME.compare(change.key, after) > 0)
                        .toList());
    }

    static final Columns<WorkerStatusEvent.Changed> COLUMNS = new Columns<WorkerStatusEvent.Changed>()
            .recorded("position", Projection.Recorded::position)
            .recorded("stream", Projection.Recorded::stream)
            .recorded("sequence", Projection.Recorded::sequence)
            .with("worker", WorkerStatusEvent.Changed::worker)
            .with("status", WorkerStatusEvent.Changed::status)
            .with("operation", WorkerStatusEvent.Changed::operation)
            .with("reason", WorkerStatusEvent.Changed::reason)
            .times();

    private static Change change(Rows.Row row, TagColumns tags) {
        return new Change(
                new StatementLine.Key(row.time("effective_at"), row.count("position")),
                WorkerStatus.valueOf(row.text("status").toUpperCase(Locale.ROOT)),
                new OperationId(row.text("operation")),
                row.textOrEmpty("reason"),
                row.time("recorded_at"),
                tags.of(row));
    }

    /**
     * Hands over the lines of a query and these changes among them, each once.
     *
     * @param sql selects the columns of {@link StatementRows#line}, in the order
     * @param opening what the worker is owed before the first line
     * @return what the worker is owed after the last one
     */
    Amount among(
            String sql,
            List<Object> values,
            Comparator<StatementLine.Key> order,
            Amount opening,
            Consumer<StatementLine> consumer) {
        var running = new Amount[] {opening};
        rows.each(sql, values, row -> {
            StatementLine line = StatementRows.line(row, running[0], tags);
            while (!left.isEmpty() && order.compare(left.element().key, line.key()) < 0) {
                consumer.accept(left.remove().line(running[0]));
            }
            running[0] = line.running();
            consumer.accept(line);
        });
        left.forEach(change -> consumer.accept(change.line(running[0])));
        left.clear();
        return running[0];
    }
}
