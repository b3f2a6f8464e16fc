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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The changes of a worker's status among the lines of one statement, in their order. An account's status has no currency: its few changes
 * are rows of a table of their own and are merged into each currency's lines as these are read. So the lines' own rows, and all sums and
 * reports over them, stay as they are.
 */
final class StatusLines {

    static final String TABLE = "ledger_status_change";

    private static final String CHANGES = """
            SELECT position, stream, sequence, status, operation, reason, effective_at, recorded_at%s
            FROM ledger_status_change
            WHERE worker = ?
            %s
            ORDER BY effective_at, position""";

    private static final Comparator<LineKey> ORDER =
            Comparator.comparing(LineKey::effective).thenComparing(LineKey::position);

    private final Queue<Change> left;

    /** A change of the status. */
    record Change(
            LineKey key,
            String stream,
            int sequence,
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
                    owed,
                    reason,
                    tags);
        }
    }

    private StatusLines(List<Change> changes) {
        this.left = new ArrayDeque<>(changes);
    }

    /**
     * Reads them.
     *
     * @param within the rows that count
     * @param after leaves out those up to this key; null for none
     */
    static StatusLines of(Rows rows, WorkerId worker, RowFilter within, @Nullable LineKey after, TagColumns tags) {
        RowFilter filter = after == null ? within : within.and("effective_at", ">=", after.effective());
        var values = new ArrayList<Object>(List.of(worker.value()));
        values.addAll(filter.values());
        return new StatusLines(
                rows
                        .list(CHANGES.formatted(tags.select(TABLE), filter.and()), values, row -> change(row, tags))
                        .stream()
                        .filter(change -> after == null || ORDER.compare(change.key, after) > 0)
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
                new LineKey(row.time("effective_at"), row.count("position")),
                row.text("stream"),
                Math.toIntExact(row.count("sequence")),
                WorkerStatus.valueOf(row.text("status").toUpperCase(Locale.ROOT)),
                new OperationId(row.text("operation")),
                row.textOrEmpty("reason"),
                row.time("recorded_at"),
                tags.of(row));
    }

    /**
     * Hands over the changes before a line, each once.
     *
     * @param line read only where a change is left
     */
    void before(Supplier<LineKey> line, Consumer<Change> consumer) {
        while (!left.isEmpty() && ORDER.compare(left.element().key, line.get()) < 0) {
            consumer.accept(left.remove());
        }
    }

    /** Hands over the changes that were recorded before an event, each once. A change takes effect no earlier than the one before it. */
    void before(long position, Consumer<Change> consumer) {
        while (!left.isEmpty() && left.element().key.position() < position) {
            consumer.accept(left.remove());
        }
    }

    /** Hands over all that are left. */
    void rest(Consumer<Change> consumer) {
        left.forEach(consumer);
        left.clear();
    }
}
