package io.piecework.ledger.work.task;

import io.piecework.ledger.command.DeterminedElsewhere;
import io.piecework.ledger.command.EventName;
import io.piecework.ledger.command.Memo;
import io.piecework.ledger.command.Stamp;
import io.piecework.ledger.command.id.AssignmentId;
import io.piecework.ledger.command.id.RequesterId;

/** The decisions of one day about a requester's work, on tasks whose terms limit a day's share of rejections. */
public sealed interface RequesterDayEvent extends Memo {

    RequesterId requester();

    AssignmentId assignment();

    /**
     * Work was approved in full.
     *
     * @param decided the day's decisions after the event
     */
    @EventName("daily-approval-counted")
    record ApprovalCounted(
            RequesterId requester,
            AssignmentId assignment,
            @DeterminedElsewhere int decided,
            Stamp stamp) implements RequesterDayEvent {}

    /**
     * Work was rejected.
     *
     * @param decided the day's decisions after the event
     * @param rejected those of them that are rejections
     */
    @EventName("daily-rejection-counted")
    record RejectionCounted(
            RequesterId requester,
            AssignmentId assignment,
            @DeterminedElsewhere int decided,
            @DeterminedElsewhere int rejected,
            Stamp stamp)
            implements RequesterDayEvent {}

    /**
     * A rejection of the day was overturned: it is a decision of the day still, but no rejection.
     *
     * @param rejected the day's rejections after the event
     */
    @EventName("daily-rejection-overturned")
    record RejectionOverturned(
            RequesterId requester,
            AssignmentId assignment,
            @DeterminedElsewhere int rejected,
            Stamp stamp) implements RequesterDayEvent {}
}
