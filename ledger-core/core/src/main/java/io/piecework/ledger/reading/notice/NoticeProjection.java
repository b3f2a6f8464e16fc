package io.piecework.ledger.reading.notice;

import io.piecework.ledger.account.dormancy.DormancyEvent;
import io.piecework.ledger.engine.port.Projection;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.reading.decision.ReviewEvent;
import java.util.ArrayList;
import java.util.Arrays;
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
            "since_at",
            "decision",
            "position",
            "effective_at",
            "recorded_at");

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
            } else if (recorded.event() instanceof DormancyEvent.Announced announced) {
                notices.add(row(recorded, announced));
            } else if (recorded.event() instanceof ReviewEvent.Due due) {
                notices.add(row(recorded, due));
            }
        }
        rows.insert(TABLE, COLUMNS, notices);
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
                null,
                null,
                recorded.position(),
                closing.stamp().effective(),
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
                null,
                null,
                recorded.position(),
                passed.stamp().effective(),
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
                null,
                null,
                recorded.position(),
                reached.stamp().effective(),
                reached.stamp().recorded());
    }

    private static List<@Nullable Object> row(Recorded recorded, DormancyEvent.Announced announced) {
        return Arrays.asList(
                recorded.stream(),
                recorded.sequence(),
                DORMANCY,
                announced.worker().value(),
                null,
                null,
                null,
                announced.earliest(),
                announced.watch().value(),
                0,
                announced.dormant().currencyCode(),
                announced.dormant().value(),
                null,
                null,
                0,
                announced.since(),
                null,
                recorded.position(),
                announced.stamp().effective(),
                announced.stamp().recorded());
    }

    private static List<@Nullable Object> row(Recorded recorded, ReviewEvent.Due due) {
        return Arrays.asList(
                recorded.stream(),
                recorded.sequence(),
                REVIEW_DUE,
                due.worker().value(),
                null,
                null,
                null,
                due.answerBy(),
                null,
                0,
                null,
                null,
                null,
                null,
                0,
                null,
                due.decision().value(),
                recorded.position(),
                due.stamp().effective(),
                due.stamp().recorded());
    }
}
