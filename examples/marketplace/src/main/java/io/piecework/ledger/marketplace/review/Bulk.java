package io.piecework.ledger.marketplace.review;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Command;
import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.marketplace.task.RejectionCategory;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.CompensateVisit;
import io.piecework.ledger.work.assignment.PartiallyApproveAssignment;
import io.piecework.ledger.work.assignment.RefuseVisit;
import io.piecework.ledger.work.assignment.RejectAssignment;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One decision of a requester on many pieces, or on one.
 *
 * @param id made with the page, so that a second click is the same decision
 * @param category of a rejection; other decisions have no use for it
 * @param reason empty for an approval
 * @param amount what a part pays, such as {@code USD 0.12}; null for other decisions
 * @param startsAt by the machine's clock; until then it can be undone
 */
record Bulk(
        String id,
        String requester,
        Decision decision,
        RejectionCategory category,
        String reason,
        @Nullable String amount,
        Instant startsAt,
        Status status) {

    /** The first two can be on many pieces, and the last two are on reports of impossible visits. */
    enum Decision {
        APPROVE,
        REJECT,
        PART,
        COMPENSATE,
        REFUSE;

        boolean isForMany() {
            return this == APPROVE || this == REJECT;
        }
    }

    enum Status {
        WAITING,
        STARTED,
        DONE,
        UNDONE
    }

    static Bulk of(String id, Person requester, Decision decision, Instant startsAt) {
        return new Bulk(id, requester.id(), decision, RejectionCategory.OTHER, "", null, startsAt, Status.WAITING);
    }

    Bulk as(RejectionCategory category) {
        return new Bulk(id, requester, decision, category, reason, amount, startsAt, status);
    }

    Bulk because(String reason) {
        return new Bulk(id, requester, decision, category, reason, amount, startsAt, status);
    }

    Bulk paying(Amount amount) {
        return new Bulk(id, requester, decision, category, reason, amount.toString(), startsAt, status);
    }

    /** Whether a second click is this decision, which still stands. */
    boolean isRepeated(Bulk click) {
        return status != Status.UNDONE
                && decision == click.decision
                && category == click.category
                && reason.equals(click.reason)
                && Objects.equals(amount, click.amount);
    }

    public boolean over() {
        return status == Status.DONE || status == Status.UNDONE;
    }

    /** The command for one piece, the same each time: so the ledger recognises one that it stored before. */
    Command command(String assignment) {
        Actor actor = Person.named(requester).orElseThrow().actor();
        return switch (decision) {
            case APPROVE -> ApproveAssignment.of(assignment).by(actor);
            case REJECT ->
                RejectAssignment.of(assignment, reason).as(category.stored()).by(actor);
            case PART ->
                PartiallyApproveAssignment.of(assignment, Amount.parse(Objects.requireNonNull(amount)), reason)
                        .by(actor);
            case COMPENSATE -> CompensateVisit.of(assignment, reason).by(actor);
            case REFUSE -> RefuseVisit.of(assignment, reason).by(actor);
        };
    }
}
