package io.piecework.ledger.marketplace.work;

import io.piecework.ledger.marketplace.task.Offer;
import io.piecework.ledger.marketplace.task.TaskKind;
import io.piecework.ledger.work.assignment.AssignmentView;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A piece that its worker can go on with.
 *
 * @param instructions of the task
 * @param answer that was handed in before; empty for none
 * @param visit whether it is to a shop, which may be impossible
 * @param operation made with the page, for handing in a changed answer
 */
record OwnPiece(AssignmentView assignment, String instructions, String answer, boolean visit, UUID operation) {

    static OwnPiece of(AssignmentView assignment, @Nullable Offer task, String answer) {
        return new OwnPiece(
                assignment,
                task == null ? "" : task.getInstructions(),
                answer,
                task != null && task.getKind() == TaskKind.SHOP_VISITS,
                UUID.randomUUID());
    }

    public String id() {
        return assignment.assignment().value();
    }
}
