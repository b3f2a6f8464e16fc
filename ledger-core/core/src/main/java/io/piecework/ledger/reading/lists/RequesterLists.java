package io.piecework.ledger.reading.lists;

import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.TaskId;
import io.piecework.ledger.engine.port.Reading;
import io.piecework.ledger.engine.port.Rows;
import io.piecework.ledger.work.assignment.AssignmentStatus;
import io.piecework.ledger.work.assignment.AssignmentView;
import io.piecework.ledger.work.award.AwardView;
import io.piecework.ledger.work.task.TaskStatus;
import io.piecework.ledger.work.task.TaskView;
import java.util.List;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The lists of one requester. Pages and exceptions are those of {@link WorkerLists}. */
public final class RequesterLists {

    private final Reading reading;
    private final RequesterId requester;

    @API(status = API.Status.INTERNAL)
    public RequesterLists(Reading reading, RequesterId requester) {
        this.reading = reading;
        this.requester = requester;
    }

    /**
     * The requester's tasks, in the order in which they were published.
     *
     * @param status null for all, by status
     * @param after {@link Page#next} of the page before; null for the first page
     */
    public Page<TaskView> tasks(@Nullable TaskStatus status, @Nullable String after, int most) {
        return reading.query(TaskLists.BY_STATUS.page(ListScope.with(ListScope.of(requester), status), after, most));
    }

    /**
     * The assignments of a task, in the order in which they were accepted. Empty where the task is unknown or another requester's.
     *
     * @param status null for all, by status
     * @param after {@link Page#next} of the page before; null for the first page
     */
    public Page<AssignmentView> assignments(
            String task, @Nullable AssignmentStatus status, @Nullable String after, int most) {
        var id = new TaskId(task);
        Function<Rows, Page<AssignmentView>> page =
                AssignmentLists.BY_STATUS.page(ListScope.with(ListScope.of(id), status), after, most);
        return reading.snapshot(
                rows -> TaskLists.isOf(rows, id, requester) ? page.apply(rows) : new Page<>(List.of(), null));
    }

    /** Work that waits for the requester's review, the oldest first; {@link AssignmentView#deadline} is when it is approved automatically. */
    public Page<AssignmentView> inReview(@Nullable String after, int most) {
        return reading.query(AssignmentLists.IN_REVIEW.page(ListScope.of(requester), after, most));
    }

    /** The awards that the requester paid, in the order in which they were granted. */
    public Page<AwardView> awards(@Nullable String after, int most) {
        return reading.query(MoneyLists.AWARDS.page(ListScope.of(requester), after, most));
    }

    /** The requester's openings, deposits, charge-backs and refunds, in the order in which they were recorded. */
    public Page<FundingView> funding(@Nullable String after, int most) {
        return reading.query(MoneyLists.FUNDING.page(ListScope.of(requester), after, most));
    }

    /** Appeals and disputes about the requester's tasks that are not decided, the oldest first. */
    public Page<AssignmentView> contested(@Nullable String after, int most) {
        return reading.query(AssignmentLists.CONTESTED.page(ListScope.of(requester), after, most));
    }
}
