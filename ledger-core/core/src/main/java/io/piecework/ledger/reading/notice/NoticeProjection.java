package io.piecework.ledger.reading.notice;

import io.piecework.ledger.account.dormancy.DormancyEvent;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.command.id.OperationId;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.Columns;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.decision.ReviewEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a row for each announcement. */
final class NoticeProjection implements Projection {

    private static final String TABLE = "ledger_notice";
    static final String CAP_PASSED = "cap-passed";
    static final String THRESHOLD_REACHED = "threshold-reached";
    static final String DORMANCY = "dormancy";
    static final String REVIEW_DUE = "review-due";

    /** The end of the kind of a closing window, after the window's name. */
    static final String CLOSING = "-closing";

    private static final Columns<LedgerEvent> COLUMNS = Columns.<LedgerEvent>ofEvents()
            .with("kind", NoticeProjection::kind)
            .with("worker", NoticeProjection::worker)
            .with("requester", NoticeEvent.WindowClosing.class, NoticeEvent.WindowClosing::requester)
            .with("task", NoticeEvent.WindowClosing.class, NoticeEvent.WindowClosing::task)
            .with("assignment", NoticeEvent.WindowClosing.class, NoticeEvent.WindowClosing::assignment)
            .with("closes_at", NoticeProjection::closes)
            .with("cap", NoticeProjection::cap)
            .with("cap_year", event -> event instanceof NoticeEvent.CapPassed passed ? passed.year() : 0)
            .money("amount", NoticeProjection::amount)
            .with("earned", NoticeProjection::earned)
            .with("threshold", NoticeEvent.ThresholdReached.class, NoticeEvent.ThresholdReached::watch)
            .with("times", event -> event instanceof NoticeEvent.ThresholdReached reached ? reached.times() : 0)
            .with("since_at", DormancyEvent.Announced.class, DormancyEvent.Announced::since)
            .with("decision", ReviewEvent.Due.class, ReviewEvent.Due::decision)
            .recorded("position", Recorded::position)
            .times();

    @Override
    public List<Table> tables() {
        return List.of(new Table(TABLE, List.of("stream", "sequence")));
    }

    @Override
    public void project(List<Recorded> events, Rows rows) {
        var notices = new ArrayList<List<?>>();
        for (Recorded recorded : events) {
            if (kind(recorded.event()) != null) {
                notices.add(COLUMNS.row(recorded, recorded.event()));
            }
        }
        rows.insert(TABLE, COLUMNS.names(), notices);
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

    private static @Nullable WorkerId worker(LedgerEvent event) {
        if (event instanceof NoticeEvent.WindowClosing closing) {
            return closing.worker();
        }
        if (event instanceof NoticeEvent.CapPassed passed) {
            return passed.worker();
        }
        if (event instanceof NoticeEvent.ThresholdReached reached) {
            return reached.worker();
        }
        if (event instanceof DormancyEvent.Announced announced) {
            return announced.worker();
        }
        return event instanceof ReviewEvent.Due due ? due.worker() : null;
    }

    private static @Nullable Instant closes(LedgerEvent event) {
        if (event instanceof NoticeEvent.WindowClosing closing) {
            return closing.closes();
        }
        if (event instanceof DormancyEvent.Announced announced) {
            return announced.earliest();
        }
        return event instanceof ReviewEvent.Due due ? due.answerBy() : null;
    }

    private static @Nullable OperationId cap(LedgerEvent event) {
        if (event instanceof NoticeEvent.CapPassed passed) {
            return passed.cap();
        }
        return event instanceof DormancyEvent.Announced announced ? announced.watch() : null;
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

    private static @Nullable Amount earned(LedgerEvent event) {
        if (event instanceof NoticeEvent.CapPassed passed) {
            return passed.earned();
        }
        return event instanceof NoticeEvent.ThresholdReached reached ? reached.counted() : null;
    }
}
