package io.piecework.ledger.reading.lists;

import io.piecework.ledger.account.worker.HoldView;
import io.piecework.ledger.command.id.WorkerId;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.payout.PayoutStatus;
import io.piecework.ledger.payout.PayoutView;
import io.piecework.ledger.work.assignment.AssignmentStatus;
import io.piecework.ledger.work.assignment.AssignmentView;
import io.piecework.ledger.work.award.AwardView;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The lists of one worker. Each page is one read of an index, whose cost depends on the length of the page only. All methods throw {@link
 * IllegalArgumentException} for a key that is not one of the list, and for a page of less than 1 or more than {@link Page#MOST} items.
 */
public final class WorkerLists {

    private static final String STREAMS = """
            SELECT stream
            FROM ledger_assignment
            WHERE worker = ?
            UNION
            SELECT stream
            FROM ledger_payout
            WHERE worker = ?
            UNION
            SELECT stream
            FROM ledger_award
            WHERE worker = ?
            UNION
            SELECT stream
            FROM ledger_hold
            WHERE worker = ?""";

    private final Reading reading;
    private final WorkerId worker;

    @API(status = API.Status.INTERNAL)
    public WorkerLists(Reading reading, WorkerId worker) {
        this.reading = reading;
        this.worker = worker;
    }

    /**
     * The worker's assignments, in the order in which the worker accepted them.
     *
     * @param status null for all, by status
     * @param after {@link Page#next} of the page before; null for the first page
     * @param most the length of the page
     */
    public Page<AssignmentView> assignments(@Nullable AssignmentStatus status, @Nullable String after, int most) {
        return reading.query(AssignmentLists.BY_STATUS.page(ListScope.with(ListScope.of(worker), status), after, most));
    }

    /** The worker's payouts by their last attempts, in the order in which these were requested; {@code status} as for assignments. */
    public Page<PayoutView> payouts(@Nullable PayoutStatus status, @Nullable String after, int most) {
        return reading.query(PayoutLists.BY_STATUS.page(
                ListScope.with(ListScope.of(worker), status), PayoutLists.LAST, after, most));
    }

    /** The worker's awards, in the order in which they were granted. */
    public Page<AwardView> awards(@Nullable String after, int most) {
        return reading.query(MoneyLists.AWARDS.page(ListScope.of(worker), after, most));
    }

    /** The explicit holds on the worker's earnings, in the order in which they were placed, released ones too. */
    public Page<HoldView> holds(@Nullable String after, int most) {
        return ListedHolds.page(reading, ListScope.of(worker), after, most);
    }

    /** The streams of the worker's assignments, payouts, awards and holds, releases of holds too. */
    @API(status = API.Status.INTERNAL)
    public List<String> streams() {
        String id = worker.value();
        return reading.query(rows -> rows.list(STREAMS, List.of(id, id, id, id), row -> row.text("stream")));
    }

    /** The worker's appeals and disputes that are not decided, the oldest first. */
    public Page<AssignmentView> contested(@Nullable String after, int most) {
        return reading.query(AssignmentLists.CONTESTED.page(ListScope.of(worker), after, most));
    }
}
