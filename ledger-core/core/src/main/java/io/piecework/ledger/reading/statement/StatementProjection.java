package io.piecework.ledger.reading.statement;

import io.piecework.ledger.account.worker.WorkerStatusEvent;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.engine.port.Checkpoint;
import io.piecework.ledger.engine.port.Columns;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.journal.Balances;
import io.piecework.ledger.reading.statement.line.LineContent;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Writes statement lines: one for each decision on a worker's work, award, step of a payout and other change of the worker's account. An event
 * without a line that changes what awaits review, such as a submission, gets a row of its own, as does a change of the worker's status.
 */
@API(status = API.Status.INTERNAL)
public final class StatementProjection implements Projection {

    private static final String SUBMISSIONS = "ledger_submission";

    private static final Columns<LineContent> COLUMNS = new Columns<LineContent>()
            .recorded("position", Recorded::position)
            .recorded("stream", Recorded::stream)
            .recorded("sequence", Recorded::sequence)
            .with("worker", LineContent::worker)
            .with("currency", line -> line.figures().gross().currencyCode())
            .with("kind", line -> line.kind().code())
            .with("assignment", line -> line.ids().assignment())
            .with("task", line -> line.ids().task())
            .with("requester", line -> line.ids().requester())
            .with("payout", line -> line.ids().payout())
            .with("award", line -> line.ids().award())
            .with("title", line -> line.title().text())
            .with("title_parts", line -> line.title().stored())
            .with("gross", line -> line.figures().gross())
            .with("fee", line -> line.figures().fee())
            .with("tax", line -> line.figures().tax())
            .with("net", line -> line.figures().net())
            .with("offered", LineContent::offered)
            .with("category", LineContent::category)
            .recorded("awaiting", recorded -> awaiting(recorded.event()))
            .recorded("in_transit", Balances::inTransit)
            .with("available_at", LineContent::availableAt)
            .with("overturn_until", LineContent::overturnUntil)
            .with("reason", LineContent::reason)
            .times();

    private static final Columns<AssignmentEvent.Step> SUBMISSION_COLUMNS = new Columns<AssignmentEvent.Step>()
            .recorded("position", Recorded::position)
            .recorded("stream", Recorded::stream)
            .recorded("sequence", Recorded::sequence)
            .with("worker", AssignmentEvent.Step::worker)
            .money("awaiting", AssignmentEvent.Step::awaitingReviewChange)
            .times();

    @Override
    public List<Copies> copies() {
        return List.of(Copies.of(StatementRelations.LINES, "reason"), Copies.of(StatusLines.TABLE, "reason"));
    }

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
            line.ifPresent(content -> lines.add(COLUMNS.row(recorded, content)));
            if (line.isEmpty()
                    && recorded.event() instanceof AssignmentEvent.Step work
                    && !work.awaitingReviewChange().isZero()) {
                submissions.add(SUBMISSION_COLUMNS.row(recorded, work));
            }
            if (recorded.event() instanceof WorkerStatusEvent.Changed changed) {
                statuses.add(StatusLines.COLUMNS.row(recorded, changed));
            }
        }
        rows.insert(StatementRelations.LINES, COLUMNS.names(), lines);
        rows.insert(SUBMISSIONS, SUBMISSION_COLUMNS.names(), submissions);
        rows.insert(StatusLines.TABLE, StatusLines.COLUMNS.names(), statuses);
    }

    private static BigDecimal awaiting(LedgerEvent event) {
        return event instanceof AssignmentEvent.Step work
                ? work.awaitingReviewChange().value()
                : BigDecimal.ZERO;
    }
}
