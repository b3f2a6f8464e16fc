package io.piecework.ledger.calendar;

import io.piecework.ledger.id.AssignmentId;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.notice.NoticeEvent;
import io.piecework.ledger.notice.Window;
import io.piecework.ledger.stream.Projection;
import io.piecework.ledger.stream.Rows;
import io.piecework.ledger.task.TaskEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Which deadlines are running: one row for each that ever ran, written with the events that begin and end it. */
public final class DueRows implements Projection {

    /** How many are asked for at a time. */
    static final int PAGE = 500;

    private static final String TABLE = "ledger_due";
    private static final List<String> KEY = List.of("subject", "kind", "deadline", "task");

    /** What a row of a task's own is that is archived. */
    private static final String ARCHIVED = "archived";

    private static final List<String> TIMES = List.of("due_at", "closes_at", "told");

    /** No two deadlines of one subject are at the same moment. */
    private static final String ORDER = " ORDER BY due_at, subject";

    private static final String DUE = "SELECT subject, kind, due_at FROM ledger_due WHERE due_at >= ? AND due_at <= ?";
    private static final String PAGE_ONLY = " FETCH FIRST " + PAGE + " ROWS ONLY";
    private static final String CLOSING = "SELECT d.subject, d.closes_at FROM ledger_due d WHERE d.closes_at >= ?"
            + " AND d.closes_at <= ? AND d.kind = ? AND d.told = 0 AND (d.closes_at, d.subject) > (?, ?)"
            + " AND NOT EXISTS (SELECT 1 FROM ledger_due t WHERE t.subject = d.task AND t.kind = '" + ARCHIVED + "')"
            + " ORDER BY d.closes_at, d.subject" + PAGE_ONLY;
    private static final String BEHIND = " AND (due_at, subject) > (?, ?)";

    @Override
    public List<Table> tables() {
        return List.of(new Table(TABLE, KEY));
    }

    @Override
    public void project(List<Recorded> events, Rows rows) {
        var changes = new ArrayList<List<?>>();
        for (Recorded recorded : events) {
            LedgerEvent event = recorded.event();
            for (Deadline deadline : Deadline.of(event)) {
                changes.add(change(deadline));
            }
            if (event instanceof NoticeEvent.WindowClosing notice) {
                changes.add(told(notice));
            } else if (event instanceof TaskEvent.Archived archived) {
                changes.add(List.of(
                        archived.task().stream(), ARCHIVED, "", "", BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ONE));
            }
        }
        rows.add(TABLE, KEY, TIMES, changes);
    }

    /** The next ones behind a deadline, or from the first, that have come by then: in their order, which is that of their times. */
    static List<Due> page(Rows rows, Instant until, @Nullable Due behind) {
        List<?> values = behind == null
                ? List.of(BigDecimal.ONE, Micros.of(until))
                : List.of(Micros.of(behind.at()), Micros.of(until), Micros.of(behind.at()), behind.subject());
        return rows.list(DUE + (behind == null ? "" : BEHIND) + ORDER + PAGE_ONLY, values, DueRows::due);
    }

    /**
     * The next windows behind one, or from the first, that close after a moment, not after another, and were not announced; none of
     * those whose task's end came before.
     */
    static List<Closing> closing(Rows rows, Window window, Instant after, Instant until, @Nullable Closing behind) {
        BigDecimal from = behind == null ? Micros.of(after).add(BigDecimal.ONE) : Micros.of(behind.at());
        String subject = behind == null ? "" : behind.assignment().stream();
        return rows.list(
                CLOSING,
                List.of(from, Micros.of(until), window.toString(), from, subject),
                row -> new Closing(
                        new AssignmentId(Due.id(row.text("subject"))), window, Micros.time(row.number("closes_at"))));
    }

    /** All that have come by then, in their order and in bounded memory. */
    public static void each(Rows rows, Instant until, Consumer<Due> consumer) {
        rows.each(DUE + ORDER, List.of(BigDecimal.ONE, Micros.of(until)), row -> consumer.accept(due(row)));
    }

    private static Due due(Rows.Row row) {
        String cause = row.text("kind").toUpperCase(Locale.ROOT).replace('-', '_');
        return new Due(Micros.time(row.number("due_at")), row.text("subject"), Due.Cause.valueOf(cause));
    }

    /** Work that waits for a decision is both: something that time causes, and a window that closes. */
    private static List<?> change(Deadline deadline) {
        BigDecimal micros = deadline.began()
                ? Micros.of(deadline.at())
                : Micros.of(deadline.at()).negate();
        boolean overturn = deadline.kind().equals(Deadline.OVERTURN);
        boolean closes = overturn || deadline.kind().equals(Deadline.APPROVAL);
        return List.of(
                deadline.subject(),
                deadline.kind(),
                deadline.at().toString(),
                deadline.task(),
                overturn ? BigDecimal.ZERO : micros,
                closes ? micros : BigDecimal.ZERO,
                BigDecimal.ZERO);
    }

    private static List<?> told(NoticeEvent.WindowClosing notice) {
        return List.of(
                notice.assignment().stream(),
                notice.window().toString(),
                notice.closes().toString(),
                notice.window() == Window.OVERTURN ? notice.task().stream() : "",
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ONE);
    }
}
