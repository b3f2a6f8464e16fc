package io.piecework.ledger.reading.notice;

import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.DecisionId;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.money.Amount;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javax.money.CurrencyUnit;
import org.apiguardian.api.API;

/** Queries over announcements, in the order in which they were recorded. */
@API(status = API.Status.INTERNAL)
public final class IssuedNotices {

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

    private IssuedNotices() {}

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
            case NoticeProjection.CAP_PASSED -> capPassed(row);
            case NoticeProjection.THRESHOLD_REACHED -> thresholdReached(row);
            case NoticeProjection.DORMANCY -> dormancyAnnounced(row);
            case NoticeProjection.REVIEW_DUE ->
                new Notice.ReviewDue(
                        DecisionId.parse(row.text("decision")),
                        new WorkerId(row.text("worker")),
                        row.time("closes_at"),
                        row.time("recorded_at"));
            default -> windowClosing(row);
        };
    }

    private static Notice capPassed(Rows.Row row) {
        CurrencyUnit currency = Amount.currency(row.text("currency"));
        return new Notice.CapPassed(
                new OperationId(row.text("cap")),
                new WorkerId(row.text("worker")),
                Math.toIntExact(row.count("cap_year")),
                row.amount("amount", currency),
                row.amount("earned", currency),
                row.time("recorded_at"));
    }

    private static Notice thresholdReached(Rows.Row row) {
        CurrencyUnit currency = Amount.currency(row.text("currency"));
        return new Notice.ThresholdReached(
                new OperationId(row.text("threshold")),
                new WorkerId(row.text("worker")),
                Math.toIntExact(row.count("times")),
                row.amount("amount", currency),
                row.amount("earned", currency),
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
        String window = kind.substring(0, kind.length() - NoticeProjection.CLOSING.length());
        return new Notice.WindowClosing(
                new AssignmentId(row.text("assignment")),
                new TaskId(row.text("task")),
                new WorkerId(row.text("worker")),
                new RequesterId(row.text("requester")),
                Window.valueOf(window.toUpperCase(Locale.ROOT)),
                row.time("closes_at"),
                row.time("recorded_at"));
    }
}
