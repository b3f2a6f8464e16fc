package io.piecework.ledger.reading.statement;

import io.piecework.ledger.account.worker.WorkerStatusEvent;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.engine.port.Checkpoint;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.journal.Balances;
import io.piecework.ledger.reading.statement.line.LineContent;
import io.piecework.ledger.work.assignment.AssignmentStep;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes statement lines: one for each decision on a worker's work, award, step of a payout and other change of the worker's account. An event
 * without a line that changes what awaits review, such as a submission, gets a row of its own, as does a change of the worker's status.
 */
final class StatementProjection implements Projection {

    private static final String SUBMISSIONS = "ledger_submission";

    private static final List<String> COLUMNS = List.of(
            "position",
            "stream",
            "sequence",
            "worker",
            "currency",
            "kind",
            "assignment",
            "task",
            "requester",
            "payout",
            "award",
            "title",
            "title_parts",
            "gross",
            "fee",
            "tax",
            "net",
            "offered",
            "category",
            "awaiting",
            "in_transit",
            "available_at",
            "overturn_until",
            "reason",
            "effective_at",
            "recorded_at");

    private static final List<String> SUBMISSION_COLUMNS =
            List.of("position", "stream", "sequence", "worker", "currency", "awaiting", "effective_at", "recorded_at");

    @Override
    public List<Table> tables() {
        List<String> key = List.of("stream", "sequence", "position");
        return List.of(
                new Table(StatementRelations.LINES, key),
                new Table(SUBMISSIONS, key),
                new Table(StatusLines.TABLE, List.of("stream", "sequence")));
    }

    @Override
    public Optional<Checkpoint> checkpoint() {
        return Optional.of(MonthlySums.CHECKPOINT);
    }

    @Override
    public void project(List<Recorded> events, Rows rows) {
        var lines = new ArrayList<List<?>>();
        var submissions = new ArrayList<List<?>>();
        var statuses = new ArrayList<List<?>>();
        for (Recorded recorded : events) {
            Optional<LineContent> line = LineContent.of(recorded.event());
            line.ifPresent(content -> lines.add(row(recorded, content)));
            if (line.isEmpty()
                    && recorded.event() instanceof AssignmentStep work
                    && !work.awaitingReviewChange().isZero()) {
                submissions.add(row(recorded, work));
            }
            if (recorded.event() instanceof WorkerStatusEvent.Changed changed) {
                statuses.add(StatusLines.row(recorded.position(), recorded.stream(), recorded.sequence(), changed));
            }
        }
        rows.insert(StatementRelations.LINES, COLUMNS, lines);
        rows.insert(SUBMISSIONS, SUBMISSION_COLUMNS, submissions);
        rows.insert(StatusLines.TABLE, StatusLines.COLUMNS, statuses);
    }

    private static List<?> row(Recorded recorded, AssignmentStep work) {
        return List.of(
                recorded.position(),
                recorded.stream(),
                recorded.sequence(),
                work.worker().value(),
                work.awaitingReviewChange().currencyCode(),
                work.awaitingReviewChange().value(),
                work.stamp().effective(),
                work.stamp().recorded());
    }

    private static BigDecimal awaiting(LedgerEvent event) {
        return event instanceof AssignmentStep work
                ? work.awaitingReviewChange().value()
                : BigDecimal.ZERO;
    }

    private static List<@Nullable Object> row(Recorded recorded, LineContent line) {
        return Arrays.asList(
                recorded.position(),
                recorded.stream(),
                recorded.sequence(),
                line.worker().value(),
                line.figures().gross().currencyCode(),
                line.kind(),
                line.ids().assignment(),
                line.ids().task(),
                line.ids().requester(),
                line.ids().payout(),
                line.ids().award(),
                line.title().text(),
                line.title().stored(),
                line.figures().gross().value(),
                line.figures().fee().value(),
                line.figures().tax().value(),
                line.figures().net().value(),
                line.offered() == null ? null : line.offered().value(),
                line.category(),
                awaiting(recorded.event()),
                Balances.inTransit(recorded),
                line.availableAt(),
                line.overturnUntil(),
                line.reason(),
                recorded.event().stamp().effective(),
                recorded.event().stamp().recorded());
    }
}
