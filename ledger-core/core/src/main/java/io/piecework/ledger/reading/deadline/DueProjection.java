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
        var changes = new ArrayList<Change>();
        for (Recorded recorded : events) {
            LedgerEvent event = recorded.event();
            for (Deadline deadline : Deadline.of(event)) {
                changes.add(Change.of(deadline));
            }
            if (event instanceof NoticeEvent.WindowClosing notice) {
                changes.add(announced(notice));
            } else if (event instanceof ReviewEvent.Due due) {
                changes.add(announced(due));
            } else if (event instanceof TaskEvent.Archived archived) {
                changes.add(Change.announced(archived.task().stream(), ARCHIVED, "", ""));
            }
        }
        rows.addUntilZero(
                TABLE, KEY, NUMBERS, changes.stream().map(Change::values).toList());
    }

    private static Change announced(NoticeEvent.WindowClosing notice) {
        String task = notice.window() == Window.OVERTURN ? notice.task().stream() : "";
        return Change.announced(
                notice.assignment().stream(),
                notice.window().toString(),
                notice.closes().toString(),
                task);
    }

    private static Change announced(ReviewEvent.Due due) {
        return Change.announced(
                due.decision().value(), Deadline.REVIEW, due.answerBy().toString(), "");
    }

    /** What an event adds to a row: its {@link #KEY}, and then the {@link #NUMBERS}, times in {@link Micros}. */
    private record Change(
            String subject,
            String kind,
            String deadline,
            String task,
            BigDecimal dueAt,
            BigDecimal closesAt,
            BigDecimal announced) {

        /** Submitted work has both times: automatic approval is due, and the review window closes. */
        static Change of(Deadline deadline) {
            String kind = deadline.kind();
            BigDecimal micros = deadline.starts()
                    ? Micros.of(deadline.at())
                    : Micros.of(deadline.at()).negate();
            boolean onlyCloses = kind.equals(Deadline.OVERTURN) || kind.equals(Deadline.REVIEW);
            boolean closes = onlyCloses || kind.equals(Deadline.APPROVAL);
            return new Change(
                    deadline.subject(),
                    kind,
                    deadline.at().toString(),
                    deadline.task(),
                    onlyCloses ? BigDecimal.ZERO : micros,
                    closes ? micros : BigDecimal.ZERO,
                    BigDecimal.ZERO);
        }

        static Change announced(String subject, String kind, String deadline, String task) {
            return new Change(subject, kind, deadline, task, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ONE);
        }

        List<?> values() {
            return List.of(subject, kind, deadline, task, dueAt, closesAt, announced);
        }
    }
}
