package io.piecework.ledger.reading.deadline;

import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.reading.decision.ReviewEvent;
import io.piecework.ledger.reading.notice.NoticeEvent;
import io.piecework.ledger.reading.notice.Window;
import io.piecework.ledger.work.task.TaskEvent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Writes a row for each deadline that runs. Its time is added when the deadline starts and subtracted when it ends, in any order of the
 * events; the row goes when nothing is left. A row that a notice marked as announced stays, with 0 for a deadline that does not run any more.
 */
@API(status = API.Status.INTERNAL)
public final class DueProjection implements Projection {

    /** The kind of the row that marks a task as archived. */
    static final String ARCHIVED = "archived";

    private static final String TABLE = "ledger_due";
    private static final List<String> KEY = List.of("subject", "kind", "deadline", "task");
    private static final List<String> NUMBERS = List.of("due_at", "closes_at", "announced");

    @Override
    public List<Table> tables() {
        return List.of(new Table(TABLE, KEY, true));
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
                changes.add(announced(notice));
            } else if (event instanceof ReviewEvent.Due due) {
                changes.add(announced(due));
            } else if (event instanceof TaskEvent.Archived archived) {
                changes.add(List.of(
                        archived.task().stream(), ARCHIVED, "", "", BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ONE));
            }
        }
        rows.addUntilZero(TABLE, KEY, NUMBERS, changes);
    }

    /** Submitted work has both times: automatic approval is due, and the review window closes. */
    private static List<?> change(Deadline deadline) {
        BigDecimal micros = deadline.starts()
                ? Micros.of(deadline.at())
                : Micros.of(deadline.at()).negate();
        boolean onlyCloses =
                deadline.kind().equals(Deadline.OVERTURN) || deadline.kind().equals(Deadline.REVIEW);
        boolean closes = onlyCloses || deadline.kind().equals(Deadline.APPROVAL);
        return List.of(
                deadline.subject(),
                deadline.kind(),
                deadline.at().toString(),
                deadline.task(),
                onlyCloses ? BigDecimal.ZERO : micros,
                closes ? micros : BigDecimal.ZERO,
                BigDecimal.ZERO);
    }

    private static List<?> announced(NoticeEvent.WindowClosing notice) {
        return List.of(
                notice.assignment().stream(),
                notice.window().toString(),
                notice.closes().toString(),
                notice.window() == Window.OVERTURN ? notice.task().stream() : "",
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ONE);
    }

    private static List<?> announced(ReviewEvent.Due due) {
        return List.of(
                due.decision().value(),
                Deadline.REVIEW,
                due.answerBy().toString(),
                "",
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ONE);
    }
}
