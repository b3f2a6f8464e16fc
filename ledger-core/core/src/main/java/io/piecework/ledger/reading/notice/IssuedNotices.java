package io.piecework.ledger.reading.notice;

import io.piecework.ledger.account.dormancy.DormancyEvent;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.DecisionId;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.Columns;
import io.piecework.ledger.engine.port.Projection.Recorded;
import io.piecework.ledger.engine.port.Projection.Table;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.engine.port.TableProjection;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.decision.ReviewEvent;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The announcements, with a row for each: queries, in the order in which they were recorded. */
@API(status = API.Status.INTERNAL)
public final class IssuedNotices {

    static final String DORMANCY = "dormancy";

    private static final String TABLE = "ledger_notice";
    private static final String CAP_PASSED = "cap-passed";
    private static final String THRESHOLD_REACHED = "threshold-reached";
    private static final String REVIEW_DUE = "review-due";

    /** The end of the kind of a closing window, after the window's name. */
    private static final String CLOSING = "-closing";

    static final TableProjection<LedgerEvent> PROJECTION = new TableProjection<>(
            new Table(TABLE, List.of("stream", "sequence")),
            Columns.<LedgerEvent>ofEvents()
                    .with("kind", IssuedNotices::kind)
                    .with("worker", NoticeEvent.WindowClosing.class, NoticeEvent.WindowClosing::worker)
                    .or(NoticeEvent.CapPassed.class, NoticeEvent.CapPassed::worker)
                    .or(NoticeEvent.ThresholdReached.class, NoticeEvent.ThresholdReached::worker)
                    .or(DormancyEvent.Announced.class, DormancyEvent.Announced::worker)
                    .or(ReviewEvent.Due.class, ReviewEvent.Due::worker)
                    .with("requester", NoticeEvent.WindowClosing.class, NoticeEvent.WindowClosing::requester)
                    .with("task", NoticeEvent.WindowClosing.class, NoticeEvent.WindowClosing::task)
                    .with("assignment", NoticeEvent.WindowClosing.class, NoticeEvent.WindowClosing::assignment)
                    .with("closes_at", NoticeEvent.WindowClosing.class, NoticeEvent.WindowClosing::closes)
                    .or(DormancyEvent.Announced.class, DormancyEvent.Announced::earliest)
                    .or(ReviewEvent.Due.class, ReviewEvent.Due::answerBy)
                    .with("cap", NoticeEvent.CapPassed.class, NoticeEvent.CapPassed::cap)
                    .or(DormancyEvent.Announced.class, DormancyEvent.Announced::watch)
                    .with("cap_year", event -> 0)
                    .or(NoticeEvent.CapPassed.class, NoticeEvent.CapPassed::year)
                    .money("amount", IssuedNotices::amount)
                    .with("earned", NoticeEvent.CapPassed.class, NoticeEvent.CapPassed::earned)
                    .or(NoticeEvent.ThresholdReached.class, NoticeEvent.ThresholdReached::counted)
                    .with("threshold", NoticeEvent.ThresholdReached.class, NoticeEvent.ThresholdReached::watch)
                    .with("times", event -> 0)
                    .or(NoticeEvent.ThresholdReached.class, NoticeEvent.ThresholdReached::times)
                    .with("since_at", DormancyEvent.Announced.class, DormancyEvent.Announced::since)
                    .with("decision", ReviewEvent.Due.class, ReviewEvent.Due::decision)
                    .recorded("position", Recorded::position)
                    .times(),
            recorded -> kind(recorded.event()) == null ? List.of() : List.of(recorded.event()));

    private static final String NOTICES = """
            SELECT kind, worker, requester, task, assignment, closes_at, cap, cap_year, currency, amount, earned, threshold,
              times, since_at, decision, recorded_at
            FROM ledger_notice
            WHERE %s
            ORDER BY recorded_at, stream, sequence
            """;

    private static final String SINCE = NOTICES.formatted("recorded_at >= ?");
    private static final String OF_WORKER = NOTICES.formatted("worker = ?");
    private static final String OF_REQUESTER = NOTICES.formatted("requester = ?");

    private static final String STREAMS = """
            SELECT DISTINCT stream
            FROM ledger_notice
            WHERE worker = ?""";

    private IssuedNotices() {}

    /** The streams of the notices about one worker and the worker's assignments. */
    public static List<String> streams(Rows rows, WorkerId worker) {
        return rows.list(STREAMS, List.of(worker.value()), row -> row.text("stream"));
    }

    /** The notices recorded at or after a moment, in bounded memory. */
    public static void since(Rows rows, Instant moment, Consumer<Notice> consumer) {
        rows.each(SINCE, List.of(moment), row -> consumer.accept(notice(row)));
    }

    /** The notices about one worker and the worker's assignments. */
    public static List<Notice> of(Rows rows, WorkerId worker) {
        return rows.list(OF_WORKER, List.of(worker.value()), IssuedNotices::notice);
    }

    /** The notices about assignments of one requester's tasks, in bounded memory. */
    public static void of(Rows rows, RequesterId requester, Consumer<Notice> consumer) {
        rows.each(OF_REQUESTER, List.of(requester.value()), row -> consumer.accept(notice(row)));
    }

    private static Notice notice(Rows.Row row) {
        return switch (row.text("kind")) {
            case CAP_PASSED -> capPassed(row);
            case THRESHOLD_REACHED -> thresholdReached(row);
            case DORMANCY -> dormancyAnnounced(row);
            case REVIEW_DUE ->
                new Notice.ReviewDue(
                        DecisionId.parse(row.text("decision")),
                        new WorkerId(row.text("worker")),
                        row.time("closes_at"),
                        row.time("recorded_at"));
            default -> windowClosing(row);
        };
    }

    private static Notice capPassed(Rows.Row row) {
        return new Notice.CapPassed(
                new OperationId(row.text("cap")),
                new WorkerId(row.text("worker")),
                Math.toIntExact(row.count("cap_year")),
                row.amount("amount"),
                row.amount("earned"),
                row.time("recorded_at"));
    }

    private static Notice thresholdReached(Rows.Row row) {
        return new Notice.ThresholdReached(
                new OperationId(row.text("threshold")),
                new WorkerId(row.text("worker")),
                Math.toIntExact(row.count("times")),
                row.amount("amount"),
                row.amount("earned"),
                row.time("recorded_at"));
    }

    private static Notice dormancyAnnounced(Rows.Row row) {
        return new Notice.DormancyAnnounced(
                new OperationId(row.text("cap")),
                new WorkerId(row.text("worker")),
                row.amount("amount"),
                row.time("since_at"),
                row.time("closes_at"),
                row.time("recorded_at"));
    }

    private static Notice windowClosing(Rows.Row row) {
        String kind = row.text("kind");
        String window = kind.substring(0, kind.length() - CLOSING.length());
        return new Notice.WindowClosing(
                new AssignmentId(row.text("assignment")),
                new TaskId(row.text("task")),
                new WorkerId(row.text("worker")),
                new RequesterId(row.text("requester")),
                Window.valueOf(window.toUpperCase(Locale.ROOT)),
                row.time("closes_at"),
                row.time("recorded_at"));
    }

    /** Null for an event that is no announcement. */
    private static @Nullable String kind(LedgerEvent event) {
        if (event instanceof NoticeEvent.WindowClosing closing) {
            return closing.window() + CLOSING;
        }
        if (event instanceof NoticeEvent.CapPassed) {
            return CAP_PASSED;
        }
        if (event instanceof NoticeEvent.ThresholdReached) {
            return THRESHOLD_REACHED;
        }
        if (event instanceof DormancyEvent.Announced) {
            return DORMANCY;
        }
        return event instanceof ReviewEvent.Due ? REVIEW_DUE : null;
    }

    private static @Nullable Amount amount(LedgerEvent event) {
        if (event instanceof NoticeEvent.CapPassed passed) {
            return passed.amount();
        }
        if (event instanceof NoticeEvent.ThresholdReached reached) {
            return reached.threshold().amount();
        }
        return event instanceof DormancyEvent.Announced announced ? announced.dormant() : null;
    }
}
