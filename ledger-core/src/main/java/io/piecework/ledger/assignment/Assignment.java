package io.piecework.ledger.assignment;

import io.piecework.ledger.account.EarningsAfter;
import io.piecework.ledger.account.FundsAfter;
import io.piecework.ledger.message.AssignmentId;
import io.piecework.ledger.message.LedgerEvent;
import io.piecework.ledger.message.Refusal;
import io.piecework.ledger.message.RefusalCode;
import io.piecework.ledger.message.Stamp;
import io.piecework.ledger.stream.StreamKind;
import org.jspecify.annotations.Nullable;

/** The state of an assignment: the events that brought it where it is. */
record Assignment(
        AssignmentEvent.@Nullable Accepted accepted,
        AssignmentEvent.@Nullable Submitted submitted,
        AssignmentEvent.@Nullable Approved approved,
        AssignmentEvent.@Nullable Rejected rejected) {

    static final StreamKind<Assignment> KIND = new StreamKind<>() {
        @Override
        public String prefix() {
            return "assignment";
        }

        @Override
        public Assignment initial() {
            return new Assignment(null, null, null, null);
        }

        @Override
        public Assignment evolve(Assignment state, LedgerEvent event) {
            return state.evolve((AssignmentEvent) event);
        }
    };

    AssignmentStatus status() {
        if (approved != null) {
            return AssignmentStatus.APPROVED;
        }
        if (rejected != null) {
            return AssignmentStatus.REJECTED;
        }
        if (submitted != null) {
            return AssignmentStatus.SUBMITTED;
        }
        return AssignmentStatus.ACCEPTED;
    }

    AssignmentEvent.Submitted submit(SubmitAssignment command, Stamp stamp) {
        AssignmentEvent.Accepted work = workIn(AssignmentStatus.ACCEPTED, command.assignment());
        return new AssignmentEvent.Submitted(command.assignment(), work.worker(), work.reward(), stamp);
    }

    AssignmentEvent.Approved approve(ApproveAssignment command, EarningsAfter after, Stamp stamp) {
        AssignmentEvent.Accepted work = reviewable(command.assignment());
        return new AssignmentEvent.Approved(
                command.assignment(),
                work.task(),
                work.title(),
                work.worker(),
                work.requester(),
                work.reward(),
                work.fee(),
                after,
                stamp);
    }

    AssignmentEvent.Rejected reject(RejectAssignment command, FundsAfter after, Stamp stamp) {
        AssignmentEvent.Accepted work = reviewable(command.assignment());
        return new AssignmentEvent.Rejected(
                command.assignment(),
                work.task(),
                work.title(),
                work.worker(),
                work.requester(),
                work.reward(),
                work.fee(),
                command.reason(),
                after,
                stamp);
    }

    /** @throws Refusal when there is nothing submitted that waits for a decision */
    AssignmentEvent.Accepted reviewable(AssignmentId id) {
        return workIn(AssignmentStatus.SUBMITTED, id);
    }

    private AssignmentEvent.Accepted workIn(AssignmentStatus needed, AssignmentId id) {
        if (accepted == null) {
            throw Refusal.because(
                    RefusalCode.UNKNOWN_SUBJECT, id.stream(), "is %s, it would have to be %s", "unknown", needed);
        }
        if (status() != needed) {
            throw Refusal.because(
                    RefusalCode.WRONG_STATE, id.stream(), "is %s, it would have to be %s", status(), needed);
        }
        return accepted;
    }

    private Assignment evolve(AssignmentEvent event) {
        if (event instanceof AssignmentEvent.Accepted first) {
            return new Assignment(first, null, null, null);
        }
        if (event instanceof AssignmentEvent.Submitted handedIn) {
            return new Assignment(accepted, handedIn, null, null);
        }
        if (event instanceof AssignmentEvent.Approved decision) {
            return new Assignment(accepted, submitted, decision, null);
        }
        return new Assignment(accepted, submitted, null, (AssignmentEvent.Rejected) event);
    }
}
