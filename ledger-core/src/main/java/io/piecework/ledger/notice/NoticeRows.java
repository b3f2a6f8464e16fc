package io.piecework.ledger.notice;

import io.piecework.ledger.id.AssignmentId;
import io.piecework.ledger.id.OperationId;
import io.piecework.ledger.id.RequesterId;
import io.piecework.ledger.id.TaskId;
import io.piecework.ledger.id.WorkerId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.stream.Projection;
import io.piecework.ledger.stream.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javax.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** What was announced, for whoever should know. */
public final class NoticeRows implements Projection {

    private static final String TABLE = "ledger_notice";
    private static final String CAP_PASSED = "cap-passed";
    private static final String THRESHOLD_REACHED = "threshold-reached";
    private static final String CLOSING = "-closing";
    private static final List<String> COLUMNS = List.of(
            "stream",
            "sequence",
            "kind",
            "worker",
            "requester",
            "task",
            "assignment",
            "closes_at",
            "cap",
            "cap_year",
            "currency",
            "amount",
            "earned",
            "threshold",
            "times",
            "recorded_at");
    private static final String SELECT = "SELECT kind, worker, requester, task, assignment, closes_at, cap, cap_year,"
            + " currency, amount, earned, threshold, times, recorded_at FROM ledger_notice WHERE ";
    private static final String ORDER = " ORDER BY recorded_at, stream, sequence";

    @Override
    public List<Table> tables() {
        return List.of(new Table(TABLE, List.of("stream", "sequence")));
    }

    @Override
    public void project(List<Recorded> events, Rows rows) {
        var notices = new ArrayList<List<?>>();
        for (Recorded recorded : events) {
            if (recorded.event() instanceof NoticeEvent.WindowClosing closing) {
                notices.add(row(recorded, closing));
            } else if (recorded.event() instanceof NoticeEvent.CapPassed passed) {
                notices.add(row(recorded, passed));
            } else if (recorded.event() instanceof NoticeEvent.ThresholdReached reached) {
                notices.add(row(recorded, reached));
            }
        }
        rows.insert(TABLE, COLUMNS, notices);
    }

    /** All that were recorded at or after a moment, in that order and in bounded memory. */
    public static void since(Rows rows, Instant moment, Consumer<Notice> consumer) {
        rows.each(SELECT + "recorded_at >= ?" + ORDER, List.of(moment), row -> consumer.accept(notice(row)));
    }

    /** Those about one worker and their work. */
    public static List<Notice> of(Rows rows, WorkerId worker) {
        return rows.list(SELECT + "worker = ?" + ORDER, List.of(worker.value()), NoticeRows::notice);
    }

    /** Those about work on one requester's tasks, in bounded memory. */
    public static void of(Rows rows, RequesterId requester, Consumer<Notice> consumer) {
        rows.each(SELECT + "requester = ?" + ORDER, List.of(requester.value()), row -> consumer.accept(notice(row)));
    }

    private static Notice notice(Rows.Row row) {
        var worker = new WorkerId(row.text("worker"));
        String kind = row.text("kind");
        if (kind.equals(CAP_PASSED)) {
            CurrencyUnit currency = Amount.currency(row.text("currency"));
            return new Notice.CapPassed(
                    new OperationId(row.text("cap")),
                    worker,
                    Math.toIntExact(row.count("cap_year")),
                    row.amount("amount", currency),
                    row.amount("earned", currency),
                    row.time("recorded_at"));
        }
        if (kind.equals(THRESHOLD_REACHED)) {
            CurrencyUnit currency = Amount.currency(row.text("currency"));
            return new Notice.ThresholdReached(
                    new OperationId(row.text("threshold")),
                    worker,
                    Math.toIntExact(row.count("times")),
                    row.amount("amount", currency),
                    row.amount("earned", currency),
                    row.time("recorded_at"));
        }
        String window = kind.substring(0, kind.length() - CLOSING.length()).toUpperCase(Locale.ROOT);
        return new Notice.WindowClosing(
                new AssignmentId(row.text("assignment")),
                new TaskId(row.text("task")),
                worker,
                new RequesterId(row.text("requester")),
                Window.valueOf(window),
                row.time("closes_at"),
                row.time("recorded_at"));
    }

    private static List<@Nullable Object> row(Recorded recorded, NoticeEvent.WindowClosing closing) {
        return Arrays.asList(
                recorded.stream(),
                recorded.sequence(),
                closing.window() + CLOSING,
                closing.worker().value(),
                closing.requester().value(),
                closing.task().value(),
                closing.assignment().value(),
                closing.closes(),
                null,
                0,
                null,
                null,
                null,
                null,
                0,
                closing.stamp().recorded());
    }

    private static List<@Nullable Object> row(Recorded recorded, NoticeEvent.CapPassed passed) {
        return Arrays.asList(
                recorded.stream(),
                recorded.sequence(),
                CAP_PASSED,
                passed.worker().value(),
                null,
                null,
                null,
                null,
                passed.cap().value(),
                passed.year(),
                passed.amount().currencyCode(),
                passed.amount().value(),
                passed.earned().value(),
                null,
                0,
                passed.stamp().recorded());
    }

    private static List<@Nullable Object> row(Recorded recorded, NoticeEvent.ThresholdReached reached) {
        Amount amount = reached.threshold().amount();
        return Arrays.asList(
                recorded.stream(),
                recorded.sequence(),
                THRESHOLD_REACHED,
                reached.worker().value(),
                null,
                null,
                null,
                null,
                null,
                0,
                amount.currencyCode(),
                amount.value(),
                reached.counted().value(),
                reached.watch().value(),
                reached.times(),
                reached.stamp().recorded());
    }
}
