package io.piecework.ledger.marketplace.review;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.marketplace.task.RejectionCategory;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.RejectAssignment;
import java.time.Instant;

/**
 * One decision of a requester on many pieces.
 *
 * @param id made with the page, so that a second click is the same decision
 * @param category of a rejection; an approval has no use for it
 * @param reason of a rejection; empty for an approval
 * @param startsAt by the machine's clock; until then it can be undone
 */
record Bulk(
        String id,
        String requester,
        Decision decision,
        RejectionCategory category,
        String reason,
        Instant startsAt,
        Status status) {

    enum Decision {
        APPROVE,
        REJECT
    }

    enum Status {
        WAITING,
        STARTED,
        DONE,
        UNDONE
    }

    public boolean over() {
        return status == Status.DONE || status == Status.UNDONE;
    }

    /** The command for one piece, the same each time: so the ledger recognises one that it stored before. */
    Command command(String assignment) {
        Actor actor = Person.named(requester).orElseThrow().actor();
        return decision == Decision.APPROVE
                ? ApproveAssignment.of(assignment).by(actor)
                : RejectAssignment.of(assignment, reason).as(category.stored()).by(actor);
    }
}
